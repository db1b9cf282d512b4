import { describe, expect, test } from "vitest";
import { outputStart } from "../../../../companion/integrations/obs/facts/moment.ts";

describe("when an output began, told again", () => {
	test.each([
		["for the first time", 1_000.4, undefined, 1_000],
		["a little different", 10_100, 10_000, 10_000],
		["later: a pause does not count", 14_000, 10_000, 14_000],
		["a little earlier", 9_000, 10_000, 9_000],
		["days earlier, which cannot be", 10_000 - 282_346_875, 10_000, 10_000],
	])("%s", (_, at, before, meant) => {
		expect(outputStart(at, before)).toBe(meant);
	});
});
