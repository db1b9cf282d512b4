import { type Badge, cornerBadge } from "./badge.ts";
import { fitLine, fitText } from "./fit.ts";
import type { IconName } from "./icons.ts";
import { type Title, titleOf } from "./name.ts";
import { reasonOf } from "./reason.ts";
import { drawRemark, type Remark } from "./remark.ts";
import { runningBar } from "./running-bar.ts";
import { frame, icon, key, line, picture, rect, text } from "./svg.ts";
import { drawTag, isTagged } from "./tag.ts";
import { color, size, type } from "./tokens.ts";

/** Where a scene goes. `both` is studio mode with one scene in program and preview; `air` is program while a stream or recording runs. */
export type Tally = "none" | "preview" | "program" | "both" | "air";

interface NamedScene {
	readonly kind: "scene";
	readonly name: string;
	/** Drawn when nothing of the name can be: a name of emoji, or none. "Scene 3". */
	readonly fallback?: string | undefined;
	/** Which connection, when there are several; `DEMO` for a simulated one. At most about six capitals. */
	readonly tag?: string | undefined;
	/** Goes before the icon that a leading emoji stands for. */
	readonly icon?: IconName | undefined;
	/** Which third of a running bar, or which dot, is lit: counts up, 0 when left out. */
	readonly step?: number | undefined;
}

/** A scene whose tally is a fact. */
export interface KnownScene extends NamedScene {
	readonly tally: Tally;
	/** The word on the lit lamp; English when left out. */
	readonly lamp?: string | undefined;
	/** A press is on its way and the truth about it is not back yet. */
	readonly changing?: boolean | undefined;
	readonly remark?: Remark | undefined;
	/** A PNG or JPEG data URI, 144 × 81. */
	readonly picture?: string | undefined;
	readonly trouble?: undefined;
}

/** A scene of which nothing is known, and the short reason. It has no tally: never the last one, never a guess. */
export interface TroubledScene extends NamedScene {
	readonly trouble: Badge;
	readonly word: string;
	readonly tally?: undefined;
}

export type { Remark };

export type SceneFace = KnownScene | TroubledScene;

interface Lamp {
	readonly band: string;
	readonly ink: string;
	readonly word: string;
	readonly ground: string;
	readonly edge: string;
	/** What changes hands while a press is on its way stands inside the edge. */
	readonly inset: number;
}

const redFrame = frame(color.air);
const corners = line("M3 108V127A14 14 0 0 0 17 141H36M108 141H127A14 14 0 0 0 141 127V108", color.ready, 6);
// Program and next at once: two corners of the red frame are teal, with a gap that shows without hue.
const inlaid =
	line("M4 98V126A14 14 0 0 0 18 140H46M98 140H126A14 14 0 0 0 140 126V98", color.ground, 8, "butt") +
	line("M4 104V126A14 14 0 0 0 18 140H40M104 140H126A14 14 0 0 0 140 126V104", color.ready, 8, "butt");

const onGround = { ground: color.ground } as const;
const program = { ...onGround, band: color.air, ink: color.ink, word: "PROGRAM", inset: size.frame } as const;
const lamps: Readonly<Record<Exclude<Tally, "none">, Lamp>> = {
	preview: { ...onGround, band: color.ready, ink: color.readyInk, word: "PREVIEW", edge: corners, inset: 0 },
	program: { ...program, edge: redFrame },
	both: { ...program, edge: redFrame + inlaid },
	air: { band: color.airDeep, ink: color.ink, word: "ON AIR", ground: color.air, edge: "", inset: 0 },
};

/** The tally lamp sits on top, like the lamp on a camera; a tag has a line of its own above the word. */
function lampOf(lamp: Lamp | undefined, word: string, tag: string | undefined): string {
	if (lamp === undefined) return rect(0, 0, size.key, size.bar, color.track) + drawTag(tag, 12, 24, color.quiet);
	const label = fitLine(word, 124, type.band);
	if (!isTagged(tag)) return rect(0, 0, size.key, size.band, lamp.band) + text(label, 72, 18, lamp.ink);
	const band = rect(0, 0, size.key, size.taggedBand, lamp.band);
	return band + drawTag(tag, 72, 13, lamp.ink, "middle") + text(label, 72, 34, lamp.ink);
}

/** The walking bar at the foot, inside the edge. */
const running = (inset: number, step: number): string =>
	runningBar(inset, size.key - size.bar - inset, size.key - 2 * inset, step);

/** The name in the field between top and bottom, below its icon if it has one. */
function titleIn(title: Title, top: number, bottom: number, width: number, ink: string): string {
	const height = bottom - top;
	const middle = top + height / 2;
	if (title.icon === undefined || height < 70) {
		return text(fitText(title.text, { width, height, sizes: type.name, lines: 3 }), 72, middle, ink);
	}
	const px = height > 90 ? 42 : 34;
	const room = { width, height: height - px - 4, sizes: [30, 27, 24, 22, 20], lines: 2 };
	const words = fitText(title.text, room);
	const whole = px + 6 + words.lines.length * words.px * 1.1;
	const start = middle - whole / 2;
	return icon(title.icon, 72, start + px / 2, px, ink) + text(words, 72, start + px + 6 + (whole - px - 6) / 2, ink);
}

function known(face: KnownScene, title: Title): string {
	const { tally, changing = false, step = 0 } = face;
	const lamp = tally === "none" ? undefined : lamps[tally];
	const ground = lamp?.ground ?? color.ground;
	const ink = lamp === undefined && !changing ? color.name : color.ink;
	const tagged = isTagged(face.tag);
	const head = lampOf(lamp, face.lamp ?? lamp?.word ?? "", face.tag);
	const remark = changing ? undefined : face.remark;
	// The walking bar takes the place of the preview's corners; the band still says PREVIEW.
	const edge = lamp === undefined || (changing && tally === "preview") ? "" : lamp.edge;
	const foot = changing
		? running(lamp?.inset ?? 0, step)
		: remark === undefined
			? ""
			: drawRemark(remark, size.foot, tally === "air" ? color.ink : color.quiet, ground, step);
	const shot = face.picture === undefined ? "" : picture(face.picture);
	if (shot !== "") {
		const rim = tally === "air" ? redFrame : edge;
		const name = remark === undefined ? text(fitLine(title.text, 110, [24, 22, 20]), 72, 124, ink) : "";
		return key(shot + rect(0, 110, size.key, 34, ground) + rim + head + name + foot, ground);
	}
	const lit = lamp !== undefined;
	const top = lit ? (tagged ? 52 : 38) : tagged ? 32 : 14;
	const bottom = remark !== undefined ? 110 : lit ? 132 : 136;
	return key(edge + head + titleIn(title, top, bottom, lit ? 120 : 126, ink) + foot, ground);
}

function troubled(face: TroubledScene, title: Title): string {
	const { trouble, step = 0 } = face;
	const reason = reasonOf(face.word, trouble);
	const [top, bottom] = reason.lines === 1 ? [46, 106] : [44, 93];
	const name = fitText(title.text, { width: 126, height: bottom - top, sizes: type.ghostName, lines: 2 });
	return key(
		text(name, 72, (top + bottom) / 2, color.ghost) +
			cornerBadge(trouble, step) +
			reason.drawn +
			drawTag(face.tag, 12, 24, color.quiet),
	);
}

/** A scene: its name is the picture, the tally lamp sits on top. */
export function drawScene(face: SceneFace): string {
	const title = titleOf(face.name, face.fallback ?? "Scene");
	const titled = face.icon === undefined ? title : { ...title, icon: face.icon };
	return face.trouble === undefined ? known(face, titled) : troubled(face, titled);
}
