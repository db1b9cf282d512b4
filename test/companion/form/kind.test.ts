import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { actions, facts } from "../../../companion/contract/catalogue.ts";
import { referenceTo } from "../../../companion/contract/reference.ts";
import { paramsForm, settingsForm } from "../../../companion/form/catalogue.ts";
import type { FieldSchema, FormSchema } from "../../../companion/form/field.ts";
import { drawn, fitSideBySide, kindOf, optionsOf, spoken, titleOf } from "../../../companion/form/kind.ts";

const literals = (...values: string[]) =>
	Type.Union(values.map((value) => Type.Literal(value, { title: value.toUpperCase() })));

describe("which control draws a schema of TypeBox", () => {
	it.each<[string, object]>([
		["fixed", Type.Literal(1)],
		["text", Type.String({ multiline: true })],
		["number", Type.Number()],
		["number", Type.Integer({ slider: true })],
		["boolean", Type.Optional(Type.Boolean())],
		["options", literals("a", "b")],
		["options", { oneOf: [{ const: "a", title: "A" }] }],
		["options", Type.Enum(["a", "b"])],
		["link", Type.String({ choices: { links: "obs" } })],
		["reference", referenceTo("Scene", { fact: "obs.scenes" })],
		["named", Type.String({ choices: { fact: "obs.profiles", store: "name" } })],
		["named", Type.Integer({ choices: { fact: "obs.monitors", store: "number" } })],
		["part", Type.Object({ x: Type.Integer() })],
		["list", Type.Array(Type.String())],
		["list", Type.Array(referenceTo("Scene", { fact: "obs.scenes" }))],
		["several", Type.Array(literals("a", "b"))],
		["json", Type.Unknown()],
		["json", Type.Record(Type.String(), Type.Unknown(), { json: true })],
		["json", Type.Record(Type.String(), Type.Unknown())],
		["json", Type.Array(Type.Object({}), { json: true })],
		["json", Type.Union([Type.String(), Type.Number()])],
		["action", Type.Object({ action: Type.String(), settings: Type.Unknown() }, { action: true })],
		["fact", Type.Object({ fact: Type.String() }, { fact: true })],
		["number", Type.Union([Type.Number(), Type.Null()], { title: "Level" })],
	])("%s", (kind, schema) => {
		// As it comes to the inspector.
		const field: FieldSchema = JSON.parse(JSON.stringify(schema));
		expect(kindOf(drawn(field))).toBe(kind);
	});

	it("keeps the title of a field that may be null", () => {
		const field: FieldSchema = JSON.parse(
			JSON.stringify(Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], { title: "Level" })),
		);
		expect(drawn(field)).toMatchObject({ type: "integer", minimum: 1, title: "Level" });
	});
});

describe("fixed values", () => {
	it("have a title, else their value", () => {
		expect(optionsOf({ anyOf: [{ const: "a", title: "A" }, { const: 2 }] })).toEqual([
			{ value: "a", title: "A" },
			{ value: 2, title: "2" },
		]);
		expect(optionsOf({ enum: ["x"] })).toEqual([{ value: "x", title: "x" }]);
		expect(optionsOf({ anyOf: [{ const: "a" }, { type: "number" }] })).toBeUndefined();
		expect(optionsOf({ anyOf: [] })).toBeUndefined();
	});
	it.each<[boolean, string[]]>([
		[true, ["Program", "Preview"]],
		[true, ["Off", "On", "Auto"]],
		[false, ["Monitor only", "Monitor and output"]],
		[false, ["A", "B", "C", "D"]],
		[true, ["仮想カメラ", "その他の出力"]],
		[false, ["レベルメーター", "音量を表示する"]],
	])("side by side %s: %j", (fits, titles) => {
		expect(fitSideBySide(titles.map((title) => ({ value: title, title })))).toBe(fits);
	});
});

describe("names of fields", () => {
	it("are their titles, else their properties", () => {
		expect([titleOf("scene", { title: "Szene" }), titleOf("scene", {})]).toEqual(["Szene", "Scene"]);
	});
	it("are spoken in another language with descriptions and choices, but not those of fields inside", () => {
		const say = (english: string): string => `${english}!`;
		const field: FieldSchema = {
			title: "Shows",
			description: "What is shown.",
			anyOf: [{ const: "a", title: "A" }, { const: "b" }],
			properties: { inner: { title: "Inner" } },
		};
		expect(spoken(field, say)).toEqual({
			title: "Shows!",
			description: "What is shown.!",
			anyOf: [{ const: "a", title: "A!" }, { const: "b" }],
			properties: { inner: { title: "Inner" } },
		});
		expect(titleOf("scene", {}, say)).toBe("Scene!");
	});
});

describe("every field of the catalogue", () => {
	const fieldsOf = (schema: FormSchema): FieldSchema[] =>
		Object.values(schema.properties).flatMap((field) => [
			field,
			...(kindOf(drawn(field)) === "part" ? fieldsOf({ properties: field.properties ?? {} }) : []),
		]);
	const forms: [string, FormSchema][] = [
		...Object.entries(actions).map(([id, { settings }]): [string, FormSchema] => [id, settingsForm(settings)]),
		...Object.entries(facts).map(([id, { params }]): [string, FormSchema] => [id, paramsForm(params)]),
	];
	it.each(forms)("%s has a title, and a control of its own or asks for JSON", (_id, form) => {
		for (const field of fieldsOf(form)) {
			if (kindOf(drawn(field)) === "fixed") continue;
			expect(field.title, JSON.stringify(field)).toBeTypeOf("string");
			expect(kindOf(drawn(field)) !== "json" || field.json === true, JSON.stringify(field)).toBe(true);
		}
	});
	it.each(forms)("%s takes lists only from facts that exist, with their parameters", (_id, form) => {
		for (const { choices } of fieldsOf(form)) {
			if (choices === undefined || "links" in choices) continue;
			expect(Object.keys(facts)).toContain(choices.fact);
			const { params } = facts[choices.fact as keyof typeof facts];
			expect(Object.keys(params)).toEqual(expect.arrayContaining(Object.keys(choices.params ?? {})));
			for (const spelled of Object.values(choices.params ?? {})) {
				if (spelled.startsWith("$")) expect(Object.keys(form.properties)).toContain(spelled.slice(1));
			}
		}
	});
});
