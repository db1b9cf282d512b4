/** Milliseconds. Twitch demands one an hour: https://dev.twitch.tv/docs/authentication/validate-tokens/ */
const PROVEN_EVERY = 3_600_000;
/** After one that was not answered. */
const PROVEN_AGAIN = 300_000;
/** One so young need not be repeated when a connection is made anew. */
const PROVEN_JUST_NOW = 60_000;

/** When a token is to be proven the next time. Keeps no program alive. */
export class ProofClock {
	readonly #prove: () => Promise<void>;
	#timer: NodeJS.Timeout | undefined;
	#provenAt = Number.NEGATIVE_INFINITY;
	#started = false;

	constructor(prove: () => Promise<void>) {
		this.#prove = prove;
	}

	/** Whether a proof is so young that there need not be another. */
	get justNow(): boolean {
		return performance.now() - this.#provenAt < PROVEN_JUST_NOW;
	}

	start(): void {
		this.#started = true;
		this.#schedule(PROVEN_EVERY);
	}

	stop(): void {
		this.#started = false;
		clearTimeout(this.#timer);
	}

	proven(): void {
		this.#provenAt = performance.now();
		this.#schedule(PROVEN_EVERY);
	}

	/** Nothing is proven any more. */
	forget(): void {
		this.#provenAt = Number.NEGATIVE_INFINITY;
	}

	#schedule(pause: number): void {
		clearTimeout(this.#timer);
		if (!this.#started) return;
		this.#timer = setTimeout(() => {
			this.#prove().catch(() => this.#schedule(PROVEN_AGAIN));
		}, pause).unref();
	}
}
