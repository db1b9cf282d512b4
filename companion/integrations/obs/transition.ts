/**
 * Watches over a scene transition from its start until OBS has said both that it ended and where it arrived. Changing
 * the transition in the middle leaves OBS (29 and 30) in a state where it says neither, and where later switches between
 * the same two scenes are not announced at all: while it lasts, only looking tells.
 */
export class Transition implements Disposable {
	readonly #every: number;
	readonly #look: () => void;
	#ended = true;
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

	start(): void {
		this.#ended = false;
		this.#arrived = false;
		this.#timer ??= setInterval(this.#look, this.#every);
	}

	end(): void {
		this.#ended = true;
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
