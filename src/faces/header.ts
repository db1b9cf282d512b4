import { widthOf } from "./characters.ts";
import { fitLine } from "./fit.ts";
import type { IconName } from "./icons.ts";
import { icon, text } from "./svg.ts";
import { drawTag, isTagged } from "./tag.ts";
import { color, type } from "./tokens.ts";

const WIDTH = 132;
const ICON = 24;
/** From the icon's left to the name's. */
const GAP = 30;

/** How far everything below a header moves down when a tag stands above it. */
export const headerShift = (tag: string | undefined): number => (isTagged(tag) ? 12 : 0);

/** Who it is about: a small icon and the name, below the tag if there is one. The icon goes before the name is cut. */
export function header(art: IconName, name: string, tag: string | undefined, ink: string = color.quiet): string {
	const above = drawTag(tag, 12, 13, color.quiet);
	const y = 22 + headerShift(tag);
	const beside = fitLine(name, WIDTH - GAP, type.header);
	if (beside.lines[0] !== name) return above + text(fitLine(name, WIDTH, type.header), 72, y, ink);
	const left = Math.round((144 - widthOf(name, beside.px) - GAP) / 2);
	return above + icon(art, left + ICON / 2, y, ICON, ink, { weight: 2.4 }) + text(beside, left + GAP, y, ink, "start");
}
