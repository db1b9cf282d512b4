import { isDeepStrictEqual } from "node:util";
import { parseFactKey, type Reading } from "../contract/fact.ts";
import { defaultLink, type LinkId } from "../contract/link.ts";
import { problem } from "../contract/problem.ts";
import { DefaultLinks } from "./default-links.ts";
import { Demand } from "./demand.ts";

/** Facts that changed together. It is applied whole: two scene keys are never lit at once. */
type ChangeSet = ReadonlyMap<string, Reading>;

export type ChangeListener = (changed: ChangeSet) => void;

/** A listener's interest in facts, by canonical key. It is told them as it named them, of a default link too. */
export interface Watch extends Disposable {
	add(keys: Iterable<string>): void;
	remove(keys: Iterable<string>): void;
}

/** What each listener is told of a change set. */
type Parts = Map<ChangeListener, Map<string, Reading>>;

function put(parts: Parts, listener: ChangeListener, names: readonly string[], reading: Reading): void {
	const part = parts.get(listener) ?? new Map<string, Reading>();
	parts.set(listener, part);
	for (const name of names) part.set(name, reading);
}

const UNHEARD: Reading = { unknown: "missing" };

const isLoading = (reading: Reading | undefined): boolean =>
	reading !== undefined && "unknown" in reading && reading.unknown === "loading";

/** What is to be known after a reading: as it was known before where it says the same, since then where its value does. */
function succeeding(known: Reading | undefined, reading: Reading): Reading {
	if (!known) return reading;
	if (!("value" in known && "value" in reading)) return isDeepStrictEqual(known, reading) ? known : reading;
	if (!isDeepStrictEqual(known.value, reading.value)) return reading;
	return known.readAt === reading.readAt ? known : { ...reading, since: known.since };
}

/** A listener, and as what it watches a fact: under the name of the link, as of the default link, or both. */
type Watchers = Map<ChangeListener, readonly string[]>;

/** Everything that is true now, by canonical fact key. A key of a default link means the link that is it. */
export class FactStore {
	/** Names this life of the store: facts of another epoch do not count. */
	readonly epoch: string;
	readonly demand = new Demand();
	readonly #readings = new Map<string, Reading>();
	readonly #watchers = new Map<string, Watchers>();
	readonly #defaults = new DefaultLinks();
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
		return this.#readings.get(this.#defaults.keyOf(key)) ?? UNHEARD;
	}

	/** The link that is meant: another one only where a family's default is named. */
	linkOf(link: LinkId): LinkId {
		return this.#defaults.linkOf(link);
	}

	/** Somebody wants a fact he watches to be read again. */
	refresh(key: string): void {
		this.demand.refresh(this.#defaults.keyOf(key));
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
		const loaded = (): boolean => keys.every((key) => !isLoading(this.read(key)));
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
		const parts: Parts = new Map();
		let changed = false;
		for (const [named, reading] of facts) {
			const key = this.#defaults.keyOf(named);
			const known = this.#readings.get(key);
			const next = succeeding(known, reading);
			if (next === known) continue;
			changed = true;
			this.#readings.set(key, next);
			for (const [listener, names] of this.#watchers.get(key) ?? []) put(parts, listener, names, next);
		}
		if (changed) this.#tell(parts);
	}

	/** Makes another link its family's default; whoever watches facts of the default link is told them anew, at once. */
	setDefault(family: string, link: LinkId): void {
		const usual = defaultLink(family);
		const named = [...this.#watchers.values()].flatMap((watchers) =>
			[...watchers].flatMap(([listener, names]) =>
				names.filter((name) => parseFactKey(name).link === usual).map((name) => ({ listener, name })),
			),
		);
		const before = named.map(({ name }) => this.#defaults.keyOf(name));
		this.#defaults.set(family, link);
		const keys = named.map(({ name }) => this.#defaults.keyOf(name));
		// First wanted, then watched: what begins to be read is told once, with all the others.
		for (const key of keys) if (!this.#watchers.has(key)) this.demand.enter(key);
		const parts: Parts = new Map();
		for (const [index, { listener, name }] of named.entries()) {
			const [from = "", to = ""] = [before[index], keys[index]];
			if (from === to) continue;
			this.#leave(from, listener, name);
			this.#enter(to, listener, name);
			put(parts, listener, [name], this.read(name));
		}
		if (parts.size > 0) this.#tell(parts);
	}

	/** A link is gone, and its facts with it. */
	abandon(link: LinkId): void {
		const keys = [...this.#readings.keys()].filter((key) => parseFactKey(key).link === link);
		const gone: Reading = { unknown: "missing", fault: problem("link_missing", { link }) };
		this.apply(keys.map((key) => [key, gone]));
		for (const key of keys) this.forget(key);
	}

	/** Listeners must not throw; they are called within `apply`. */
	watch(told: ChangeListener): Watch {
		// A function of its own: the same listener may watch twice, and giving up one leaves the other.
		const listener: ChangeListener = (changed) => told(changed);
		const mine = new Set<string>();
		const remove = (names: Iterable<string>): void => {
			for (const name of names) if (mine.delete(name)) this.#leave(this.#defaults.keyOf(name), listener, name);
		};
		return {
			add: (names) => {
				for (const name of names) {
					if (mine.has(name)) continue;
					mine.add(name);
					this.#enter(this.#defaults.keyOf(name), listener, name);
				}
			},
			remove,
			[Symbol.dispose]: () => remove([...mine]),
		};
	}

	#enter(key: string, listener: ChangeListener, name: string): void {
		const watchers = this.#watchers.get(key);
		if (watchers) {
			watchers.set(listener, [...(watchers.get(listener) ?? []), name]);
			return;
		}
		this.#watchers.set(key, new Map([[listener, [name]]]));
		this.demand.enter(key);
	}

	#leave(key: string, listener: ChangeListener, name: string): void {
		const watchers = this.#watchers.get(key);
		const names = watchers?.get(listener)?.filter((each) => each !== name) ?? [];
		if (names.length > 0) watchers?.set(listener, names);
		else watchers?.delete(listener);
		if (watchers?.size !== 0) return;
		this.#watchers.delete(key);
		this.demand.leave(key);
	}

	#tell(parts: Parts): void {
		this.#revision++;
		for (const [listener, part] of parts) listener(part);
	}
}
