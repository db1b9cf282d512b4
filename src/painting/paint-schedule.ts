/** A key may be painted twice in a row (a press, then the truth) and then once in this many milliseconds. */
const REFILL = 112;
// 2 + floor(1000 / 112) = 10: the most a key may be painted in any second (Elgato's guideline).
const BURST = 2;

/**
 * When a key is painted: at once while it is calm, then no more than ten times in any second, and the last change is
 * always painted.
 */
export class PaintSchedule implements Disposable {
	/** Paints what is true now; answers whether anything was sent. */
	readonly #paint: () => boolean;
	#credit = BURST;
	#countedAt = performance.now();
	#timer: NodeJS.Timeout | undefined;

	constructor(paint: () => boolean) {
		this.#paint = paint;
	}

	/** Something may have changed. */
	request(): void {
		if (this.#timer !== undefined) return;
		const now = performance.now();
		this.#credit = Math.min(BURST, this.#credit + (now - this.#countedAt) / REFILL);
		this.#countedAt = now;
		if (this.#credit >= 1) {
			if (this.#paint()) this.#credit--;
			return;
		}
		this.#timer = setTimeout(
			() => {
				this.#timer = undefined;
				this.request();
			},
			Math.ceil((1 - this.#credit) * REFILL),
		).unref();
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}
}
