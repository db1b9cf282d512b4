import type { FactValue } from "../../contract/catalogue.ts";

/** Milliseconds. How long an event may come behind another of the same transition. */
const BEHIND = 250;

/** A transition and duration that were exchanged for quick ones. */
export interface Borrowed {
	users: number;
	/** The one that runs instead. */
	name?: string;
	before?: FactValue<"obs.transition">;
	/** Milliseconds. */
	duration?: number;
}

/**
 * Watches over a scene transition from its start until OBS has said both that it ended and where it arrived. Changing
 * the transition in the middle leaves OBS (29 and 30) in a state where it says neither, and where later switches between
 * the same two scenes are not announced at all: while it lasts, only looking tells.
 */
export class Transition implements Disposable {
	readonly #every: number;
	readonly #look: () => void;
	#ended = true;
	readonly #waiting = new Set<() => void>();
	#endedAt = Number.NEGATIVE_INFINITY;
	#arrived = true;
	#timer: NodeJS.Timeout | undefined;

	/** `every` in milliseconds. */
	constructor(every: number, look: () => void) {
		this.#every = every;
		this.#look = look;
	}

	/** Whether it has begun and OBS has not said that it ended. */
	get running(): boolean {
		return !this.#ended;
	}

	/** Whether it runs, or ended so lately that where it arrived may only be told now. */
	get recent(): boolean {
		return !this.#ended || performance.now() - this.#endedAt < BEHIND;
	}

	start(): void {
		this.#ended = false;
		this.#arrived = false;
		this.#timer ??= setInterval(this.#look, this.#every);
	}

	/** Resolves when the next one ends, with false when none did in so many milliseconds. */
	async nextEnd(ms: number): Promise<boolean> {
		const { promise, resolve } = Promise.withResolvers<boolean>();
		const end = (): void => resolve(true);
		this.#waiting.add(end);
		const timer = setTimeout(() => resolve(false), ms);
		const told = await promise;
		clearTimeout(timer);
		this.#waiting.delete(end);
		return told;
	}

	end(): void {
		this.#ended = true;
		this.#endedAt = performance.now();
		for (const told of this.#waiting) told();
		this.#rest();
	}

	arrive(): void {
		this.#arrived = true;
		this.#rest();
	}

	[Symbol.dispose](): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	#rest(): void {
		if (this.#ended && this.#arrived) this[Symbol.dispose]();
	}
}
