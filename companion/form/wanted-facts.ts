/** Which facts the fields in sight need, counted by field, told as one set after each change. */
export class WantedFacts {
	readonly #counts = new Map<string, number>();
	readonly #tell: (keys: readonly string[]) => void;
	#told = "";
	#due = false;

	constructor(tell: (keys: readonly string[]) => void) {
		this.#tell = tell;
	}

	/** Fact keys in alphabetical order. */
	get keys(): readonly string[] {
		return [...this.#counts.keys()].sort();
	}

	want(key: string): Disposable {
		this.#add(key, 1);
		return { [Symbol.dispose]: () => this.#add(key, -1) };
	}

	#add(key: string, by: 1 | -1): void {
		const count = (this.#counts.get(key) ?? 0) + by;
		if (count === 0) this.#counts.delete(key);
		else this.#counts.set(key, count);
		if (this.#due) return;
		this.#due = true;
		// Fields of one change come and go together.
		queueMicrotask(() => {
			this.#due = false;
			const { keys } = this;
			const spelled = keys.join("\n");
			if (spelled === this.#told) return;
			this.#told = spelled;
			this.#tell(keys);
		});
	}
}
