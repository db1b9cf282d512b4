import { describe, expect, it } from "vitest";
import type { FieldSchema } from "../../../companion/form/field.ts";
import {
	type Checked,
	checkedJson,
	checkedNumber,
	checkedText,
	type Fault,
} from "../../../companion/form/validation.ts";

const told = (checked: Checked): unknown => ("value" in checked ? checked.value : checked.fault);

describe("text", () => {
	it.each<[string, FieldSchema, boolean, string, unknown]>([
		["an optional one may be empty", { minLength: 1 }, false, "", undefined],
		["a required one may be empty", {}, true, "", ""],
		["unless it needs a letter", { minLength: 1 }, true, "", { is: "empty" }],
		["too short", { minLength: 3 }, true, "ab", { is: "tooShort", length: 3 }],
		["letters are counted, not code units", { maxLength: 2 }, true, "😀😀", "😀😀"],
		["too long", { maxLength: 2 }, true, "abc", { is: "tooLong", length: 2 }],
		["a pattern", { pattern: "^a+$" }, true, "ab", { is: "pattern" }],
		["an address", { format: "uri" }, true, "https://example.com/x", "https://example.com/x"],
		["no address", { format: "uri" }, true, "example", { is: "format", format: "uri" }],
		["no time", { format: "time" }, true, "24:00", { is: "format", format: "time" }],
		["no date", { format: "date" }, true, "2026-13-01", { is: "format", format: "date" }],
		["a date and time", { format: "date-time" }, true, "2026-01-31T20:15", "2026-01-31T20:15"],
		["a colour", { format: "color" }, true, "#2fd6be", "#2fd6be"],
		["no colour", { format: "color" }, true, "teal", { is: "format", format: "color" }],
		["a format nobody knows", { format: "hostname" }, true, "x y", "x y"],
	])("%s", (_what, field, required, text, expected) => {
		expect(told(checkedText(field, required, text))).toEqual(expected);
	});
});

describe("a number", () => {
	const level: FieldSchema = { type: "number", minimum: 0.5, maximum: 12, multipleOf: 0.1, unit: "dB" };
	const range: Fault = { is: "range", least: 0.5, most: 12, unit: "dB" };
	it.each<[string, FieldSchema, boolean, string, unknown]>([
		["as typed", level, true, " 1.5 ", 1.5],
		["with a comma", level, true, "1,5", 1.5],
		["with a real minus sign", {}, true, "−12", -12],
		["with the wide digits of a Japanese input method", level, true, "１．５", 1.5],
		["a whole one in groups, as in English", { type: "integer" }, true, "1,000", 1_000],
		["and as in German", { type: "integer" }, true, "-12.345.678", -12_345_678],
		["a fraction of three digits, where there may be one", {}, true, "1,125", 1.125],
		["a step that binary fractions miss", level, true, "0.7", 0.7],
		["a wrong step", level, true, "0.75", { is: "step", step: 0.1, unit: "dB" }],
		["too small", level, true, "0", range],
		["too large", level, true, "24", range],
		["one limit", { maximum: 3 }, true, "4", { is: "range", most: 3, unit: "" }],
		["a limit that is not reached", { exclusiveMinimum: 0 }, true, "0", { is: "range", least: 0, unit: "" }],
		["not whole", { type: "integer" }, true, "1.5", { is: "notWhole" }],
		["no number", level, true, "1e", { is: "notNumber" }],
		["no number either", level, true, "Infinity", { is: "notNumber" }],
		["empty", level, true, "", { is: "empty" }],
		["empty and optional", level, false, " ", undefined],
	])("%s", (_what, field, required, text, expected) => {
		expect(told(checkedNumber(field, required, text))).toEqual(expected);
	});
});

describe("JSON", () => {
	it.each<[string, FieldSchema, boolean, string, unknown]>([
		["anything", {}, true, "[1]", [1]],
		["null", {}, true, "null", null],
		["an object", { type: "object" }, true, '{"a":1}', { a: 1 }],
		["no object", { type: "object" }, true, "[1]", { is: "jsonType", type: "object" }],
		["null for an object", { type: "object" }, true, "null", { is: "jsonType", type: "object" }],
		["no list", { type: "array" }, true, "{}", { is: "jsonType", type: "array" }],
		["empty", {}, true, " ", { is: "empty" }],
		["empty and optional", {}, false, "", undefined],
	])("%s", (_what, field, required, text, expected) => {
		expect(told(checkedJson(field, required, text))).toEqual(expected);
	});
	it("is told where it breaks, if the engine says so", () => {
		expect(told(checkedJson({}, true, '{\n"a": 1,\n}'))).toMatchObject({ is: "json" });
	});
});
