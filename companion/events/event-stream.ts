import type { Happening } from "../contract/event.ts";

export type EventListener = (happening: Happening) => void;

/** What happens, told to whoever listens now. Facts of a change are applied before its event is published. */
export class EventStream {
	readonly #listeners = new Set<EventListener>();

	/** Listeners must not throw. */
	publish(happening: Happening): void {
		for (const listener of this.#listeners) listener(happening);
	}

	listen(listener: EventListener): Disposable {
		this.#listeners.add(listener);
		return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
	}
}
