import type { Reading } from "../contract/fact.ts";
import type { ServerMessage } from "../contract/wire.ts";

export interface FactOutboxOptions {
	readonly epoch: string;
	/** Whether the client reads too slowly to be told more. */
	readonly congested: () => boolean;
	readonly send: (message: Extract<ServerMessage, { type: "change" }>) => void;
	/** The client takes messages, and has been told every fact. Called after each time of waiting. */
	readonly drained: () => void;
}

/** Milliseconds within which changes that follow a change are told as one. */
const MERGE = 10;

/**
 * Changed facts on their way to one client. The first change of a burst goes out at once, those within the next
 * milliseconds together: of each fact the latest, and always whole change sets.
 */
export class FactOutbox implements Disposable {
	readonly #options: FactOutboxOptions;
	readonly #held = new Map<string, Reading>();
	#revision = 0;
	#sentAt = Number.NEGATIVE_INFINITY;
	#timer: NodeJS.Timeout | undefined;

	constructor(options: FactOutboxOptions) {
		this.#options = options;
	}

	put(readings: Iterable<readonly [string, Reading]>): void {
		for (const [key, reading] of readings) this.#held.set(key, reading);
	}

	forget(key: string): void {
		this.#held.delete(key);
	}

	/** Sends what was put: now on the leading edge, else when its time has come. */
	deliver(): void {
		if (this.#timer) return;
		const congested = this.#options.congested();
		const wait = congested ? MERGE : this.#sentAt + MERGE - performance.now();
		if (wait > 0) {
			this.#timer = setTimeout(() => this.#tick(), Math.ceil(wait));
			return;
		}
		this.flush();
	}

	/** Sends what was put, whatever the time. */
	flush(): void {
		if (this.#held.size === 0) return;
		this.#sentAt = performance.now();
		this.#send();
	}

	/** Sends what was put because it was asked for: the next change is a leading edge nevertheless. */
	answer(): void {
		if (this.#options.congested()) this.deliver();
		else if (this.#held.size > 0) this.#send();
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#timer);
		this.#held.clear();
	}

	#send(): void {
		const facts = Object.fromEntries(this.#held);
		this.#held.clear();
		this.#options.send({ type: "change", epoch: this.#options.epoch, revision: ++this.#revision, facts });
	}

	#tick(): void {
		this.#timer = undefined;
		if (this.#options.congested()) {
			this.deliver();
			return;
		}
		this.flush();
		this.#options.drained();
	}
}
