import { circle, line, ring } from "./svg.ts";
import { color } from "./tokens.ts";

/**
 * What stands between a key and the truth, as a shape. One shape for each kind of trouble; all are grey but `fix`.
 *
 * - `off`: what it needs is not there, and that is normal (OBS closed, studio mode off)
 * - `connecting`: three dots, one lit
 * - `apart`: the companion is away
 * - `slow`: answers late, the state is still true
 * - `frozen`: does not answer any more
 * - `unsure`: sent, never confirmed
 * - `elsewhere`: needs somebody, but another key or the settings have the cure
 * - `fix`: needs somebody, and this key has the cure
 * - `update`: one side is older than the other
 */
export type Badge = "off" | "connecting" | "apart" | "slow" | "frozen" | "unsure" | "elsewhere" | "fix" | "update";

/** The colour of a badge's own word. */
export const badgeInk = (badge: Badge): string => (badge === "fix" ? color.care : color.quiet);

const RING = 15;
const WEIGHT = 5;

// Shapes about (0, 0), 34 units wide.
function shape(badge: Badge, ink: string, ground: string, step: number): string {
	const hollow = ring(0, 0, RING, ink, WEIGHT);
	switch (badge) {
		case "off":
			return hollow + line("M-10 10L10 -10", ink, WEIGHT);
		case "connecting":
			return [0, 1, 2].map((dot) => circle(-14 + dot * 14, 0, 5, dot === step % 3 ? color.ink : color.ghost)).join("");
		case "apart":
			return line("M-17 0H-7M-7 -11V11M7 -11V11M7 0H17", ink, WEIGHT);
		case "slow":
			return hollow + line("M0 -8V1L5 4", ink, 4);
		case "frozen":
			// Struck from the other side than `off`, beyond its edge and with a gap.
			return hollow + line("M-13 -13L13 13", ground, 13, "butt") + line("M-15 -15L15 15", ink, WEIGHT);
		case "unsure":
			return hollow + line("M-5 -3.5A5 4.5 0 1 1 2 1Q0 1.8 0 3.6", ink, 4) + circle(0, 8.6, 2.4, ink);
		case "update":
			return hollow + line("M0 8V-7M-6 -2L0 -8L6 -2", ink, 4.5);
		case "elsewhere":
		case "fix": {
			const solid = badge === "fix";
			const mark = solid ? color.careInk : ink;
			const edge = solid ? color.care : ink;
			const inside = solid ? color.care : "none";
			const body = `<path d="M0 -14L17 14H-17Z" fill="${inside}" stroke="${edge}" stroke-width="${WEIGHT}" stroke-linejoin="round"/>`;
			return body + line("M0 -4V4", mark, 4.5) + circle(0, 10.5, 2.6, mark);
		}
	}
}

/** The badge in its corner, with a halo that keeps names away. `step` moves the dots. */
export const cornerBadge = (badge: Badge, step: number): string =>
	`<g transform="translate(118 26)">${circle(0, 0, 24, color.ground)}${shape(badge, badgeInk(badge), color.ground, step)}</g>`;

/** A smaller one that stands before a word. */
export const smallBadge = (badge: Badge, x: number, y: number, ink: string, ground: string, step: number): string =>
	`<g transform="translate(${x} ${y}) scale(0.6)">${shape(badge, ink, ground, step)}</g>`;
