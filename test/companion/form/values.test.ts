import { describe, expect, it } from "vitest";
import type { FieldSchema, FormSchema, Values } from "../../../companion/form/field.ts";
import { isShown, sameJson, valueIn, withDefaults, withField } from "../../../companion/form/values.ts";

const change = (schema: FormSchema, values: Values, name: string, value: unknown): Values =>
	withField({ schema, values }, name, value);

describe("withField", () => {
	const schema: FormSchema = { properties: { v: { const: 1 }, a: {}, b: {} } };
	it("changes one field, puts fixed values in and keeps what it does not know", () => {
		expect(change(schema, { a: 1, other: true }, "b", 2)).toEqual({ v: 1, a: 1, b: 2, other: true });
	});
	it("removes a field that has no value", () => {
		expect(change(schema, { v: 1, a: 1 }, "a", undefined)).toEqual({ v: 1 });
	});
	it("puts defaults of required fields in, and of no others", () => {
		const properties: FormSchema["properties"] = {
			name: { type: "string" },
			to: { type: "string", default: "program" },
			on: { type: "boolean" },
			at: { type: "object", properties: { x: { type: "integer", default: 0 } }, required: ["x"] },
			maybe: { type: "integer", default: 5 },
		};
		const required = ["name", "to", "on", "at"];
		expect(change({ properties, required }, {}, "name", "x")).toEqual({
			name: "x",
			to: "program",
			on: false,
			at: { x: 0 },
		});
	});
	it("lets a field with a default be emptied", () => {
		const emptied: FormSchema = { properties: { to: { type: "string", default: "x" } }, required: ["to"] };
		expect(change(emptied, { to: "y" }, "to", undefined)).toEqual({});
	});
});

describe("when", () => {
	const properties: Readonly<Record<string, FieldSchema>> = {
		mode: { anyOf: [{ const: "one" }, { const: "two" }, { const: "three" }], default: "one" },
		two: { type: "string", when: { mode: "two" } },
		more: { type: "boolean", when: { mode: ["two", "three"] } },
		deep: { type: "string", when: { more: true } },
		start: { type: "integer", default: 3, when: { mode: "three" } },
	};
	const schema: FormSchema = { properties, required: ["start"] };
	const seen = (values: Values): string[] =>
		Object.entries(properties).flatMap(([name, field]) => (isShown(field, { schema, values }) ? [name] : []));

	it.each<[string, Values, string[]]>([
		["a default", {}, ["mode"]],
		["a value", { mode: "two" }, ["mode", "two", "more"]],
		["one of several values", { mode: "three" }, ["mode", "more", "start"]],
		["a condition on a conditional field", { mode: "two", more: true }, ["mode", "two", "more", "deep"]],
	])("%s", (_what, values, names) => {
		expect(seen(values)).toEqual(names);
	});
	it("drops what a change hides, and what that hides", () => {
		const values = { mode: "two", two: "x", more: true, deep: "y" };
		expect(change(schema, values, "mode", "one")).toEqual({ mode: "one" });
	});
	it("puts the default of a required field in once it is shown", () => {
		expect(change(schema, { mode: "one" }, "mode", "three")).toEqual({ mode: "three", start: 3 });
	});
	it("looks into the part around, nearest first", () => {
		const outer = { schema: { properties: { mode: {}, kind: {} } }, values: { mode: "far", kind: "k" } };
		const scope = { schema: { properties: { mode: {} } }, values: { mode: "near" }, outer };
		expect([valueIn(scope, "mode"), valueIn(scope, "kind"), valueIn(scope, "none")]).toEqual(["near", "k", undefined]);
		expect(isShown({ when: { kind: "k" } }, scope)).toBe(true);
	});
});

describe("withDefaults", () => {
	it("leaves what is given", () => {
		const schema: FormSchema = { properties: { a: { default: 1 }, b: { default: 2 } }, required: ["a", "b"] };
		expect(withDefaults(schema, { a: 0 })).toEqual({ a: 0, b: 2 });
	});
});

describe("sameJson", () => {
	it.each<[unknown, unknown, boolean]>([
		[{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, true],
		[{ a: 1 }, { a: 1, b: undefined }, false],
		[[1, 2], [2, 1], false],
		[[], {}, false],
		[null, {}, false],
		["1", 1, false],
	])("%j and %j", (a, b, same) => {
		expect(sameJson(a, b)).toBe(same);
	});
});
