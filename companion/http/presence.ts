import type { ClientKind } from "./conversation.ts";

/** Knows which clients are there, and notices when no deck has been for a while. */
export class Presence implements Disposable {
	readonly #patience: number;
	readonly #busy: () => boolean;
	readonly #onIdle: () => void;
	#decks = 0;
	#timer: NodeJS.Timeout | undefined;

	/** `onIdle` is called once no deck has been there for `patience` ms and nothing is going on. */
	constructor(patience: number, busy: () => boolean, onIdle: () => void) {
		this.#patience = patience;
		this.#busy = busy;
		this.#onIdle = onIdle;
		this.#wait();
	}

	/** Decks that are there. */
	get decks(): number {
		return this.#decks;
	}

	enter(kind: ClientKind): Disposable {
		if (kind !== "deck") return { [Symbol.dispose]: () => {} };
		this.#decks++;
		clearTimeout(this.#timer);
		return {
			[Symbol.dispose]: () => {
				if (--this.#decks === 0) this.#wait();
			},
		};
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#timer);
	}

	#wait(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => (this.#busy() ? this.#wait() : this.#onIdle()), this.#patience);
		this.#timer.unref();
	}
}
