import fc from "fast-check";
import { Compile } from "typebox/compile";
import { describe, expect, test } from "vitest";
import { type ActionDefinition, REACHES } from "../../../companion/contract/action.ts";
import { actions, events, facts } from "../../../companion/contract/catalogue.ts";
import { canonicalFactKey, factKey, parseFactKey } from "../../../companion/contract/fact.ts";
import { PROBLEM_CODES, type Problem } from "../../../companion/contract/problem.ts";
import { matchScene, type Scene } from "../../../companion/contract/scene-reference.ts";
import { en } from "../../../companion/contract/texts/en.ts";
import { sentence, textOf } from "../../../companion/contract/texts/text.ts";

describe.each(Object.entries<ActionDefinition>(actions))("action %s", (id, action) => {
	test("says what it is", () => {
		expect(id).toMatch(/^[a-z]+(\.[a-z]+)+$/u);
		expect(action.title.length).toBeLessThanOrEqual(30);
		expect(action.summary).toMatch(/\.$/u);
		expect(REACHES).toContain(action.reach);
	});
	test("has a link on it and takes no unknown settings", () => {
		expect(action.settings).toMatchObject({ additionalProperties: false, properties: { link: { type: "string" } } });
	});
	test("names facts that exist", () => {
		if (action.settles) expect(facts).toHaveProperty([action.settles.fact]);
		for (const choices of JSON.stringify(action.settings).matchAll(/"choices":\{"fact":"([^"]+)"/gu)) {
			expect(facts).toHaveProperty([choices[1] ?? ""]);
		}
	});
});

describe.each(Object.entries(facts))("fact %s", (id, fact) => {
	test("says what it is and has a schema", () => {
		expect(id).toMatch(/^[a-z]+(\.[a-z]+)+$/u);
		expect(fact.summary).toMatch(/\.$/u);
		expect(() => Compile(fact.value)).not.toThrow();
	});
});

describe.each(Object.entries(events))("event %s", (id, event) => {
	test("has a sample its own schema accepts, and a link to listen on", () => {
		expect(Compile(event.payload).Check(event.sample)).toBe(true);
		// What comes from the computer itself comes over no link.
		if (!id.startsWith("system.")) expect(event.settings).toHaveProperty("properties.link");
	});
});

describe("texts", () => {
	test("there is one for every code and no other", () => {
		expect(Object.keys(en).sort()).toEqual([...PROBLEM_CODES].sort());
	});
	test.each(Object.entries(en))("%s is short, has a cause, and blames nobody", (_, text) => {
		expect(text.short.length).toBeLessThanOrEqual(13);
		expect(text.cause).toMatch(/\.$/u);
		for (const part of Object.values(text)) expect(part).not.toMatch(/oops|please|!/iu);
	});
	test("parameters are put in, and the field comes first", () => {
		const found: Problem = { code: "obs_closed", params: { host: "pc", port: 4455 }, field: "host" };
		expect(textOf(en, found).cause).toBe("Nothing listens at pc:4455.");
		expect(sentence(en, found)).toMatch(/^host: Nothing listens at pc:4455\. Start OBS/u);
	});
});

describe("fact keys", () => {
	test("an absent link means the family's default", () => {
		expect(factKey("obs.scenes")).toBe("obs.scenes?link=obs%3Adefault");
		expect(canonicalFactKey("obs.scenes")).toBe("obs.scenes?link=obs%3Adefault");
		expect(parseFactKey("obs.scenes?link=obs%3Atwo")).toEqual({ id: "obs.scenes", link: "obs:two", params: {} });
	});
	test("they come back whatever the parameters hold", () => {
		fc.assert(
			fc.property(fc.dictionary(fc.stringMatching(/^[a-k]{1,5}$/u), fc.string({ unit: "grapheme" })), (params) => {
				const key = factKey("obs.x", params);
				expect(parseFactKey(key)).toEqual({ id: "obs.x", link: "obs:default", params });
				expect(canonicalFactKey(key)).toBe(key);
			}),
		);
	});
});

describe("which scene a reference means", () => {
	const scenes: Scene[] = [
		{ uuid: "1", name: "Main", number: 1 },
		{ uuid: "2", name: "Desk", number: 2, formerNames: ["Cam", "Camera"] },
		{ name: "Old", number: 3 },
	];
	test.each([
		["by UUID", { uuid: "1", name: "Main" }, { by: "exact", name: "Main" }],
		["renamed", { uuid: "1", name: "Intro" }, { by: "renamed", name: "Main" }],
		["UUID gone, name there", { uuid: "9", name: "Main" }, { by: "name", name: "Main" }],
		["by name alone", { name: "Main" }, { by: "exact", name: "Main" }],
		["UUID known, OBS has none", { uuid: "9", name: "Old" }, { by: "exact", name: "Old" }],
		["by a former name", { name: "Cam" }, { by: "renamed", name: "Desk" }],
		["in its collection", { name: "Main", collection: "A" }, { by: "exact", name: "Main" }],
	])("%s", (_, reference, { by, name }) => {
		expect(matchScene(reference, scenes, "A")).toMatchObject({ by, found: { name } });
	});
	test.each([
		["gone", { uuid: "9", name: "Nowhere" }, "scene"],
		["of another collection", { uuid: "1", name: "Main", collection: "B" }, "collection"],
	])("%s", (_, reference, missing) => {
		expect(matchScene(reference, scenes, "A")).toEqual({ missing });
	});
});
