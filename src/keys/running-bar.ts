/** Milliseconds between two steps of the running bar, and how many there are. */
export const STEP_TIME = 334;
const LAST_STEP = 29;
/** Milliseconds until a press shows: painting at once would keep it from being heard where there are few cores. */
export const SHOWS_AFTER = 4;

/** The presses of one key that are on their way, and the steps of the bar: three a second, for ten seconds at most. */
export class RunningBar implements Disposable {
	readonly #onStep: () => void;
	#step = 0;
	#presses = 0;
	#pressedAt = 0;
	#first: NodeJS.Timeout | undefined;
	#timer: NodeJS.Timeout | undefined;

	constructor(onStep: () => void) {
		this.#onStep = onStep;
	}

	get step(): number {
		return this.#step;
	}

	/** When the last press was made (ms since 1970); undefined while none is on its way. */
	get pressedAt(): number | undefined {
		return this.#presses > 0 ? this.#pressedAt : undefined;
	}

	begin(): void {
		this.#presses++;
		this.#pressedAt = Date.now();
		clearTimeout(this.#first);
		this.#first = setTimeout(this.#onStep, SHOWS_AFTER);
		if (this.#timer !== undefined) return;
		this.#step = 0;
		this.#timer = setInterval(() => {
			if (this.#step >= LAST_STEP) return;
			this.#step++;
			this.#onStep();
		}, STEP_TIME).unref();
	}

	end(): void {
		if (--this.#presses === 0) this[Symbol.dispose]();
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#first);
		clearInterval(this.#timer);
		this.#timer = undefined;
	}
}
