import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HoldProgress } from "../../../src/keys/hold-progress.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(() => {
	vi.restoreAllMocks();
	vi.useRealTimers();
});

/** A hold of 800 ms whose steps are told at these times. */
function held(...times: readonly number[]): readonly (number | "full")[] {
	let now = 0;
	vi.spyOn(performance, "now").mockImplementation(() => now);
	const seen: (number | "full")[] = [];
	using progress = new HoldProgress({
		after: 800,
		onStep: () => seen.push(progress.share),
		onFull: () => seen.push("full"),
	});
	for (now of times) vi.advanceTimersByTime(100);
	return seen;
}

describe("the progress of a hold", () => {
	it("is full after its time, timers a little early or not", () => {
		expect(held(99.5, 200, 300, 400, 500, 600, 700, 799.7, 900)).toEqual([
			...[0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875],
			"full",
		]);
	});

	it("takes no longer where the machine was busy meanwhile", () => {
		expect(held(100, 620, 850)).toEqual([0.125, 0.75, "full"]);
	});

	it("is not full before its time", () => {
		expect(held(108, 216, 324, 432, 540, 648, 756)).not.toContain("full");
	});
});
