/** Per second, and how many may come at once. */
export interface Rate {
	readonly perSecond: number;
	readonly burst: number;
}

/** A token bucket for each name. */
export class RateLimit {
	readonly #rate: Rate;
	readonly #buckets = new Map<string, { left: number; at: number }>();

	constructor(rate: Rate) {
		this.#rate = rate;
	}

	/** Takes one token of this name; false when there is none. `now` in milliseconds. */
	take(name: string, now: number): boolean {
		const { perSecond, burst } = this.#rate;
		const bucket = this.#buckets.get(name) ?? { left: burst, at: now };
		const left = Math.min(burst, bucket.left + ((now - bucket.at) / 1_000) * perSecond);
		this.#buckets.set(name, { left: Math.max(0, left - 1), at: now });
		return left >= 1;
	}
}
