import { describe, expect, it } from "vitest";
import { afterCrash, isCrash, NO_CRASHES } from "../../../src/companion-client/crashes.ts";

describe("a crash", () => {
	it.each([
		["a mistake of its own", 70, null, true],
		["an error before anything", 1, null, true],
		["out of memory", null, "SIGABRT", true],
		["told to end", 0, null, false],
		["another one holds the folder", 3, null, false],
		["killed by somebody", null, "SIGKILL", false],
		["ended by the system", null, "SIGTERM", false],
	] as const)("%s", (_what, code, signal, expected) => {
		expect(isCrash({ code, signal })).toBe(expected);
	});
});

describe("a loop", () => {
	const loops = (...crashes: readonly (readonly [at: number, lived: number])[]) =>
		crashes.reduce((known, [at, lived]) => afterCrash(known, at, lived), NO_CRASHES).looping;

	it("is three within a minute", () => {
		expect(loops([0, 10], [30_000, 10])).toBe(false);
		expect(loops([0, 10], [30_000, 10], [59_000, 10])).toBe(true);
		expect(loops([0, 10], [30_000, 10], [61_000, 10])).toBe(false);
	});
	it("goes on with the first that crashes after the pause", () => {
		expect(loops([0, 10], [1, 10], [2, 10], [70_000, 100])).toBe(true);
	});
	it("is left by one that has lived for a minute", () => {
		expect(loops([0, 10], [1, 10], [2, 10], [130_000, 60_000])).toBe(false);
	});
});
