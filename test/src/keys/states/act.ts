import { calm, type Facts } from "../kit.ts";
import { type KeyStates, situation } from "./state.ts";

/** What happens to a key: the user, a multi-action or the clock. */
type Act =
	| "press"
	| "push"
	| "touch"
	| { readonly desired: 0 | 1 }
	| { readonly turn: number; readonly pressed?: boolean }
	| { readonly ticksAt: number }
	| "exclusive"
	| "trend";

/** One thing that happens to a key, and all that it answers. */
export interface KeyAct {
	readonly stored?: Readonly<Record<string, unknown>>;
	readonly facts?: Facts;
	readonly by: Act;
	readonly does: unknown;
}

export function answerOf(table: KeyStates, { stored = {}, facts = {}, by }: KeyAct): unknown {
	const { bound, read } = situation(table, { stored, facts });
	switch (by) {
		case "press": {
			// What it lacks is a matter of sign-ins, not of fingers.
			const { lacks: _, ...fingers } = bound.gestures(read);
			return fingers;
		}
		case "push":
			return bound.dial?.push(read);
		case "touch":
			return bound.dial?.touch(false, read);
		case "exclusive":
			return bound.exclusive(read, NOW - 1_000);
		case "trend":
			return bound.trend(read);
		default:
			if ("desired" in by) return bound.desired(by.desired, read);
			if ("turn" in by) return bound.dial?.rotate(by.turn, by.pressed ?? false, read);
			return bound.ticks(read, by.ticksAt);
	}
}

/** The time in all states; a whole second. */
export const NOW = calm.now;
