import { describe, expect, it } from "vitest";
import { found, grouped, PAGE, pageStart, parted, runsOf } from "../../../companion/form/search.ts";

const rows = [
	{ label: "Mic/Aux", group: "In Gameplay" },
	{ label: "Music", group: "Others" },
	{ label: "Co-host mic", group: "In Gameplay", also: "obs.mic.two" },
];

describe("searching a list", () => {
	it.each<[string, string[]]>([
		["", ["Mic/Aux", "Music", "Co-host mic"]],
		[" MIC ", ["Mic/Aux", "Co-host mic"]],
		["mic co", ["Co-host mic"]],
		["others", ["Music"]],
		["two", ["Co-host mic"]],
		["zzz", []],
	])("for %j", (typed, labels) => {
		expect(found(rows, typed).map(({ label }) => label)).toEqual(labels);
	});
});

describe("groups", () => {
	it("stand together in the order in which they begin", () => {
		expect(grouped(rows).map(({ label }) => label)).toEqual(["Mic/Aux", "Co-host mic", "Music"]);
		expect(runsOf(grouped(rows)).map(({ group, from, rows: run }) => [group, from, run.length])).toEqual([
			["In Gameplay", 0, 2],
			["Others", 2, 1],
		]);
	});
	it("are not made where there are none", () => {
		const plain = [{ label: "B" }, { label: "A" }];
		expect(grouped(plain)).toBe(plain);
		expect(runsOf(plain)).toEqual([{ group: undefined, from: 0, rows: plain }]);
	});
});

describe("pages of a long list", () => {
	it.each([
		[-1, 0],
		[0, 0],
		[PAGE - 1, 0],
		[PAGE, PAGE],
		[1_950, 1_900],
	])("row %i is on the page from row %i", (active, start) => {
		expect(pageStart(active)).toBe(start);
	});
});

describe("what was found in a text", () => {
	it.each<[string, readonly string[]]>([
		["mic", ["Co-host ", "Mic", " 2"]],
		["", ["Co-host Mic 2", "", ""]],
		["x", ["Co-host Mic 2", "", ""]],
	])("%j", (typed, parts) => {
		expect(parted("Co-host Mic 2", typed)).toEqual(parts);
	});
});
