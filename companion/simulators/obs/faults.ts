import type { Statistics } from "./outputs/statistics.ts";
import type { StreamTrouble } from "./outputs/stream.ts";

/** What can be made to go wrong, at run time and one beside the other. Absent means: behaves as OBS does. */
export interface Faults {
	/**
	 * Requests, answers and events go through thread pools: this share of them (0 to 1) is held back by a random time
	 * of up to `within` milliseconds and so overtaken by what comes after.
	 */
	readonly reorder?: { readonly share: number; readonly within: number };
	/** Everything said reaches the client this many milliseconds late, in its order. */
	readonly delay?: { readonly milliseconds: number; readonly of: "answers" | "events" | "both" };
	/** Answers and events are swallowed: those of the listed types, or all types, and of these the share (0 to 1). */
	readonly drop?: {
		readonly of: "answers" | "events" | "both";
		readonly types?: readonly string[];
		readonly share: number;
	};
	/** Connections are accepted and nothing is answered; what was asked meanwhile is executed after the thaw. */
	readonly freeze?: true;
	/** These requests are answered with success, and nothing happens. */
	readonly lie?: { readonly requests: readonly string[] };
	/** Every request is answered 207 for this many milliseconds from when the fault is set. */
	readonly notReady?: { readonly milliseconds: number };
	/** Scenes are switched, transitions start, and no event says that they arrived. */
	readonly swallow?: true;
	/** A peer like OBS 27 with obs-websocket 4: no subprotocol, no Hello, its own way of asking. */
	readonly v4?: true;
	/** The port belongs to something else. `silent` accepts connections and never says a word. */
	readonly notObs?: "http 200" | "http 404" | "silent";
	/** The way to the streaming server. */
	readonly stream?: StreamTrouble;
	/** Nothing can be written where the recordings go: a start of one is answered with success, and nothing happens. */
	readonly recordFolderMissing?: true;
	/** These numbers stand in the statistics. */
	readonly statistics?: Partial<Statistics>;
}

export type FaultName = keyof Faults;

/** Answers to single requests and to batches, and events: what `drop` and `delay` tell apart. */
export interface Said {
	readonly what: "answers" | "events";
	readonly type: string;
}

/** How one thing said travels: not at all, or after some milliseconds. */
export type Passage = "lost" | number;

const concerns = (of: "answers" | "events" | "both", what: "answers" | "events"): boolean =>
	of === "both" || of === what;

const heldBack = ({ reorder }: Faults, random: () => number): number =>
	reorder && random() < reorder.share ? random() * reorder.within : 0;

export function passageOf({ what, type }: Said, faults: Faults, random: () => number): Passage {
	const { drop, delay } = faults;
	const dropped = drop && concerns(drop.of, what) && (drop.types?.includes(type) ?? true) && random() < drop.share;
	if (dropped) return "lost";
	return (delay && concerns(delay.of, what) ? delay.milliseconds : 0) + heldBack(faults, random);
}

/** Milliseconds until a request that has arrived is executed. */
export const waitBefore = (faults: Faults, random: () => number): number => heldBack(faults, random);

/** Random numbers between 0 and 1 that come again for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
