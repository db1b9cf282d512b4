import { describe, expect, it } from "vitest";
import { fastestRate, median, percentile, summarize } from "./bench/figures.ts";

describe("figures of the bench", () => {
	const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

	it.each([
		[0, 1],
		[0.5, 50],
		[0.9, 90],
		[0.99, 99],
		[1, 100],
	])("percentile %d of 1…100 is %d", (share, value) => {
		expect(percentile(hundred, share)).toBe(value);
	});

	it("takes the middle, or the mean of the two in the middle", () => {
		expect(median([9, 1, 5])).toBe(5);
		expect(median([4, 1, 2, 9])).toBe(3);
		expect(summarize(hundred)).toEqual({ n: 100, min: 1, p50: 50.5, p90: 90, p99: 99, max: 100 });
	});

	it("has no figure without a sample", () => {
		expect(median([])).toBeNaN();
		expect(percentile([], 0.5)).toBeNaN();
	});

	it("sees a burst, and takes one late arrival for none", () => {
		const even = Array.from({ length: 30 }, (_, i) => i * 100);
		expect(fastestRate(even)).toBeCloseTo(10);
		expect(fastestRate(even.map((at, i) => (i === 10 ? at + 40 : at)))).toBeCloseTo(10.4, 1);
		expect(fastestRate([...even, ...Array.from({ length: 10 }, (_, i) => 2905 + i)])).toBeGreaterThan(100);
		expect(fastestRate(even.slice(0, 10))).toBe(0);
	});
});
