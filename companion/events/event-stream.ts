import type { Happening } from "../contract/event.ts";

export type EventListener = (happening: Happening) => void;

/** What happens, told to whoever listens now. Facts of a change are applied before its event is published. */
export class EventStream {
	readonly #listeners = new Set<EventListener>();
	readonly #names = new Map<EventListener, readonly string[]>();
	readonly #watchers = new Set<() => void>();

	/** Events that somebody listens for by name: peers are asked for them. Who hears everything asks for nothing. */
	get named(): ReadonlySet<string> {
		return new Set([...this.#names.values()].flat());
	}

	/** Listeners must not throw. */
	publish(happening: Happening): void {
		for (const listener of this.#listeners) listener(happening);
	}

	/** It hears everything, whatever it names. */
	listen(listener: EventListener, names: readonly string[] = []): Disposable {
		this.#listeners.add(listener);
		if (names.length > 0) this.#name(() => this.#names.set(listener, names));
		return {
			[Symbol.dispose]: () => {
				this.#listeners.delete(listener);
				if (names.length > 0) this.#name(() => this.#names.delete(listener));
			},
		};
	}

	/** Calls the watcher whenever other events are named; it must not throw. */
	watchNames(watcher: () => void): Disposable {
		this.#watchers.add(watcher);
		return { [Symbol.dispose]: () => void this.#watchers.delete(watcher) };
	}

	#name(change: () => void): void {
		change();
		for (const watcher of this.#watchers) watcher();
	}
}
