/** Milliseconds between two images of a key that keeps changing. */
const PACE = 110;
/** A key with no more images than this in a second is calm: a press and the truth may follow each other at once. */
const CALM = 4;

/**
 * When a key is painted: at once while it is calm, then at a pace that makes no more than ten images in any second (two
 * at once are paid for by the pause after them), and the last change is always painted. The second has a tenth to spare,
 * for what a busy machine pushes together on the way. https://docs.elgato.com/guidelines/stream-deck/plugins
 */
export class PaintSchedule implements Disposable {
	/** Paints what is true now; answers whether anything was sent. */
	readonly #paint: () => boolean;
	/** When the last images were sent, oldest first. */
	readonly #sent: number[] = [];
	#timer: NodeJS.Timeout | undefined;

	constructor(paint: () => boolean) {
		this.#paint = paint;
	}

	/** Something may have changed. */
	request(): void {
		if (this.#timer !== undefined) return;
		const now = performance.now();
		const wait = this.#allowedAt(now) - now;
		if (wait <= 0) {
			if (this.#paint()) this.#sent.push(now);
			if (this.#sent.length > CALM + 1) this.#sent.shift();
			return;
		}
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			this.request();
		}, Math.ceil(wait)).unref();
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	#allowedAt(now: number): number {
		const [last = Number.NEGATIVE_INFINITY, before = Number.NEGATIVE_INFINITY] = this.#sent.slice(-2).reverse();
		const twice = last - before < PACE;
		const calm = !twice && this.#sent.filter((at) => now - at < 1_000).length <= CALM;
		return calm ? now : last + (twice ? 2 * PACE : PACE);
	}
}
