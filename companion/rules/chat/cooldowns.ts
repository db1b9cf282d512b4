import type { CooldownName, Cooldowns as Seconds } from "../../contract/chat-command.ts";

/** Who shares a cooldown with whom: for each kind of it, a name of those it is one for. */
export type Sharing = Readonly<Record<CooldownName, string>>;

/** As many are remembered at least before those whose time is over are looked for. */
const MANY = 1_000;

/** When a command may be used again: by one, by all of his role, in a channel, over a link, at all. */
export class Cooldowns {
	readonly #seconds: readonly (readonly [CooldownName, number])[];
	/** Until when, by kind and name. */
	readonly #until = new Map<string, number>();
	/** With so many they are looked for: twice as many as were left, for each look goes through all of them. */
	#many = MANY;

	constructor(seconds: Seconds) {
		const names: readonly CooldownName[] = ["user", "role", "channel", "creator", "global"];
		this.#seconds = names.flatMap((name) => {
			const ms = (seconds[name] ?? 0) * 1_000;
			return ms > 0 ? [[name, ms] as const] : [];
		});
	}

	/** Uses it, unless one of them still runs. `now` in milliseconds of a clock that never goes back. */
	take(sharing: Sharing, now: number): boolean {
		const keys = this.#seconds.map(([name, ms]) => [`${name} ${sharing[name]}`, ms] as const);
		if (keys.some(([key]) => (this.#until.get(key) ?? Number.NEGATIVE_INFINITY) > now)) return false;
		if (this.#until.size > this.#many) this.#forget(now);
		for (const [key, ms] of keys) this.#until.set(key, now + ms);
		return true;
	}

	#forget(now: number): void {
		for (const [key, until] of this.#until) if (until <= now) this.#until.delete(key);
		this.#many = Math.max(MANY, 2 * this.#until.size);
	}
}
