import type { Face } from "../faces/face.ts";
import type { Hold } from "./key.ts";

/** Steps of the progress round the edge. */
const HOLD_STEPS = 8;
/** Of a step: timers may be a little ahead of the clock. */
const EARLY = 0.05;

export interface HoldOptions {
	/** Milliseconds until it fires. */
	readonly after: number;
	readonly onStep: () => void;
	/** The threshold is reached while the key is still down. Called once. */
	readonly onFull: () => void;
}

/** A key that is being held, from key-down until it fires or is let go. */
export class HoldProgress implements Disposable {
	readonly #timer: NodeJS.Timeout;
	#step = 0;

	constructor({ after, onStep, onFull }: HoldOptions) {
		const began = performance.now();
		this.#timer = setInterval(() => {
			// By the clock: a busy machine skips steps, and asks for no longer hold.
			const steps = ((performance.now() - began) / after) * HOLD_STEPS;
			this.#step = Math.min(HOLD_STEPS, Math.floor(steps + EARLY));
			if (this.#step < HOLD_STEPS) return onStep();
			clearInterval(this.#timer);
			onFull();
		}, after / HOLD_STEPS).unref();
	}

	/** 0…1. */
	get share(): number {
		return this.#step / HOLD_STEPS;
	}

	[Symbol.dispose](): void {
		clearInterval(this.#timer);
	}
}

/** The progress of a hold round the edge of a key of this name. */
export const holdFace = (name: string, { icon, label, tone }: Hold, share = 0): Face => ({
	kind: "confirm",
	mode: "hold",
	icon,
	name,
	purpose: label,
	danger: tone === "end",
	share,
});
