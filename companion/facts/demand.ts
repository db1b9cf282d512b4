/**
 * Milliseconds a fact stays wanted after its last watcher left: a page that loads again comes back soon. The plugin
 * itself keeps watching over profile switches, and OBS must not work for what nobody sees for both times together.
 */
const LINGER = 500;

/** A fact begins or ceases to be wanted, or is to be read again although nothing says that it changed. */
export type Wish = "begin" | "end" | "again";
type DemandListener = (key: string, wish: Wish) => void;

/** Which facts somebody watches: costly ones are provided only while somebody does. */
export class Demand implements Disposable {
	readonly #leaving = new Map<string, NodeJS.Timeout | undefined>();
	readonly #listeners = new Set<DemandListener>();

	/** The canonical keys that are wanted. */
	get wanted(): Iterable<string> {
		return this.#leaving.keys();
	}

	/** Calls the listener with every wish. */
	listen(listener: DemandListener): Disposable {
		this.#listeners.add(listener);
		return { [Symbol.dispose]: () => this.#listeners.delete(listener) };
	}

	enter(key: string): void {
		const known = this.#leaving.has(key);
		clearTimeout(this.#leaving.get(key));
		this.#leaving.set(key, undefined);
		if (!known) for (const listener of this.#listeners) listener(key, "begin");
	}

	leave(key: string): void {
		if (!this.#leaving.has(key)) return;
		clearTimeout(this.#leaving.get(key));
		const timer = setTimeout(() => {
			this.#leaving.delete(key);
			for (const listener of this.#listeners) listener(key, "end");
		}, LINGER);
		this.#leaving.set(key, timer.unref());
	}

	/** Somebody wants a fact he watches to be read again. */
	refresh(key: string): void {
		if (this.#leaving.has(key)) for (const listener of this.#listeners) listener(key, "again");
	}

	[Symbol.dispose](): void {
		for (const timer of this.#leaving.values()) clearTimeout(timer);
		this.#listeners.clear();
	}
}
