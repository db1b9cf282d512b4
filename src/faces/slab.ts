import { type Fitted, fitFigures, fitLine } from "./fit.ts";
import { rect, text } from "./svg.ts";
import { color, size, type } from "./tokens.ts";

/** What a slab can mean: its fill and the ink of its word. */
const slabs = {
	ready: [color.ready, color.readyInk],
	care: [color.care, color.careInk],
	ask: [color.ask, color.askInk],
	calm: [color.track, color.ink],
	air: [color.airDeep, color.ink],
} as const;

type SlabKind = keyof typeof slabs;

/** The solid band at the bottom that says the state; it is higher for two lines. */
export function drawSlab(words: Fitted, kind: SlabKind): string {
	const [fill, ink] = slabs[kind];
	const [top, middle] = words.lines.length > 1 ? [84, 113] : [size.slab, size.slabWord];
	return rect(0, top, size.key, size.key - top, fill) + text(words, 72, middle, ink);
}

/** The same with one word. */
export const slab = (word: string, kind: SlabKind): string => drawSlab(fitLine(word, 124, type.slab), kind);

/** The same with a timecode or another figure that changes often. */
export const figureSlab = (figure: string, kind: SlabKind): string =>
	drawSlab(fitFigures(figure, 124, type.time), kind);
