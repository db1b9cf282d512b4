import { type FactId, facts } from "../../companion/contract/catalogue.ts";
import type { FactDefinition } from "../../companion/contract/fact.ts";

/** Milliseconds between two samples at least, and how many are kept. */
const SAMPLE_EVERY = 5_000;
const POINTS = 24;

/** Milliseconds between two samples of a fact: one that is asked for now and then would be a staircase in between. */
export const sampledEvery = (fact: FactId): number => Math.max(SAMPLE_EVERY, definitionOf(fact).every ?? 0);
const definitionOf = (fact: FactId): FactDefinition => facts[fact];

/** Points between the lowest (0) and the highest of them (1); a number that stands still runs along the middle. */
export function courseOf(points: readonly number[]): readonly number[] {
	const [low, high] = [Math.min(...points), Math.max(...points)];
	return points.map((point) => (high > low ? (point - low) / (high - low) : 0.5));
}

/** The course of one number while its key is shown. */
export class Trend {
	#points: readonly number[] = [];
	#at = Number.NEGATIVE_INFINITY;
	#every = SAMPLE_EVERY;

	/** Oldest first. */
	get points(): readonly number[] {
		return this.#points;
	}

	/** When the next sample is due (ms since 1970); infinitely far away while nothing is known. */
	get next(): number {
		return this.#points.length > 0 ? this.#at + this.#every : Number.POSITIVE_INFINITY;
	}

	/** A gap in what is known ends the course: a line across it would be a guess. `every`: milliseconds at least. */
	sample(value: number | undefined, now: number, every: number = SAMPLE_EVERY): void {
		this.#every = every;
		if (value === undefined) {
			this.clear();
			return;
		}
		if (now - this.#at < every) return;
		this.#at = now;
		this.#points = [...this.#points, value].slice(-POINTS);
	}

	clear(): void {
		this.#points = [];
		this.#at = Number.NEGATIVE_INFINITY;
	}
}
