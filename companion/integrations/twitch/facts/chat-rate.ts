import { Absent } from "../peer.ts";

/** Seconds that are counted, and how many have to be over before a number is told. */
const WINDOW = 60;
const FIRST = 10;

/** How many messages come in a minute: what was counted in the last one, in steps of a second. */
export class ChatRate {
	readonly #counts = new Array<number>(WINDOW).fill(0);
	/** The second that is being counted, and the first one. */
	#second: number | undefined;
	#began = 0;

	/** One more. `now` in milliseconds of any clock that never goes back. */
	count(now: number): void {
		const second = this.#turn(now);
		this.#counts[second % WINDOW] = (this.#counts[second % WINDOW] ?? 0) + 1;
	}

	/** By the seconds that are over, at most a minute. Throws `Absent` while it has not listened long enough. */
	perMinute(now: number): number {
		const second = this.#turn(now);
		const heard = Math.min(WINDOW - 1, second - this.#began);
		if (heard < FIRST) throw new Absent("loading");
		const sum = this.#counts.reduce((all, each) => all + each, 0) - (this.#counts[second % WINDOW] ?? 0);
		return Math.round((sum * 60) / heard);
	}

	/** Begins the second that it is; those in between had none. */
	#turn(now: number): number {
		const second = Math.floor(now / 1_000);
		if (this.#second === undefined) this.#began = second;
		else {
			const over = Math.min(WINDOW, second - this.#second);
			for (let step = 0; step < over; step++) this.#counts[(second - step) % WINDOW] = 0;
		}
		this.#second = second;
		return second;
	}
}
