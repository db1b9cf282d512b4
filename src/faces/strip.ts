import { type Badge, badgeInk, smallBadge } from "./badge.ts";
import { widthOf } from "./characters.ts";
import { describe } from "./description.ts";
import { fitFigures, fitLine } from "./fit.ts";
import type { IconName } from "./icons.ts";
import { mutedIcon } from "./level.ts";
import { nameOf } from "./name.ts";
import { within } from "./numbers.ts";
import { waitingDots } from "./running-bar.ts";
import { circle, icon, imageUri, rect, strip, text } from "./svg.ts";
import { drawTag, isTagged } from "./tag.ts";
import { color, type } from "./tokens.ts";

interface NamedStrip {
	readonly kind: "strip";
	readonly icon: IconName;
	readonly name: string;
	readonly fallback?: string | undefined;
	readonly tag?: string | undefined;
	/** Which dot is lit in trouble. */
	readonly step?: number | undefined;
}

export interface ValueStrip extends NamedStrip {
	readonly mode: "value";
	/** Number and unit: "−6.5 dB". */
	readonly value: string;
	/** Where the knob stands, 0 to 1. */
	readonly share: number;
	/** What is heard at this moment, 0 to 1: draws a meter above the bar. */
	readonly level?: number | undefined;
	/** The loudest of the last moments, 0 to 1: a mark on the meter. */
	readonly peak?: number | undefined;
	readonly trouble?: undefined;
}

interface MutedStrip extends NamedStrip {
	readonly mode: "muted";
	readonly share: number;
	/** English when left out. */
	readonly word?: string | undefined;
	readonly trouble?: undefined;
}

interface TroubledStrip extends NamedStrip {
	readonly trouble: Badge;
	readonly word: string;
	readonly mode?: undefined;
}

/** The touch strip above a dial, 200 × 100. */
export type StripFace = ValueStrip | MutedStrip | TroubledStrip;

const LEFT = 12;
const RIGHT = 188;
const LENGTH = RIGHT - LEFT;

/** The name at the right, and at the left the tag it makes room for. */
function head(face: StripFace, ink: string): string {
	const tag = drawTag(face.tag, LEFT, 20, color.quiet);
	const room = LENGTH - (isTagged(face.tag) ? Math.min(80, widthOf(face.tag, 16)) + 10 : 48);
	const name = fitLine(nameOf(face.name, face.fallback), room, type.stripName);
	return tag + text(name, RIGHT, 22, ink, "end");
}

function emblem(face: StripFace, art: IconName, ink: string): string {
	return isTagged(face.tag) ? icon(art, 32, 52, 36, ink, { weight: 2.2 }) : icon(art, 34, 42, 44, ink);
}

/** Steps where a key's meter has them: teal, amber from two thirds, red from five sixths. */
function meter(level: number, peak: number): string {
	const zones = [
		[0, 2 / 3, color.ready],
		[2 / 3, 5 / 6, color.care],
		[5 / 6, 1, color.air],
	] as const;
	const lit = zones
		.filter(([from]) => level > from)
		.map(([from, to, hue]) => rect(LEFT + LENGTH * from, 72, LENGTH * (Math.min(level, to) - from), 6, hue))
		.join("");
	const mark = peak === 0 ? "" : rect(LEFT + LENGTH * peak - 4, 70, 4, 10, color.ink);
	return rect(LEFT, 72, LENGTH, 6, color.track) + lit + mark;
}

const bar = (y: number, share: number, hue: string): string =>
	rect(LEFT, y, LENGTH, 10, color.track, 5) +
	(share > 0 ? rect(LEFT, y, Math.max(10, LENGTH * share), 10, hue, 5) : "");

function valued(face: ValueStrip): string {
	const share = within(face.share);
	const metered = face.level !== undefined;
	const y = metered ? 86 : 80;
	const height = metered ? 18 : 26;
	const sizes = metered ? [30, 28, 26, 24, 22, 20, 18] : [34, 32, 30, 28, 26, 24, 22, 20, 18];
	return (
		head(face, color.quiet) +
		emblem(face, face.icon, color.quiet) +
		text(fitFigures(face.value, 124, sizes), RIGHT, metered ? 53 : 56, color.ink, "end") +
		(metered ? meter(within(face.level), within(face.peak ?? 0)) : "") +
		bar(y, share, color.ready) +
		rect(LEFT - 2 + (LENGTH - 8) * share, y + 5 - height / 2, 12, height, color.ink, 6)
	);
}

const muted = (face: MutedStrip): string =>
	head(face, color.quiet) +
	emblem(face, mutedIcon(face.icon), color.care) +
	rect(72, 40, 116, 32, color.care, 8) +
	text(fitLine(face.word ?? "MUTED", 104, [24, 22, 20, 18]), 130, 56, color.careInk) +
	bar(80, within(face.share), color.ghost);

function troubled(face: TroubledStrip): string {
	const ink = badgeInk(face.trouble);
	const step = face.step ?? 0;
	// Dots that move are a badge of their own, in the place of the bar.
	const waits = face.trouble === "connecting";
	const [x, y] = isTagged(face.tag) ? [52, 66] : [54, 60];
	return (
		head(face, color.ghost) +
		emblem(face, face.icon, color.ghost) +
		(waits ? "" : circle(x, y, 15, color.ground) + smallBadge(face.trouble, x, y, ink, color.ground, step)) +
		text(fitLine(face.word, 116, [24, 22, 20, 18, 16]), RIGHT, 56, ink, "end") +
		(waits ? waitingDots(100, 85, step) : rect(LEFT, 80, LENGTH, 10, color.track, 5))
	);
}

/** The strip as SVG, 200 × 100. Pure, as a key's face is. */
export function drawStrip(face: StripFace): string {
	if (face.trouble !== undefined) return strip(troubled(face));
	return strip(face.mode === "muted" ? muted(face) : valued(face));
}

/** The strip as a touch strip layout's pixmap takes it. */
export const stripImageOf = (face: StripFace): string => imageUri(drawStrip(face), describe(face));
