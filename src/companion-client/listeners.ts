/** Who wants to hear of something. */
export class Listeners<Value> {
	readonly #all = new Set<(value: Value) => void>();

	add(listener: (value: Value) => void): Disposable {
		// A function of its own: the same listener may be added twice.
		const mine = (value: Value): void => listener(value);
		this.#all.add(mine);
		return { [Symbol.dispose]: () => this.#all.delete(mine) };
	}

	tell(value: Value): void {
		for (const listener of [...this.#all]) listener(value);
	}
}
