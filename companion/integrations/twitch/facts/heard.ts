/**
 * What an event told, for as long as Helix may still answer from a cache that does not know it: seconds after a change
 * of the channel, minutes after a stream began. Until then it counts for more than what is read.
 */
export class Heard<Value extends object> {
	readonly #ms: number;
	#last: { readonly value: Value; readonly until: number } | undefined;

	constructor(ms: number) {
		this.#ms = ms;
	}

	hear(value: Value): Value {
		this.#last = { value, until: performance.now() + this.#ms };
		return value;
	}

	/** Something later is known. */
	forget(): void {
		this.#last = undefined;
	}

	/** What was heard lately; undefined when that is too long ago to be of use. */
	get latest(): Value | undefined {
		return this.#last && performance.now() < this.#last.until ? this.#last.value : undefined;
	}
}
