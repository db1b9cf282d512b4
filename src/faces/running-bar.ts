import { circle, rect } from "./svg.ts";
import { color, size } from "./tokens.ts";

/** A third of a bar walks: grey and white, so that it never looks like the goal. */
export function runningBar(x: number, y: number, width: number, step: number): string {
	const third = Math.round(width / 3);
	const at = step % 3;
	return (
		rect(x, y, width, size.bar, color.rail) +
		rect(x + at * third, y, at === 2 ? width - 2 * third : third, size.bar, color.ink)
	);
}

/** Three dots, one of them lit: waits for something that comes by itself. */
export const waitingDots = (x: number, y: number, step: number): string =>
	[0, 1, 2].map((dot) => circle(x + (dot - 1) * 24, y, 6, dot === step % 3 ? color.ink : color.rail)).join("");
