import { describe, expect, it } from "vitest";
import {
	choicesOf,
	filtered,
	linkChoices,
	listed,
	sameThing,
	scopeOf,
	storedReference,
	typedReference,
} from "../../../companion/form/choices.ts";
import { type FieldSchema, type Reference, type Surroundings, withField } from "../../../companion/form/field.ts";

const one: Reference = { uuid: "u1", name: "Gameplay" };
const two: Reference = { uuid: "u2", name: "Be right back" };
const scene: FieldSchema = {
	choices: { fact: "obs.scenes" },
	scope: { property: "collection", fact: "obs.collection" },
	properties: { uuid: {}, name: {}, collection: {} },
};
const around = (facts: Surroundings["facts"], links: Surroundings["links"] = null): Surroundings => ({ facts, links });
const known = (value: unknown) => ({ value, since: 1 });
const inMain = around({ "obs.collection": known("Main") });

describe("choicesOf", () => {
	it("takes the list of the fact, and nothing that has no name", () => {
		expect(choicesOf(scene, around({ "obs.scenes": known([one, { number: 2 }, two]) }))).toEqual([one, two]);
	});
	it.each([
		["nobody has told it", {}],
		["its source is offline", { "obs.scenes": { unknown: "offline" } as const }],
		["it is no list", { "obs.scenes": known("x") }],
	])("is not known while %s", (_why, facts) => {
		expect(choicesOf(scene, around(facts))).toBeNull();
	});
});

describe("references", () => {
	it.each<[string, Reference, Reference, boolean]>([
		["one id, two names", one, { uuid: "u1", name: "Renamed" }, true],
		["two ids, one name", one, { uuid: "u9", name: "Gameplay" }, false],
		["an id and none, one name", one, { name: "Gameplay" }, true],
		["no ids, two names", { name: "A" }, { name: "B" }, false],
	])("%s", (_what, a, b, same) => {
		expect(sameThing(a, b)).toBe(same);
	});

	it("finds the stored thing by id before name, and by name when the id is gone", () => {
		expect(listed({ uuid: "u2", name: "Gameplay" }, [one, two])).toBe(two);
		expect(listed({ uuid: "gone", name: "Gameplay" }, [one, two])).toBe(one);
		expect(listed({ uuid: "gone", name: "Raid" }, [one, two])).toBeUndefined();
	});

	it("filters by what is typed, whatever its case", () => {
		expect(filtered([one, two], " RIGHT ")).toEqual([two]);
		expect(filtered([one, two], "")).toEqual([one, two]);
	});

	it.each<[string, string, Reference | undefined]>([
		["its exact name", "Gameplay", one],
		["its name in another case", " gameplay ", one],
		["a name that is not there", "Raid", { name: "Raid" }],
		["nothing", "   ", undefined],
	])("typing %s", (_what, typed, meant) => {
		expect(typedReference([one, two], typed)).toEqual(meant);
	});

	it("stores only what the schema names", () => {
		expect(storedReference(scene, { ...one, number: 1, formerNames: [] }, undefined, inMain)).toEqual(one);
	});

	it("stays bound to a collection: the one that is active when another scene is chosen", () => {
		const bound = { ...one, collection: "Old" };
		expect(storedReference(scene, two, bound, inMain)).toEqual({ ...two, collection: "Main" });
		expect(storedReference(scene, two, bound, around({}))).toEqual({ ...two, collection: "Old" });
		expect(storedReference(scene, two, one, inMain)).toEqual(two);
	});

	it("knows what it would be bound to", () => {
		expect(scopeOf(scene, inMain)).toBe("Main");
		expect(scopeOf(scene, around({}))).toBeUndefined();
		expect(scopeOf({}, inMain)).toBeUndefined();
	});
});

describe("linkChoices", () => {
	const main = { id: "obs:main", name: "OBS" };
	const other = { id: "obs:b", name: "Capture PC" };
	const there = (link: object) => ({ ...link, there: true });
	it.each<[string, string | undefined, Surroundings["links"], unknown[]]>([
		["one link, the default", undefined, [main], []],
		["no link at all", undefined, [], []],
		["not known yet", undefined, null, []],
		["two links", undefined, [main, other], [there(main), there(other)]],
		["links of another family", undefined, [main, { id: "twitch:main", name: "T" }], []],
		[
			"a stored one that is gone",
			"obs:gone",
			[main],
			[there(main), { id: "obs:gone", name: "obs:gone", there: false }],
		],
		["a stored one while nothing is known", "obs:b", null, [there({ id: "obs:b", name: "obs:b" })]],
	])("%s", (_what, stored, links, choices) => {
		expect(linkChoices("obs", stored, around({}, links))).toEqual(choices);
	});
});

describe("withField", () => {
	const schema = { properties: { v: { const: 1 }, a: {}, b: {} } };
	it("changes one field, puts fixed values in and keeps what it does not know", () => {
		expect(withField(schema, { a: 1, other: true }, "b", 2)).toEqual({ v: 1, a: 1, b: 2, other: true });
	});
	it("removes a field that has no value", () => {
		expect(withField(schema, { v: 1, a: 1 }, "a", undefined)).toEqual({ v: 1 });
	});
});
