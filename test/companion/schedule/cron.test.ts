import { describe, expect, test } from "vitest";
import { cronFault, nextTick } from "../../../companion/schedule/cron.ts";

const NOW = Date.parse("2027-03-01T12:00:00Z");

const ticks = (cron: string, zone: string, from: string, count: number): string[] => {
	const next = nextTick({ cron, zone });
	const found: string[] = [];
	let at: number | undefined = Date.parse(from);
	for (let n = 0; n < count && at !== undefined; n++) {
		at = next(at);
		if (at !== undefined) found.push(new Date(at).toISOString());
	}
	return found;
};

describe("what is no time is refused, with the field", () => {
	test.each([
		["0 20 * * *", "Europe/Berlin", undefined],
		["*/10 * * * * *", "UTC", undefined],
		["0 12 * * MON-FRI", "America/New_York", undefined],
		["0 0 29 2 *", "UTC", undefined],
		["", "UTC", "cron"],
		["* * * *", "UTC", "cron"],
		["@daily", "UTC", "cron"],
		["0 0 1 1 * * 2030", "UTC", "cron"],
		["60 * * * *", "UTC", "cron"],
		["0 25 * * *", "UTC", "cron"],
		["tomorrow at noon please now", "UTC", "cron"],
		["0 0 30 2 *", "UTC", "cron"],
		["0 20 * * *", "Mars/Olympus", "zone"],
		["0 20 * * *", "+02:00", "zone"],
		["0 20 * * *", "", "zone"],
	])("%s %s", (cron, zone, field) => {
		expect(cronFault({ cron, zone }, NOW)?.field).toBe(field);
	});
});

test("eight in the evening is eight in the evening, summer and winter", () => {
	expect(ticks("0 20 * * *", "Europe/Berlin", "2027-03-27T12:00:00Z", 3)).toEqual([
		"2027-03-27T19:00:00.000Z",
		"2027-03-28T18:00:00.000Z",
		"2027-03-29T18:00:00.000Z",
	]);
});

test("an hour that does not exist comes once, one that exists twice comes once, and every minute is every minute", () => {
	expect(ticks("30 2 * * *", "Europe/Berlin", "2027-03-27T12:00:00Z", 2)).toEqual([
		"2027-03-28T01:00:00.000Z",
		"2027-03-29T00:30:00.000Z",
	]);
	expect(ticks("30 2 * * *", "Europe/Berlin", "2027-10-30T12:00:00Z", 2)).toEqual([
		"2027-10-31T00:30:00.000Z",
		"2027-11-01T01:30:00.000Z",
	]);
	const hours = ticks("0 * * * *", "Europe/Berlin", "2027-10-30T22:30:00Z", 4).map((at) => at.slice(11, 13));
	expect(hours).toEqual(["23", "00", "01", "02"]);
});
