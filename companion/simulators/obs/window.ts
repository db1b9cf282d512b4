import type { Clock } from "./clock.ts";

/** How long after the answer the window of OBS does its part, in milliseconds. */
const lateness = 3;

/**
 * The thread of OBS's window. Some requests are answered when their work is handed to it, so that a read right after
 * still finds the old state; what needs the window itself finds everything done that was handed over before.
 */
export class Window {
	/** Hotkeys that were pressed and not let go: the one of each pair. */
	readonly heldHotkeys = new Map<string, string>();
	readonly #clock: Clock;
	readonly #handed: (() => void)[] = [];

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Hands work over, to be done in its turn. */
	later(work: () => void): void {
		this.#handed.push(work);
		this.#clock.after(lateness, () => this.#doUntil(work));
	}

	/** Does everything handed over so far. */
	catchUp(): void {
		for (const work of this.#handed.splice(0)) work();
	}

	#doUntil(last: () => void): void {
		const at = this.#handed.indexOf(last);
		for (const work of this.#handed.splice(0, at + 1)) work();
	}
}
