import { type ConfirmFace, drawConfirm } from "./confirm.ts";
import { describe } from "./description.ts";
import { drawLevel, type LevelFace } from "./level.ts";
import { drawMeter, type MeterFace } from "./meter.ts";
import { drawNotice, type NoticeFace } from "./notice.ts";
import { drawRing, type RingFace } from "./ring.ts";
import { drawScene, type SceneFace } from "./scene.ts";
import { drawStat, type StatFace } from "./stat.ts";
import { drawState, type StateFace } from "./state.ts";
import { imageUri } from "./svg.ts";
import { drawUnset, type UnsetFace } from "./unset.ts";

/** Everything a key can show, as plain data. */
export type Face =
	| SceneFace
	| StateFace
	| LevelFace
	| MeterFace
	| StatFace
	| RingFace
	| NoticeFace
	| ConfirmFace
	| UnsetFace;

/** The face as SVG, 144 × 144. Pure: an equal value gives the very same string. */
export function draw(face: Face): string {
	switch (face.kind) {
		case "scene":
			return drawScene(face);
		case "state":
			return drawState(face);
		case "level":
			return drawLevel(face);
		case "meter":
			return drawMeter(face);
		case "stat":
			return drawStat(face);
		case "ring":
			return drawRing(face);
		case "notice":
			return drawNotice(face);
		case "confirm":
			return drawConfirm(face);
		case "unset":
			return drawUnset(face);
	}
}

/** The face as Stream Deck's `setImage` takes it; base64 would show in the application but not on every device. */
export const imageOf = (face: Face): string => imageUri(draw(face), describe(face));
