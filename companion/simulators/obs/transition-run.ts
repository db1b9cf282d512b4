import { programOf, type Transition, type World } from "./world.ts";

/** What a scene wants instead of the current transition; null: nothing. */
export interface TransitionOverride {
	readonly name: string | null;
	/** Milliseconds. */
	readonly duration: number | null;
}

export const noOverride: TransitionOverride = { name: null, duration: null };

/** A transition that takes over from a running one inherits part of its way: measured 220 to 230 ms of 300. */
const takenOver = 0.75;

/** Milliseconds the picture takes behind a T-bar at its end: measured 650 to 700, its cursor then at 0.97. */
export const restOfWay = 670;
const nearly = 0.97;

/** How far the running transition has come, and what scenes want to be entered with. */
export class TransitionRun {
	/** By the scene's UUID. */
	readonly overrides = new Map<string, TransitionOverride>();
	#beganAt = 0;
	#duration = 0;
	/** The position of the T-bar; undefined while nobody moves it. */
	#hand: number | undefined;
	#running = false;

	/** Begins the way to the scene in program. Answers the transition and its milliseconds. */
	begin(world: World): { readonly transition: Transition; readonly duration: number } {
		const override = this.overrides.get(programOf(world).uuid) ?? noOverride;
		const transition = world.transitions.find(({ name }) => name === override.name) ?? world.transition;
		const whole = override.duration ?? world.transitionDuration;
		const takesOver = this.#running && this.#hand === undefined;
		this.#duration = transition.fixed ? 0 : whole * (takesOver ? takenOver : 1);
		this.#beganAt = performance.now();
		this.#hand = undefined;
		this.#running = true;
		return { transition, duration: this.#duration };
	}

	/** Moves the T-bar: whether that begins a transition, and whether it has reached its end. */
	byHand(position: number): { readonly begins: boolean; readonly arrives: boolean } {
		const begins = !this.#running;
		this.#running = true;
		this.#hand = position;
		return { begins, arrives: position === 1 };
	}

	end(): void {
		this.#running = false;
		this.#hand = undefined;
	}

	/** 0 to 1; 1 also while nothing runs. */
	get cursor(): number {
		if (!this.#running) return 1;
		if (this.#hand !== undefined) return Math.min(nearly, this.#hand);
		return this.#duration === 0 ? 1 : Math.min(1, (performance.now() - this.#beganAt) / this.#duration);
	}
}
