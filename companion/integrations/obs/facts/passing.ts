import { OutputState } from "../obs.external.ts";

export type PassingState = "inactive" | "starting" | "active" | "stopping";

/** What an event says of an output. `ours`: we have just sent the order, no event has told of it yet. */
export interface OutputEvent {
	readonly outputState: string;
	readonly outputActive: boolean;
	readonly ours?: true;
}

/** Milliseconds. How long an event may come behind a later one of the same output: OBS swaps them. */
const ECHO = 250;
/** A start that nobody heard the end of has failed then. */
const STARTS_WITHIN = 4_000;
/** A stop may write or flush for long; one that takes longer was in vain. */
const STOPS_WITHIN = 60_000;
const LOOK_AGAIN = 300;
/** Counters of a fresh output start late: its beginning is corrected meanwhile. */
const FRESH = 4_000;
const LOOK_WHILE_FRESH = 700;

const states: Readonly<Record<string, PassingState>> = {
	[OutputState.starting]: "starting",
	[OutputState.started]: "active",
	[OutputState.stopping]: "stopping",
	[OutputState.stopped]: "inactive",
};

/**
 * What is remembered of one output between events and reads. GetStatus knows "active" and "not active" only, so it is
 * the events that tell of the way there; and events get lost or swapped, so a way must end without them too.
 */
export class Passing {
	readonly #startsWithin: number;
	#state: PassingState | undefined;
	#since = Number.NEGATIVE_INFINITY;

	constructor(startsWithin = STARTS_WITHIN) {
		this.#startsWithin = startsWithin;
	}

	/** What an event says; "look" when it contradicts what came just before. */
	told({ outputState, outputActive, ours }: OutputEvent): PassingState | "look" {
		const said = states[outputState] ?? (outputActive ? "active" : "inactive");
		const before = this.#state;
		const justNow = performance.now() - this.#since < ECHO;
		const late =
			(said === "starting" && (before === "active" || before === "stopping")) ||
			(said === "active" && before === "stopping") ||
			((said === "starting" || said === "active") && before === "inactive" && justNow) ||
			(said === "stopping" && before === "inactive");
		if (late && !ours) return "look";
		return this.#enter(said);
	}

	/** What a read says, which does not know the ways. */
	read(active: boolean): PassingState {
		const ms = performance.now() - this.#since;
		if (this.#state === "starting" && !active && ms < this.#startsWithin) return "starting";
		if (this.#state === "stopping" && active && ms < STOPS_WITHIN) return "stopping";
		// The status comes behind the event of an end.
		if (this.#state === "inactive" && active && ms < ECHO) return "inactive";
		return this.#enter(active ? "active" : "inactive");
	}

	/** It goes on otherwise: paused, resumed, reconnecting. */
	turn(): void {
		this.#state = "active";
		this.#since = performance.now();
	}

	/** Milliseconds until it should be looked at again. */
	again(state: string): number | undefined {
		if (state === "starting" || state === "stopping") return LOOK_AGAIN;
		const ms = performance.now() - this.#since;
		if (state === "inactive") return ms < ECHO ? LOOK_AGAIN : undefined;
		return ms < FRESH ? LOOK_WHILE_FRESH : undefined;
	}

	#enter(state: PassingState): PassingState {
		if (state !== this.#state) {
			this.#state = state;
			this.#since = performance.now();
		}
		return state;
	}
}
