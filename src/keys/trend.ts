/** Milliseconds between two samples, and how many are kept. */
const SAMPLE_EVERY = 5_000;
const POINTS = 24;

/** Points between the lowest (0) and the highest of them (1); a number that stands still runs along the middle. */
export function courseOf(points: readonly number[]): readonly number[] {
	const [low, high] = [Math.min(...points), Math.max(...points)];
	return points.map((point) => (high > low ? (point - low) / (high - low) : 0.5));
}

/** The course of one number while its key is shown. */
export class Trend {
	#points: readonly number[] = [];
	#at = Number.NEGATIVE_INFINITY;

	/** Oldest first. */
	get points(): readonly number[] {
		return this.#points;
	}

	/** When the next sample is due (ms since 1970); infinitely far away while nothing is known. */
	get next(): number {
		return this.#points.length > 0 ? this.#at + SAMPLE_EVERY : Number.POSITIVE_INFINITY;
	}

	/** A gap in what is known ends the course: a line across it would be a guess. */
	sample(value: number | undefined, now: number): void {
		if (value === undefined) {
			this.clear();
			return;
		}
		if (now - this.#at < SAMPLE_EVERY) return;
		this.#at = now;
		this.#points = [...this.#points, value].slice(-POINTS);
	}

	clear(): void {
		this.#points = [];
		this.#at = Number.NEGATIVE_INFINITY;
	}
}
