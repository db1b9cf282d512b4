/** Names in one generation, of which two are kept: how many of the newest are remembered at least. */
const REMEMBERED = 16_384;
/** Milliseconds a generation lasts at most; twice as long Twitch may send a message again. */
const LASTS = 600_000;

/** Names of the last ten minutes at least, or of the last many thousands where there are more: memory stays bounded. */
class Recent {
	#young = new Set<string>();
	#old = new Set<string>();
	#since = performance.now();

	/** Whether this name was there; it is from now on. */
	meets(name: string): boolean {
		if (this.#young.has(name)) return true;
		const known = this.#old.has(name);
		const now = performance.now();
		if (this.#young.size >= REMEMBERED || now - this.#since > LASTS) {
			this.#old = this.#young;
			this.#young = new Set();
			this.#since = now;
		}
		this.#young.add(name);
		return known;
	}
}

/** One event as it arrived. */
export interface Arrival {
	/** `metadata.message_id`. */
	readonly message: string;
	/** Of the subscription that brought it. */
	readonly subscription: string;
	/** What happened, where it has a name of its own. */
	readonly occurrence: string | undefined;
	/** All of it, as text; asked for only while two connections are subscribed to the same. */
	readonly text: () => string;
}

/**
 * Lets every event through once. It comes twice under the same message id (at least once is promised), under another
 * one (https://github.com/twitchdev/issues/issues/918), or over two connections that are both subscribed to it.
 */
export class Once {
	readonly #messages = new Recent();
	readonly #occurrences = new Recent();
	/** How often each subscription has brought the same text; undefined while there is one connection. */
	#twins: Map<string, Map<string, number>> | undefined;

	/** Two connections are subscribed to the same from now on, or no longer. */
	doubling(on: boolean): void {
		this.#twins = on ? new Map() : undefined;
	}

	admits({ message, subscription, occurrence, text }: Arrival): boolean {
		if (this.#messages.meets(message)) return false;
		// Both sides have to be counted, also where the occurrence is known already.
		const twin = this.#twins !== undefined && this.#isTwin(this.#twins, text(), subscription);
		return !(occurrence !== undefined && this.#occurrences.meets(occurrence)) && !twin;
	}

	/** The same text again from one subscription is another event; from the other one it is the same. */
	#isTwin(twins: Map<string, Map<string, number>>, text: string, subscription: string): boolean {
		const counts = twins.get(text) ?? new Map<string, number>();
		twins.set(text, counts);
		const count = (counts.get(subscription) ?? 0) + 1;
		const most = Math.max(0, ...[...counts].flatMap(([other, times]) => (other === subscription ? [] : [times])));
		counts.set(subscription, count);
		return count <= most;
	}
}
