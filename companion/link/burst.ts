/** Milliseconds after the last, and at most after the first, of a burst of events. */
export interface Settling {
	readonly afterLast: number;
	readonly afterFirst: number;
}

export const SETTLING: Settling = { afterLast: 100, afterFirst: 300 };

/** One call for a burst: `afterLast` ms after its last stir, and no later than `afterFirst` ms after its first. */
export class Burst implements Disposable {
	readonly #settling: Settling;
	readonly #settle: () => void;
	#first = 0;
	#last = 0;
	#timer: NodeJS.Timeout | undefined;

	constructor(settling: Settling, settle: () => void) {
		this.#settling = settling;
		this.#settle = settle;
	}

	/** Whether a call is due. */
	get pending(): boolean {
		return this.#timer !== undefined;
	}

	stir(): void {
		this.#last = performance.now();
		if (this.#timer) return;
		this.#first = this.#last;
		this.#arm(this.#settling.afterLast);
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	// The timer is moved when it fires, not on every stir: thousands of events a second cost two additions each.
	#arm(ms: number): void {
		this.#timer = setTimeout(() => {
			const due = Math.min(this.#last + this.#settling.afterLast, this.#first + this.#settling.afterFirst);
			const left = due - performance.now();
			if (left > 1) {
				this.#arm(left);
				return;
			}
			this.#timer = undefined;
			this.#settle();
		}, ms);
	}
}
