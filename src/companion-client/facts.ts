import type { Reading } from "../../companion/contract/fact.ts";

/** Milliseconds a fact is still watched after nobody asks for it: profile switches come back soon. */
const LINGER = 5_000;

/** Called after a change set was applied whole; `changed` are the keys of it that this listener watches. */
export type FactListener = (changed: ReadonlySet<string>) => void;

export interface FactsWire {
	watch(keys: readonly string[]): void;
	unwatch(keys: readonly string[]): void;
}

interface Watched {
	readonly listeners: Set<FactListener>;
	leaving: NodeJS.Timeout | undefined;
}

/** What is known of the watched facts, and who wants to hear of them. */
export class FactCache {
	readonly #wire: FactsWire;
	readonly #watched = new Map<string, Watched>();
	#readings = new Map<string, Reading>();
	#epoch = "";
	#revision: number | undefined;

	constructor(wire: FactsWire) {
		this.#wire = wire;
	}

	/** The last reading; undefined until the companion has told it. Keys are spelled as `factKey` makes them. */
	read(key: string): Reading | undefined {
		return this.#readings.get(key);
	}

	/** All keys that the companion is to tell, also those lingering. */
	get keys(): string[] {
		return [...this.#watched.keys()];
	}

	watch(keys: readonly string[], told: FactListener): Disposable {
		// A function of its own: the same listener may watch twice, and giving up one leaves the other.
		const listener: FactListener = (changed) => told(changed);
		const mine = [...new Set(keys)];
		const fresh: string[] = [];
		for (const key of mine) {
			const known = this.#watched.get(key);
			if (known === undefined) fresh.push(key);
			clearTimeout(known?.leaving);
			const watched = known ?? { listeners: new Set(), leaving: undefined };
			watched.leaving = undefined;
			watched.listeners.add(listener);
			this.#watched.set(key, watched);
		}
		if (fresh.length > 0) this.#wire.watch(fresh);
		return { [Symbol.dispose]: () => this.#leave(mine, listener) };
	}

	/** A connection has begun: what was remembered does not count until it is told again. */
	begin(epoch: string): void {
		this.#epoch = epoch;
		this.#revision = undefined;
		this.#readings = new Map();
		if (this.#watched.size > 0) this.#wire.watch(this.keys);
	}

	/** Applies a change set whole, then tells each listener once. */
	apply(change: { epoch: string; revision: number; facts: Readonly<Record<string, Reading>> }): void {
		if (change.epoch !== this.#epoch) this.begin(change.epoch);
		const gap = this.#revision !== undefined && change.revision !== this.#revision + 1;
		this.#revision = change.revision;
		const told = new Map<FactListener, Set<string>>();
		for (const [key, reading] of Object.entries(change.facts)) {
			const watched = this.#watched.get(key);
			if (watched === undefined) continue;
			this.#readings.set(key, reading);
			for (const listener of watched.listeners) {
				const changed = told.get(listener);
				if (changed) changed.add(key);
				else told.set(listener, new Set([key]));
			}
		}
		for (const [listener, changed] of told) listener(changed);
		if (gap) this.#wire.watch(this.keys);
	}

	#leave(keys: readonly string[], listener: FactListener): void {
		for (const key of keys) {
			const watched = this.#watched.get(key);
			if (watched === undefined || !watched.listeners.delete(listener) || watched.listeners.size > 0) continue;
			watched.leaving = setTimeout(() => {
				this.#watched.delete(key);
				this.#readings.delete(key);
				this.#wire.unwatch([key]);
			}, LINGER).unref();
		}
	}
}
