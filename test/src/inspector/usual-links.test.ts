import { expect, test } from "vitest";
import type { Reading } from "../../../companion/contract/fact.ts";
import { markedLinks } from "../../../src/inspector/usual-links.ts";

const links = [
	{ id: "obs:main", name: "OBS" },
	{ id: "obs:second", name: "Capture PC" },
];
const told: Reading = {
	value: [
		{ id: "obs:main", name: "OBS", family: "obs", default: false },
		{ id: "obs:second", name: "Capture PC", family: "obs", default: true },
	],
	since: 1,
};

test("the default is marked once it is told", () => {
	expect(markedLinks(links, told)).toEqual([
		{ id: "obs:main", name: "OBS", default: false },
		{ id: "obs:second", name: "Capture PC", default: true },
	]);
	expect(markedLinks(links, undefined)?.some((link) => link.default)).toBe(false);
	expect(markedLinks(links, { unknown: "missing" })?.some((link) => link.default)).toBe(false);
	expect(markedLinks(null, told)).toBeNull();
});
