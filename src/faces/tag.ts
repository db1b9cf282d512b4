import { widthOf } from "./characters.ts";
import { fitText } from "./fit.ts";
import { type Anchor, text } from "./svg.ts";
import { type } from "./tokens.ts";

const room = { width: 80, height: 20, sizes: type.tag, lines: 1 };

/** The name of the connection, small, at the top: `PC2`, or `DEMO` for a simulated one. Nothing without a tag. */
export function drawTag(tag: string | undefined, x: number, y: number, ink: string, anchor: Anchor = "start"): string {
	return isTagged(tag) ? text(fitText(tag, room), x, y, ink, anchor) : "";
}

/** Where a tag ends that begins at `x`; `x` where there is none. */
export const tagEnd = (tag: string | undefined, x: number): number =>
	isTagged(tag) ? x + Math.min(room.width, widthOf(tag, type.tag[0])) : x;

/** Whether a face makes room for a tag. */
export const isTagged = (tag: string | undefined): tag is string => tag !== undefined && tag.trim() !== "";
