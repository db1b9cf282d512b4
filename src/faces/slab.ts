import { fitFigures, fitLine } from "./fit.ts";
import { rect, text } from "./svg.ts";
import { color, size, type } from "./tokens.ts";

/** What a slab can mean: its fill and the ink of its word. */
export const slabs = {
	ready: [color.ready, color.readyInk],
	care: [color.care, color.careInk],
	ask: [color.ask, color.askInk],
	calm: [color.track, color.ink],
	air: [color.airDeep, color.ink],
} as const;

const fill = (kind: keyof typeof slabs): string => rect(0, size.slab, size.key, size.key - size.slab, slabs[kind][0]);

/** The solid band at the bottom that says the state in a word. */
export const slab = (word: string, kind: keyof typeof slabs): string =>
	fill(kind) + text(fitLine(word, 124, type.slab), 72, size.slabWord, slabs[kind][1]);

/** The same with a timecode or another figure that changes often. */
export const figureSlab = (figure: string, kind: keyof typeof slabs): string =>
	fill(kind) + text(fitFigures(figure, 124, type.time), 72, size.slabWord, slabs[kind][1]);
