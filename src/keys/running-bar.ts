/** Milliseconds between two steps of the running bar, and how many there are. */
export const STEP_TIME = 334;
const LAST_STEP = 29;

/** The steps of what is on its way: three a second, for ten seconds at most; then it stands. */
export class RunningBar implements Disposable {
	readonly #onStep: () => void;
	#step = 0;
	#timer: NodeJS.Timeout | undefined;

	constructor(onStep: () => void) {
		this.#onStep = onStep;
	}

	get step(): number {
		return this.#step;
	}

	begin(): void {
		if (this.#timer !== undefined) return;
		this.#step = 0;
		this.#timer = setInterval(() => {
			if (this.#step >= LAST_STEP) return;
			this.#step++;
			this.#onStep();
		}, STEP_TIME).unref();
	}

	end(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	[Symbol.dispose](): void {
		this.end();
	}
}
