import { drawScene, type SceneFace } from "./scene.ts";
import { drawUnset, type UnsetFace } from "./unset.ts";

/** Everything a key can show, as plain data. */
export type Face = SceneFace | UnsetFace;

/** The face as SVG, 144 × 144. Pure: an equal value gives the very same string. */
export function draw(face: Face): string {
	switch (face.kind) {
		case "scene":
			return drawScene(face);
		case "unset":
			return drawUnset(face);
	}
}

/** The face as Stream Deck's `setImage` takes it; base64 would show in the application but not on every device. */
export const imageOf = (face: Face): string => `data:image/svg+xml,${encodeURIComponent(draw(face))}`;
