import type { FactValue } from "../../contract/catalogue.ts";
import type { SceneName } from "../../contract/scene-reference.ts";
import type { Ask } from "./facts/row.ts";
import { TBar } from "./t-bar.ts";

/** Milliseconds. How long an event may come behind another of the same transition. */
const BEHIND = 250;

/** Between two looks at the program while a transition has begun and not ended. */
const RESTLESS = 200;
/** In which any transition comes further than its first hundredth: the longest lasts 20 s. */
const FIRST_STEPS = 1_000;

/** A transition and duration that were exchanged for quick ones. */
export interface Borrowed {
	users: number;
	/** The one that runs instead. */
	name?: string;
	before?: FactValue<"obs.transition">;
	/** Milliseconds. */
	duration?: number;
}

/** How far the current transition has come, 0 to 1; 1 while none runs. */
export async function readCursor(ask: Ask): Promise<number> {
	return (await ask<{ transitionCursor: number }>("GetCurrentSceneTransitionCursor")).transitionCursor;
}

export interface TransitionOptions {
	/** Looks what is on program. */
	readonly look: () => void;
	readonly program: () => SceneName | undefined;
	readonly cursor: () => Promise<number>;
	/** The one that runs stands still, and OBS will not tell its end. */
	readonly onStill: () => void;
	/** Our T-bar stands elsewhere. */
	readonly onTBar: () => void;
}

/**
 * Watches over a scene transition from its start until OBS has said both that it ended and where it arrived. Changing
 * the transition in the middle leaves OBS (29 and 30) in a state where it says neither, and where later switches between
 * the same two scenes are not announced at all: while it lasts, only looking tells.
 */
export class Transition implements Disposable {
	readonly tBar: TBar;
	readonly #options: TransitionOptions;
	#ended = true;
	#beganAt = Number.NEGATIVE_INFINITY;
	readonly #waiting = new Set<() => void>();
	#endedAt = Number.NEGATIVE_INFINITY;
	#arrived = true;
	#timer: NodeJS.Timeout | undefined;

	constructor(options: TransitionOptions) {
		this.#options = options;
		this.tBar = new TBar(options.onTBar);
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
		this.#beganAt = performance.now();
		this.#ended = false;
		this.#arrived = false;
		this.tBar.begun();
		this.#timer ??= setInterval(() => void this.#look(), RESTLESS);
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
		this.tBar.rest();
		this.#over();
	}

	#over(): void {
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

	/** Whether it has begun so long ago that it must have come further. */
	get #late(): boolean {
		return !this.#ended && performance.now() - this.#beganAt > FIRST_STEPS;
	}

	/** One that never comes further than its start has been given up: by a T-bar, or with studio mode. */
	async #look(): Promise<void> {
		const { look, cursor, program, onStill } = this.#options;
		look();
		if (!this.#late) return;
		const reached = await cursor().catch(() => undefined);
		if (!this.#late || !(reached === 0 || this.tBar.still(program()))) return;
		if (this.tBar.position === 1) this.tBar.rest();
		this.arrive();
		this.#over();
		onStill();
	}

	#rest(): void {
		if (this.#ended && this.#arrived) this[Symbol.dispose]();
	}
}
