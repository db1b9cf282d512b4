import type { WorldTime } from "../time.ts";

/** Points of one application and user: https://dev.twitch.tv/docs/api/guide/#twitch-rate-limits */
const most = 800;
const perMillisecond = most / 60_000;

interface Bucket {
	points: number;
	at: number;
}

/** Every request takes a point; they come back evenly, all within a minute. */
export class Buckets {
	readonly #time: WorldTime;
	readonly #buckets = new Map<string, Bucket>();

	constructor(time: WorldTime) {
		this.#time = time;
	}

	/** Takes a point, and says whether there was one. */
	take(key: string): { readonly taken: boolean; readonly headers: Record<string, string> } {
		const now = this.#time.now();
		const before = this.#buckets.get(key) ?? { points: most, at: now };
		const points = Math.min(most, before.points + (now - before.at) * perMillisecond);
		const taken = points >= 1;
		const left = taken ? points - 1 : points;
		this.#buckets.set(key, { points: left, at: now });
		const full = Math.ceil((now + (most - left) / perMillisecond) / 1000);
		const headers = {
			"ratelimit-limit": String(most),
			"ratelimit-remaining": String(Math.floor(left)),
			"ratelimit-reset": String(full),
		};
		return { taken, headers };
	}
}
