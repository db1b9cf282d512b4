import { type Badge, cornerBadge } from "./badge.ts";
import { type Fitted, fitFigures, fitLine, fitText } from "./fit.ts";
import type { IconName } from "./icons.ts";
import { nameOf } from "./name.ts";
import { reasonOf } from "./reason.ts";
import { drawRemark, type Remark } from "./remark.ts";
import { runningBar } from "./running-bar.ts";
import { drawSlab, figureSlab, slab } from "./slab.ts";
import { circle, frame, icon, key, ring, text } from "./svg.ts";
import { drawTag, isTagged, tagEnd } from "./tag.ts";
import { color, size, type } from "./tokens.ts";

interface NamedState {
	readonly kind: "state";
	readonly icon: IconName;
	/** What the key is for, or the user's own name of it: "Stream", "Webcam". */
	readonly name: string;
	/** Drawn when nothing of the name can be. */
	readonly fallback?: string | undefined;
	/** Which connection, when there are several; `DEMO` for a simulated one. */
	readonly tag?: string | undefined;
	/** Counts up: which third of the walking bar or which dot is lit; on air the beacon changes with every odd one. */
	readonly step?: number | undefined;
	readonly remark?: Remark | undefined;
}

/** Nothing of it leaves the room: grey icon and name. */
interface OffState extends NamedState {
	readonly mode: "off";
	/** It has nothing that could be on: it only does something. Said by no shape, so that no reader calls it off. */
	readonly act?: true | undefined;
	readonly trouble?: undefined;
}

/** Works here (`on`), or works and wants a look (`care`): a slab in teal or amber. */
interface SlabState extends NamedState {
	readonly mode: "on" | "care";
	/** What the slab says, in capitals: "ARMED"; the name when left out. */
	readonly word?: string | undefined;
	readonly trouble?: undefined;
}

/** The audience sees it, or a file keeps it: a red plate. */
export interface AirState extends NamedState {
	readonly mode: "air";
	/** "LIVE", "REC". */
	readonly word: string;
	/** A timecode or another figure below the word; the name when left out. */
	readonly time?: string | undefined;
	/** Still public, but look here: takes the place of the time, in amber. "8% LOST". */
	readonly alert?: string | undefined;
	/** What beats above the word: the face's icon, or a dot as on a camera. `icon` when left out. */
	readonly beacon?: "icon" | "dot" | undefined;
	readonly trouble?: undefined;
}

/** Paused: an amber frame, for nothing is being kept. */
interface HeldState extends NamedState {
	readonly mode: "held";
	/** "PAUSED". */
	readonly word: string;
	/** The standing timecode. */
	readonly time?: string | undefined;
	readonly trouble?: undefined;
}

/** On its way (`changing`, grey), or lost and trying again by itself (`lost`, amber): a bar walks above the slab. */
interface MovingState extends NamedState {
	readonly mode: "changing" | "lost";
	/** "STARTING", "RETRYING". */
	readonly word: string;
	readonly trouble?: undefined;
}

/** Something of which nothing is known, and the short reason. It has no mode: never the last one, never a guess. */
export interface TroubledState extends NamedState {
	readonly trouble: Badge;
	readonly word: string;
	readonly mode?: undefined;
}

/** Something that is off, on, on air, held or changing; or in trouble, whatever the key. */
export type StateFace = OffState | SlabState | AirState | HeldState | MovingState | TroubledState;

const mark = (tag: string | undefined, ink: string = color.quiet): string => drawTag(tag, 12, 15, ink);

/** The large icon; it makes room for a tag above it, and for more than one line below it. */
function emblem({ icon: art, tag }: StateFace, ink: string, crowded: boolean): string {
	const tagged = isTagged(tag);
	if (crowded) return icon(art, 72, tagged ? 50 : 40, tagged ? 44 : 56, ink, { weight: 2.2 });
	return tagged ? icon(art, 72, 59, 64, ink, { weight: 2.1 }) : icon(art, 72, 54, 72, ink);
}

const remarkAt = (face: StateFace, y: number, ink: string, ground: string): string =>
	face.remark === undefined ? "" : drawRemark(face.remark, y, ink, ground, face.step ?? 0);

/** A name too long for one line gets two, off as on: keys of many sources differ by nothing else. */
function nameLines(name: string, face: StateFace, sizes: readonly number[]): Fitted {
	const single = fitLine(name, 126, sizes);
	if (single.lines[0] === name || name === "" || face.remark !== undefined) return single;
	return fitText(name, { width: 126, height: 50, sizes: [22, 20], lines: 2 });
}

