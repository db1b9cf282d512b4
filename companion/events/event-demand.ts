import type { LinkId } from "../contract/link.ts";

/** An event of a link that somebody waits for. */
export interface WantedEvent {
	readonly event: string;
	readonly link: LinkId;
}

/** Which events of which links somebody waits for: a peer is asked to tell nothing else. */
export class EventDemand {
	readonly #wanted = new Map<object, readonly WantedEvent[]>();
	readonly #listeners = new Set<() => void>();

	/** What this one waits for from now on, instead of what it did before. */
	set(who: object, wanted: readonly WantedEvent[]): void {
		this.#wanted.set(who, wanted);
		for (const listener of this.#listeners) listener();
	}

	/** The events of one link that somebody waits for. */
	of(link: LinkId): ReadonlySet<string> {
		const all = [...this.#wanted.values()].flat();
		return new Set(all.filter((wanted) => wanted.link === link).map(({ event }) => event));
	}

	/** Calls the listener whenever somebody waits for something else; it must not throw. */
	listen(listener: () => void): Disposable {
		this.#listeners.add(listener);
		return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
	}
}
