import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytes, compact, decibels, decimal, percent } from "../../../src/faces/numbers.ts";
import { countdown, timecode } from "../../../src/faces/timecode.ts";

describe("a count", () => {
	const cases: readonly [number, string][] = [
		[0, "0"],
		[-0.4, "0"],
		[7, "7"],
		[999, "999"],
		[1_284, "1,284"],
		[9_999, "9,999"],
		[9_999.6, "10K"],
		[48_213, "48.2K"],
		[999_949, "999.9K"],
		[999_950, "1M"],
		[1_284_000, "1.3M"],
		[2.5e9, "2.5B"],
		[-1_284, "−1,284"],
		[Number.NaN, "–"],
		[Number.POSITIVE_INFINITY, "–"],
	];
	it.each(cases)("of %d is %s", (value, text) => {
		expect(compact(value)).toBe(text);
	});

	it("is short, whatever it is", () => {
		fc.assert(
			fc.property(fc.double({ min: -9e11, max: 9e11, noNaN: true }), (value) => {
				expect(compact(value).length).toBeLessThanOrEqual(7);
			}),
		);
	});
});

describe("a volume", () => {
	const cases: readonly [number, string][] = [
		[0, "0.0"],
		[-0.04, "0.0"],
		[-6.5, "−6.5"],
		[-99.9, "−99.9"],
		[-100, "−∞"],
		[Number.NEGATIVE_INFINITY, "−∞"],
		[26, "26.0"],
		[Number.NaN, "–"],
	];
	it.each(cases)("of %d dB is %s", (value, text) => {
		expect(decibels(value)).toBe(text);
	});
});

describe("a share", () => {
	const cases: readonly [number, string][] = [
		[0, "0"],
		[0.0001, "0.1"],
		[0.004, "0.4"],
		[0.0099, "1"],
		[0.5, "50"],
		[1, "100"],
		[2, "200"],
		[Number.NaN, "–"],
	];
	it.each(cases)("of %d is %s percent", (value, text) => {
		expect(percent(value)).toBe(text);
	});
});

describe("an amount of bytes", () => {
	const cases: readonly [number, string, string][] = [
		[0, "0", "B"],
		[999, "999", "B"],
		[1_000, "1", "KB"],
		[1_536, "1.5", "KB"],
		[4.2 * 1_024 ** 3, "4.2", "GB"],
		[412.6 * 1_024 ** 3, "413", "GB"],
		[5_000 * 1_024 ** 4, "5,000", "TB"],
		[-1, "–", ""],
		[Number.NaN, "–", ""],
	];
	it.each(cases)("of %d is %s %s", (amount, value, unit) => {
		expect(bytes(amount)).toEqual({ value, unit });
	});
});

it("a decimal keeps its places and has a true minus", () => {
	expect([59.94, -0.001, -12.345, Number.NaN].map((value) => decimal(value, 1))).toEqual(["59.9", "0.0", "−12.3", "–"]);
});

describe("time", () => {
	const cases: readonly [number, string, string][] = [
		[0, "0:00:00", "0:00"],
		[1, "0:00:00", "0:01"],
		[999, "0:00:00", "0:01"],
		[1_000, "0:00:01", "0:01"],
		[59_001, "0:00:59", "1:00"],
		[760_000, "0:12:40", "12:40"],
		[3_599_999, "0:59:59", "1:00:00"],
		[5_025_000, "1:23:45", "1:23:45"],
		[360_000_000, "100:00:00", "100:00:00"],
		[-5, "0:00:00", "0:00"],
		[Number.NaN, "0:00:00", "0:00"],
	];
	it.each(cases)("of %d ms runs as %s and is left as %s", (milliseconds, running, left) => {
		expect(timecode(milliseconds)).toBe(running);
		expect(countdown(milliseconds)).toBe(left);
	});
});