function off(face: OffState, name: string): string {
	const words = nameLines(name, face, type.label);
	const long = words.lines.length > 1;
	const foot = text(words, 72, face.remark !== undefined ? 92 : long ? 113 : 124, color.quiet);
	const art = emblem(face, color.quiet, long || face.remark !== undefined);
	return key(mark(face.tag) + art + foot + remarkAt(face, size.foot, color.quiet, color.ground));
}

function slabbed(face: SlabState, name: string): string {
	const [ink, kind] = face.mode === "on" ? ([color.ink, "ready"] as const) : ([color.care, "care"] as const);
	const words = nameLines(face.word ?? name, face, type.slab);
	const art = emblem(face, ink, words.lines.length > 1 || face.remark !== undefined);
	return key(mark(face.tag) + art + remarkAt(face, 88, color.quiet, color.ground) + drawSlab(words, kind));
}

/** Changes with each second of the timecode: proof that the key still looks. A tag takes the left half of the top. */
function beacon({ icon: art, beacon: shape = "icon", tag, step = 0 }: AirState): string {
	const x = isTagged(tag) ? Math.max(92, tagEnd(tag, 12) + 24) : 72;
	const lit = step % 2 === 0;
	if (shape === "dot") return (lit ? circle(x, 27, 10, color.ink) : "") + ring(x, 27, 10, color.ink, 4);
	return lit ? icon(art, x, 27, isTagged(tag) ? 36 : 40, color.ink, { weight: 2.4 }) : circle(x, 27, 8, color.ink);
}

function air(face: AirState, name: string): string {
	const remarked = face.remark !== undefined;
	const word = fitLine(face.word, 124, remarked ? type.word.slice(2) : type.word);
	const below =
		face.alert !== undefined
			? slab(face.alert, "care")
			: face.time !== undefined
				? figureSlab(face.time, "air")
				: slab(name, "air");
	return key(
		mark(face.tag, color.ink) +
			beacon(face) +
			text(word, 72, remarked ? 62 : 72, color.ink) +
			remarkAt(face, 90, color.ink, color.air) +
			below,
		color.air,
	);
}

function held(face: HeldState, name: string): string {
	const below =
		face.remark !== undefined
			? remarkAt(face, 114, color.quiet, color.ground)
			: text(fitFigures(face.time ?? name, 116, type.time), 72, 115, color.ink);
	const tagged = isTagged(face.tag);
	return key(
		frame(color.care) +
			drawTag(face.tag, 16, 21, color.quiet) +
			icon(face.icon, 72, tagged ? 48 : 40, tagged ? 34 : 44, color.care, { fill: color.care }) +
			text(fitLine(face.word, 116, [28, 26, 24, 22, 20]), 72, 82, color.care) +
			below,
	);
}

function moving(face: MovingState): string {
	const bar = runningBar(0, size.slab - size.bar, size.key, face.step ?? 0);
	return key(
		mark(face.tag) + emblem(face, color.ink, false) + bar + slab(face.word, face.mode === "lost" ? "care" : "calm"),
	);
}

function troubled(face: TroubledState, name: string): string {
	const reason = reasonOf(face.word, face.trouble);
	const tagged = isTagged(face.tag);
	const low = tagged ? 6 : 0;
	const single = fitLine(name, 126, [24, 22, 20]);
	const long = reason.lines === 1 && single.lines[0] !== name;
	const words = long ? fitText(name, { width: 126, height: 46, sizes: [20], lines: 2 }) : single;
	const [y, px, line] = long
		? [32 + low, 38 - low, 84]
		: reason.lines === 1
			? [42 + low, 52 - low, 92]
			: [38 + low, 40 - low, 78];
	const who =
		name === ""
			? icon(face.icon, 64, 56 + low, 64 - low, color.ghost)
			: icon(face.icon, 60, y, px, color.ghost, { weight: 2.3 }) + text(words, 72, line, color.ghost);
	return key(who + cornerBadge(face.trouble, face.step ?? 0) + reason.drawn + mark(face.tag));
}

export function drawState(face: StateFace): string {
	const name = nameOf(face.name, face.fallback);
	if (face.trouble !== undefined) return troubled(face, name);
	switch (face.mode) {
		case "off":
			return off(face, name);
		case "on":
		case "care":
			return slabbed(face, name);
		case "air":
			return air(face, name);
		case "held":
			return held(face, name);
		case "changing":
		case "lost":
			return moving(face);
	}
}
