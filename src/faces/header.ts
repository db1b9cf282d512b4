import { widthOf } from "./characters.ts";
import { fitLine } from "./fit.ts";
import type { IconName } from "./icons.ts";
import { icon, text } from "./svg.ts";
import { drawTag, isTagged } from "./tag.ts";
import { color, type } from "./tokens.ts";

const WIDTH = 132;
/** From the icon's left to the name's. */
const GAP = 30;
const SHIFT = 13;

/** How far everything below a header moves down when a tag stands above it. */
export const headerShift = (tag: string | undefined): number => (isTagged(tag) ? SHIFT : 0);

/** Who it is about: a small icon and the name, below the tag if there is one. The icon goes before the name is cut. */
export function header(art: IconName, name: string, tag: string | undefined, ink: string = color.quiet): string {
	const above = drawTag(tag, 12, 13, color.quiet);
	const y = 22 + headerShift(tag);
	const [px, sizes] = isTagged(tag) ? [21, type.header.slice(1)] : [24, type.header];
	const beside = fitLine(name, WIDTH - GAP, sizes);
	if (beside.lines[0] !== name) return above + text(fitLine(name, WIDTH, sizes), 72, y, ink);
	const left = Math.round((144 - widthOf(name, beside.px) - GAP) / 2);
	return above + icon(art, left + 12, y, px, ink, { weight: 2.4 }) + text(beside, left + GAP, y, ink, "start");
}
