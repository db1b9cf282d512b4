import { fitFigures, fitLine, fitText } from "./fit.ts";
import type { IconName } from "./icons.ts";
import { nameOf } from "./name.ts";
import { within } from "./numbers.ts";
import { icon, key, n, ring, text } from "./svg.ts";
import { drawTag, isTagged } from "./tag.ts";
import { color } from "./tokens.ts";

/**
 * Time that runs out or comes back.
 *
 * - `countdown`: white
 * - `soon`: amber, urgent
 * - `running`: an amber plate, viewers see it
 * - `cooldown`: grey, nothing to do
 */
export interface RingFace {
	readonly kind: "ring";
	readonly mode: "countdown" | "soon" | "running" | "cooldown";
	readonly icon: IconName;
	/** Read out, not drawn. */
	readonly name: string;
	/** "12:40". */
	readonly value: string;
	/** Below the value, in a word or two: "to ad". */
	readonly label: string;
	/** How much of the ring is filled, 0 to 1. */
	readonly share: number;
	readonly tag?: string | undefined;
}

// Of the arc, of what stands in it, of the track below it, and the ground.
const looks: Readonly<Record<RingFace["mode"], readonly [string, string, string, string]>> = {
	countdown: [color.ink, color.ink, color.track, color.ground],
	soon: [color.care, color.care, color.track, color.ground],
	running: [color.careInk, color.careInk, color.careDeep, color.care],
	cooldown: [color.ghost, color.quiet, color.track, color.ground],
};

const DEGREES = 360;
/** Sizes of what stands below the value. */
const LABEL = [20, 18, 16];

/** From the top, clockwise, in whole degrees. QtSvg draws a dash of the whole length with a gap, so a full ring has none. */
function arc(y: number, r: number, share: number, stroke: string): string {
	const turned = Math.round(share * DEGREES);
	if (turned === 0) return "";
	const around = 2 * Math.PI * r;
	const dash = turned === DEGREES ? "" : ` stroke-dasharray="${n((around * turned) / DEGREES)} ${n(around)}"`;
	return `<circle cx="72" cy="${y}" r="${r}" fill="none" stroke="${stroke}" stroke-width="12"${dash} transform="rotate(-90 72 ${y})"/>`;
}

export function drawRing(face: RingFace): string {
	const [stroke, ink, track, ground] = looks[face.mode];
	const tagged = isTagged(face.tag);
	const [y, r] = tagged ? [80, 52] : [72, 60];
	// Everything inside keeps its place in the ring.
	const at = (offset: number): number => y + (offset * r) / 60;
	/** The width inside the ring, so far below its middle. */
	const chord = (offset: number): number => 2 * Math.sqrt((r - 6) ** 2 - ((offset * r) / 60) ** 2);
	const label = nameOf(face.label);
	const one = fitLine(label, chord(31 + 420 / r), LABEL);
	const two = fitText(label, { width: chord(35), height: 40, sizes: LABEL.slice(-1), lines: 2 });
	// What has no room in one line takes two, and the place of the icon.
	const inside =
		one.lines[0] !== label && (two.lines.length > 1 || two.lines[0] === label)
			? text(fitFigures(face.value, chord(36), [34, 30, 28, 26, 24, 22, 20, 18]), 72, at(-18), ink) +
				text(two, 72, at(18), ink)
			: icon(face.icon, 72, at(-32), tagged ? 24 : 28, ink, { weight: 2.4 }) +
				text(fitFigures(face.value, (92 * r) / 60, [40, 36, 33, 30, 28, 26, 24, 22, 20]), 72, at(4), ink) +
				text(one, 72, at(31), ink);
	return key(
		drawTag(face.tag, 12, 13, ink) + ring(72, y, r, track, 12) + arc(y, r, within(face.share), stroke) + inside,
		ground,
	);
}
