import { isDeepStrictEqual } from "node:util";
import type { Reading } from "../contract/fact.ts";
import { Demand } from "./demand.ts";

/** Facts that changed together. It is applied whole: two scene keys are never lit at once. */
type ChangeSet = ReadonlyMap<string, Reading>;

export type ChangeListener = (changed: ChangeSet) => void;

/** A listener's interest in facts, by canonical key. */
export interface Watch extends Disposable {
	add(keys: Iterable<string>): void;
	remove(keys: Iterable<string>): void;
}

const UNHEARD: Reading = { unknown: "missing" };

const isLoading = (reading: Reading | undefined): boolean =>
	reading !== undefined && "unknown" in reading && reading.unknown === "loading";

const sameReading = (a: Reading, b: Reading): boolean =>
	"value" in a && "value" in b ? isDeepStrictEqual(a.value, b.value) : isDeepStrictEqual(a, b);

/** Everything that is true now, by canonical fact key. */
export class FactStore {
	/** Names this life of the store: facts of another epoch do not count. */
	readonly epoch: string;
	readonly demand = new Demand();
	readonly #readings = new Map<string, Reading>();
	readonly #watchers = new Map<string, Set<ChangeListener>>();
	#revision = 0;

	constructor(epoch: string) {
		this.epoch = epoch;
	}

	/** Rises by one with every change set. */
	get revision(): number {
		return this.#revision;
	}

	/** A fact nobody provides reads `unknown: missing`. */
	read(key: string): Reading {
		return this.#readings.get(key) ?? UNHEARD;
	}

	all(): ReadonlyMap<string, Reading> {
		return this.#readings;
	}

	/** Nobody provides this fact any more, as nobody wants it. */
	forget(key: string): void {
		if (!this.#watchers.has(key)) this.#readings.delete(key);
	}

	/** The readings of these facts, once none of them is being loaded any more or `ms` are over. */
	async settled(keys: readonly string[], ms: number): Promise<ReadonlyMap<string, Reading>> {
		const { promise, resolve } = Promise.withResolvers<void>();
		const loaded = (): boolean => keys.every((key) => !isLoading(this.#readings.get(key)));
		using watch = this.watch(() => {
			if (loaded()) resolve();
		});
		watch.add(keys);
		const timer = setTimeout(resolve, ms);
		if (!loaded()) await promise;
		clearTimeout(timer);
		return new Map(keys.map((key) => [key, this.read(key)]));
	}

	/** Applies one change set and tells every listener its part of it, at once. Equal readings keep their `since`. */
	apply(facts: Iterable<readonly [string, Reading]>): void {
		const parts = new Map<ChangeListener, Map<string, Reading>>();
		let changed = false;
		for (const [key, reading] of facts) {
			const known = this.#readings.get(key);
			if (known && sameReading(known, reading)) continue;
			changed = true;
			this.#readings.set(key, reading);
			for (const listener of this.#watchers.get(key) ?? []) {
				const part = parts.get(listener);
				if (part) part.set(key, reading);
				else parts.set(listener, new Map([[key, reading]]));
			}
		}
		if (!changed) return;
		this.#revision++;
		for (const [listener, part] of parts) listener(part);
	}

	/** Listeners must not throw; they are called within `apply`. */
	watch(told: ChangeListener): Watch {
		// A function of its own: the same listener may watch twice, and giving up one leaves the other.
		const listener: ChangeListener = (changed) => told(changed);
		const mine = new Set<string>();
		const remove = (keys: Iterable<string>): void => {
			for (const key of keys) {
				if (!mine.delete(key)) continue;
				const listeners = this.#watchers.get(key);
				listeners?.delete(listener);
				if (listeners?.size !== 0) continue;
				this.#watchers.delete(key);
				this.demand.leave(key);
			}
		};
		return {
			add: (keys) => {
				for (const key of keys) {
					mine.add(key);
					const listeners = this.#watchers.get(key);
					if (listeners) listeners.add(listener);
					else {
						this.#watchers.set(key, new Set([listener]));
						this.demand.enter(key);
					}
				}
			},
			remove,
			[Symbol.dispose]: () => remove([...mine]),
		};
	}
}
