/** Milliseconds: what is older than this Twitch sent long ago, or somebody sends it again. */
const TOO_OLD = 600_000;

/**
 * Twitch's time, from what it said last and the time that went by since: the clock of this computer may be set wrong, or
 * be set anew while the connection stands.
 */
export class ServerClock {
	#ahead: number | undefined;

	/** Twitch has just sent this time, in milliseconds since 1970. */
	set(at: number): void {
		if (!Number.isNaN(at)) this.#ahead = at - performance.now();
	}

	/** Milliseconds since 1970. */
	get now(): number {
		return this.#ahead === undefined ? Date.now() : this.#ahead + performance.now();
	}

	/** Where the time cannot be read, nothing is too old. */
	isTooOld(at: number): boolean {
		return this.now - at > TOO_OLD;
	}
}
