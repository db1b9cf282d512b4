import type { WorldTime } from "../time.ts";

/** How often something may be done within some time, per whatever the key names. */
export class Limits {
	readonly #time: WorldTime;
	readonly #taken = new Map<string, number[]>();

	constructor(time: WorldTime) {
		this.#time = time;
	}

	/** Milliseconds until it may be done again; 0, and counted, where it may be done at once. */
	take(key: string, count: number, within: number): number {
		const wait = this.wait(key, count, within);
		if (wait === 0) this.#taken.set(key, [...(this.#taken.get(key) ?? []), this.#time.now()].slice(-count));
		return wait;
	}

	/** The same, and nothing is counted. */
	wait(key: string, count: number, within: number): number {
		const first = this.#taken.get(key)?.at(-count);
		return first === undefined ? 0 : Math.max(0, first + within - this.#time.now());
	}
}
