import { describe, expect, it } from "vitest";
import type { Fault } from "../../../companion/form/validation.ts";
import { wordsOf } from "../../../src/inspector/texts.ts";

const { form: formTexts } = wordsOf("en");

describe("what is wrong with a field", () => {
	it.each<[Fault, string]>([
		[{ is: "empty" }, "Step must not be empty."],
		[{ is: "notNumber" }, "Step must be a number."],
		[{ is: "notWhole" }, "Step must be a whole number."],
		[{ is: "pattern" }, "Step is not spelled as it must be."],
		[{ is: "tooShort", length: 2 }, "Step must have at least 2 characters."],
		[{ is: "tooLong", length: 5_000 }, "Step must have at most 5,000 characters."],
		[{ is: "range", least: -100, most: 26, unit: "dB" }, "Step must be between −100 and 26 dB."],
		[{ is: "range", least: 1, unit: "" }, "Step must be at least 1."],
		[{ is: "range", most: 9, unit: "ms" }, "Step must be at most 9 ms."],
		[{ is: "step", step: 0.5, unit: "dB" }, "Step must be a multiple of 0.5 dB."],
		[{ is: "format", format: "time" }, "Step must be a time like 20:15."],
		[{ is: "json" }, "Step is not valid JSON."],
		[{ is: "json", line: 3 }, "Step is not valid JSON: see line 3."],
		[{ is: "jsonType", type: "object" }, "Step must be an object: { … }."],
		[{ is: "jsonType", type: "array" }, "Step must be a list: [ … ]."],
	])("%j", (fault, text) => {
		expect(formTexts.fault("Step", fault)).toBe(text);
	});
	it.each([
		["en", "Keeping “Raid” until this is fixed."],
		["de", "Bis dahin gilt weiter „Raid“."],
		["ja", "修正するまで、「Raid」のままです。"],
	] as const)("in %s quotes text as that language does", (locale, said) => {
		const { form } = wordsOf(locale);
		expect(form.keeping(form.quoted("Raid"))).toBe(said);
	});
	it("ends with what stays in force", () => {
		expect(formTexts.keeping("-3 dB")).toBe("Keeping −3 dB until this is fixed.");
	});
});

describe("a list", () => {
	it.each([
		["obs", /OBS/u],
		["twitch", /Twitch/u],
		["system", /Aidle/u],
	] as const)("of %s is said to come from there, in every language", (family, named) => {
		for (const locale of ["en", "de", "ja"] as const) {
			const { live, nothingListed } = wordsOf(locale).form;
			for (const words of [live(family), nothingListed(family)]) expect(words).toMatch(named);
		}
	});
});
