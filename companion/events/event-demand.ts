import type { LinkId } from "../contract/link.ts";

/** An event of a link that somebody waits for. */
export interface WantedEvent {
	readonly event: string;
	readonly link: LinkId;
}

/** An action that somebody does on a link when his time comes. */
export interface WantedAction {
	readonly action: string;
	readonly link: LinkId;
}

/**
 * Which events of which links somebody waits for: a peer is asked to tell nothing else. And what he will do then: it is
 * asked for before it is needed.
 */
export class EventDemand {
	readonly #wanted = new Map<object, readonly (WantedEvent | WantedAction)[]>();
	readonly #listeners = new Set<() => void>();

	/** What this one waits for and will do from now on, instead of what it did before. */
	set(who: object, wanted: readonly (WantedEvent | WantedAction)[]): void {
		this.#wanted.set(who, wanted);
		for (const listener of this.#listeners) listener();
	}

	/** The events of one link that somebody waits for. */
	of(link: LinkId): ReadonlySet<string> {
		return new Set(this.#on(link).flatMap((wanted) => ("event" in wanted ? wanted.event : [])));
	}

	/** The actions that somebody will do on one link. */
	actionsOf(link: LinkId): ReadonlySet<string> {
		return new Set(this.#on(link).flatMap((wanted) => ("action" in wanted ? wanted.action : [])));
	}

	#on(link: LinkId): readonly (WantedEvent | WantedAction)[] {
		return [...this.#wanted.values()].flat().filter((wanted) => wanted.link === link);
	}

	/** Calls the listener whenever somebody waits for something else; it must not throw. */
	listen(listener: () => void): Disposable {
		this.#listeners.add(listener);
		return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
	}
}
