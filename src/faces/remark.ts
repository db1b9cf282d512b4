import { type Badge, smallBadge } from "./badge.ts";
import { widthOf } from "./characters.ts";
import { fitLine } from "./fit.ts";
import { text } from "./svg.ts";

/** A quiet word on a key whose state is known, with the shape that goes with it. */
export interface Remark {
	readonly word: string;
	readonly badge?: Badge | undefined;
}

const SMALL_BADGE = 28;
/** Between the two sides of a frame, with air. */
const WIDTH = 116;

/** The remark in a line of its own; its badge goes before its word is set smaller or cut. */
export function drawRemark({ word, badge }: Remark, y: number, ink: string, ground: string, step: number): string {
	const label = fitLine(word, WIDTH - SMALL_BADGE, [20]);
	if (badge === undefined || label.lines[0] !== word) {
		return text(fitLine(word, WIDTH + 8, [20, 18]), 72, y, ink);
	}
	const left = Math.round(72 - (widthOf(word, label.px) + SMALL_BADGE) / 2);
	return smallBadge(badge, left + 11, y, ink, ground, step) + text(label, left + SMALL_BADGE, y, ink, "start");
}
