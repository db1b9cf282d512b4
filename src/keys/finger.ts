import { HoldProgress } from "./hold-progress.ts";
import type { Gestures, Hold } from "./key.ts";

/** Milliseconds until a hold fires that names no time of its own. */
const HOLD_AFTER = 800;

export interface FingerOptions {
	/** The progress of a hold has to be drawn. */
	readonly onStep: () => void;
	/** Held long enough: this is what the hold does. */
	readonly onFull: (press: Hold["press"]) => void;
}

/** A finger on a key that does something when it is held. */
export class Finger implements Disposable {
	readonly #options: FingerOptions;
	/** What letting go early does, while a hold is on. */
	#holding: { readonly hold: Hold; readonly early: Gestures["press"]; readonly progress: HoldProgress } | undefined;
	#missed: Hold | undefined;

	constructor(options: FingerOptions) {
		this.#options = options;
	}

	/** The hold that was let go too early last, whose name the word HOLD stands beside. */
	get missed(): Hold | undefined {
		return this.#missed;
	}

	/** How much of the hold has passed, 0 to 1; undefined while nothing is held. */
	get share(): number | undefined {
		return this.#holding?.progress.share;
	}

	/** The hold to draw. A key that has a press as well shows it after its first step: a tap must not flash. */
	get visible(): Hold | undefined {
		const { hold, early, progress } = this.#holding ?? {};
		return early !== undefined && progress?.share === 0 ? undefined : hold;
	}

	/** Goes down on a key that does `early` when it is let go before the hold is full. */
	hold(hold: Hold, early: Gestures["press"]): void {
		this[Symbol.dispose]();
		const progress = new HoldProgress({
			after: hold.after ?? HOLD_AFTER,
			onStep: this.#options.onStep,
			onFull: () => {
				this[Symbol.dispose]();
				this.#options.onFull(hold.press);
			},
		});
		this.#holding = { hold, early, progress };
		this.#options.onStep();
	}

	/** Is let go: what the key does then, nothing, or "missed" where only the whole hold would have done something. */
	lift(): Gestures["press"] | "missed" {
		const holding = this.#holding;
		this[Symbol.dispose]();
		if (holding === undefined || holding.early) return holding?.early;
		this.#missed = holding.hold;
		return "missed";
	}

	/** Is gone, and nothing fires. */
	[Symbol.dispose](): void {
		this.#holding?.progress[Symbol.dispose]();
		this.#holding = undefined;
	}
}
