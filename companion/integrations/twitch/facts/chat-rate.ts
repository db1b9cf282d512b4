import { Absent } from "../../../facts/telling.ts";

/** Seconds that are counted, and how many have to be over before a number is told. */
const WINDOW = 60;
const FIRST = 10;
/** Who asks so late did not listen in between: nothing was counted while nobody wanted to know. */
const FORGOTTEN = 20;

/** How many messages come in a minute: what was counted in the last one, in steps of a second. */
export class ChatRate {
	readonly #counts = new Array<number>(WINDOW).fill(0);
	/** The second that is being counted, and the first one. */
	#second: number | undefined;
	#began = 0;
	/** When somebody last asked. */
	#asked = Number.NEGATIVE_INFINITY;

	/** One more. `now` in milliseconds of any clock that never goes back. */
	count(now: number): void {
		const second = this.#turn(now);
		this.#counts[second % WINDOW] = (this.#counts[second % WINDOW] ?? 0) + 1;
	}

	/** By the seconds that are over, at most a minute. Throws `Absent` until it has listened long enough to tell. */
	perMinute(now: number): number {
		const second = this.#turn(now);
		if (second - this.#asked > FORGOTTEN) this.#begin(second);
		this.#asked = second;
		const heard = Math.min(WINDOW - 1, second - this.#began);
		if (heard < FIRST) throw new Absent("connecting");
		const sum = this.#counts.reduce((all, each) => all + each, 0) - (this.#counts[second % WINDOW] ?? 0);
		return Math.round((sum * 60) / heard);
	}

	/** Some may not have been counted until now. */
	begin(now: number): void {
		this.#begin(this.#turn(now));
	}

	#begin(second: number): void {
		this.#counts.fill(0);
		this.#began = second;
	}

	/** Begins the second that it is; those in between had none. */
	#turn(now: number): number {
		const second = Math.floor(now / 1_000);
		if (this.#second === undefined) this.#begin(second);
		else {
			const over = Math.min(WINDOW, second - this.#second);
			for (let step = 0; step < over; step++) this.#counts[(second - step) % WINDOW] = 0;
		}
		this.#second = second;
		return second;
	}
}
