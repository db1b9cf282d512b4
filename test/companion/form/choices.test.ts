import { describe, expect, it } from "vitest";
import type { Reading } from "../../../companion/contract/fact.ts";
import {
	keyOfFact,
	type Links,
	linkChoices,
	linkFamily,
	listed,
	saysNothing,
	sourceOf,
	storedLink,
	storedReference,
	thingsOf,
	typedProperty,
	typedReference,
	usualLink,
} from "../../../companion/form/choices.ts";
import type { FieldSchema, LiveChoices, Reference, Values } from "../../../companion/form/field.ts";
import type { Scope } from "../../../companion/form/values.ts";

const one: Reference = { uuid: "u1", name: "Gameplay" };
const two: Reference = { uuid: "u2", name: "Be right back" };
const scene: FieldSchema = {
	choices: { fact: "obs.scenes" },
	scope: { property: "collection", fact: "obs.collection" },
	properties: { uuid: {}, name: {}, collection: {} },
};
const known = (value: unknown): Reading => ({ value, since: 1 });
const nothing: Scope = { schema: { properties: {} }, values: {} };

describe("the list of a field", () => {
	const scenes: LiveChoices = { fact: "obs.scenes" };
	it("is that of the fact, and nothing that has no name", () => {
		expect(thingsOf(scenes, known([one, { number: 2 }, two]), nothing)).toEqual([one, two]);
	});
	it("may be one of plain names", () => {
		expect(thingsOf(scenes, known(["Cut", "Fade"]), nothing)).toEqual([{ name: "Cut" }, { name: "Fade" }]);
	});
	it.each([
		["nobody has told it", undefined],
		["its source is offline", { unknown: "offline" } as const],
		["it is no list", known("x")],
	])("is not known while %s", (_why, reading) => {
		expect(thingsOf(scenes, reading, nothing)).toBeNull();
	});

	const mic = { name: "Mic", audio: true, kind: "capture" };
	const logo = { name: "Logo", audio: false, kind: "image" };
	const clip = { name: "Clip", audio: true, kind: "media" };
	it.each<[string, LiveChoices["where"], Reference[]]>([
		["one value", { audio: true }, [mic, clip]],
		["one of several values", { kind: ["image", "media"] }, [logo, clip]],
		["all properties", { audio: true, kind: ["image", "media"] }, [clip]],
		["the value of a field beside it", { kind: "$kind" }, [mic]],
	])("is filtered by %s", (_what, where = {}, expected) => {
		const scope: Scope = { schema: { properties: { kind: { type: "string" } } }, values: { kind: "capture" } };
		expect(thingsOf({ fact: "obs.inputs", where }, known([mic, logo, clip]), scope)).toEqual(expected);
	});
});

describe("where a list comes from", () => {
	it("may be a search for what is typed", () => {
		const searched: LiveChoices = { fact: "twitch.categories", search: "query" };
		expect(sourceOf(searched, nothing, undefined)).toEqual({ key: keyOfFact("twitch.categories", undefined) });
		expect(sourceOf(searched, nothing, undefined, "$chess")).toEqual({
			key: keyOfFact("twitch.categories", undefined, { query: "$chess" }),
		});
	});
	const choices: LiveChoices = { fact: "obs.items", params: { scene: "$scene", of: "all" } };
	const properties = { scene: { type: "object", title: "Scene" }, item: {} };
	const required = { properties, required: ["scene"] };

	it("names a reference beside it by name and id, and takes other parameters as they are", () => {
		const { uuid: _none, ...unnumbered } = one;
		expect(sourceOf(choices, { schema: required, values: { scene: one } }, undefined)).toEqual({
			key: "obs.items?link=obs%3Adefault&of=all&scene=Gameplay&scene.uuid=u1",
		});
		expect(sourceOf(choices, { schema: required, values: { scene: unnumbered } }, undefined)).toEqual({
			key: "obs.items?link=obs%3Adefault&of=all&scene=Gameplay",
		});
	});
	it("waits for a required field, and does without an optional one", () => {
		expect(sourceOf(choices, { schema: required, values: {} }, undefined)).toEqual({ waitsFor: "Scene" });
		expect(sourceOf(choices, { schema: { properties }, values: {} }, undefined)).toEqual({
			key: "obs.items?link=obs%3Adefault&of=all",
		});
	});
	it("looks into the parts around", () => {
		const outer: Scope = { schema: required, values: { scene: two } };
		expect(sourceOf(choices, { schema: { properties: { item: {} } }, values: {}, outer }, undefined)).toEqual({
			key: "obs.items?link=obs%3Adefault&of=all&scene=Be%20right%20back&scene.uuid=u2",
		});
	});
	it("takes numbers and the default of a field", () => {
		const schema = { properties: { monitor: { type: "integer", default: 2 } } };
		expect(sourceOf({ fact: "obs.modes", params: { monitor: "$monitor" } }, { schema, values: {} }, undefined)).toEqual(
			{
				key: "obs.modes?link=obs%3Adefault&monitor=2",
			},
		);
	});
	it("is of the form's link where that is of the family", () => {
		expect(keyOfFact("obs.scenes", "obs:b")).toBe("obs.scenes?link=obs%3Ab");
		expect(keyOfFact("twitch.viewers", "obs:b")).toBe("twitch.viewers?link=twitch%3Adefault");
	});
});

describe("references", () => {
	it("finds the stored thing by id before name, and by name when the id is gone", () => {
		expect(listed({ uuid: "u2", name: "Gameplay" }, [one, two])).toBe(two);
		expect(listed({ uuid: "gone", name: "Gameplay" }, [one, two])).toBe(one);
		expect(listed({ uuid: "gone", name: "Raid" }, [one, two])).toBeUndefined();
		const renamed = { name: "Game", formerNames: ["Gameplay"] };
		expect(listed({ name: "Gameplay" }, [two, renamed])).toBe(renamed);
	});

	it("tells two items of one source apart, and knows when a choice says nothing else", () => {
		const items = [
			{ uuid: "i", name: "Webcam", id: 4 },
			{ uuid: "i", name: "Webcam", id: 7 },
		];
		expect(listed({ uuid: "i", name: "Webcam", id: 7, collection: "Main" }, items)).toBe(items[1]);
		expect(listed({ uuid: "i", name: "Webcam", id: 9 }, items)).toBe(items[0]);
		expect(saysNothing({ name: "Webcam", id: 7 }, { uuid: "i", name: "Webcam", id: 7 })).toBe(true);
		expect(saysNothing({ name: "Webcam", id: 4 }, { uuid: "i", name: "Webcam", id: 7 })).toBe(false);
		expect(saysNothing({ uuid: "i", name: "Webcam" }, { name: "Webcam" })).toBe(false);
		expect(saysNothing({ name: "Webcam" }, undefined)).toBe(false);
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
		expect(storedReference(scene, { ...one, number: 1, formerNames: [] }, undefined, "Main")).toEqual(one);
	});

	it("stays bound to a collection: the one that is active when another scene is chosen", () => {
		const bound = { ...one, collection: "Old" };
		expect(storedReference(scene, two, bound, "Main")).toEqual({ ...two, collection: "Main" });
		expect(storedReference(scene, two, bound, undefined)).toEqual({ ...two, collection: "Old" });
		expect(storedReference(scene, two, one, "Main")).toEqual(two);
	});
});

describe("a property of a thing", () => {
	const monitors = [
		{ name: "Left", value: 0 },
		{ name: "Right", value: 1 },
	];
	const number: FieldSchema = { type: "integer" };
	const text: FieldSchema = { type: "string", maxLength: 6 };
	const few: FieldSchema = { type: "integer", minimum: 0 };
	it.each<[string, FieldSchema, string, string, unknown]>([
		["the name of a listed one", number, "value", "right", 1],
		["a number that is not listed", number, "value", "7", 7],
		["a number that its field refuses", few, "value", "-5", null],
		["no whole one", number, "value", "1.5", null],
		["a name longer than its field takes", text, "name", "Far left", null],
		["what is no number", number, "value", "middle", null],
		["a name that is not listed", text, "name", "Middle", "Middle"],
		["nothing", text, "name", " ", undefined],
	])("typing %s", (_what, field, store, typed, stored) => {
		expect(typedProperty(field, store, monitors, typed)).toBe(stored);
	});
});

describe("usualLink", () => {
	it.each([
		[
			"the one marked as default",
			[
				{ id: "obs:main", name: "A" },
				{ id: "obs:b", name: "B", default: true },
			],
			"obs:b",
		],
		["of its own family", [{ id: "twitch:main", name: "T", default: true }], "obs:main"],
		["the first one while nothing is known", null, "obs:main"],
	])("is %s", (_what, links, usual) => {
		expect(usualLink("obs", links)).toBe(usual);
	});
});

describe("the family of the links that a field chooses from", () => {
	const any: FieldSchema = { choices: { links: "obs", of: ["press", "hold"] } };
	const clip = { action: "twitch.clip.create" };
	const scene = { action: "obs.scene.next" };
	it.each<[string, FieldSchema, Values, string]>([
		["its own", { choices: { links: "twitch" } }, { press: scene }, "twitch"],
		["its own while nothing is chosen", any, {}, "obs"],
		["that of what is done", any, { press: clip }, "twitch"],
		["that of the first that is done", any, { hold: clip, press: scene }, "obs"],
		["that of the only one", any, { hold: clip }, "twitch"],
		["that of what is shown", { choices: { links: "obs", of: ["fact"] } }, { fact: { fact: "twitch.live" } }, "twitch"],
		["not that of what has no links", any, { press: { action: "system.wait" }, hold: clip }, "twitch"],
		["its own where nobody knows what is done", any, { press: { action: "kick.it" }, hold: 7 }, "obs"],
	])("is %s", (_what, field, values, family) => {
		expect(linkFamily(field, values)).toBe(family);
	});

	it("keeps no link of another family", () => {
		expect(storedLink("twitch", "twitch:bot")).toBe("twitch:bot");
		expect(storedLink("twitch", "obs:two")).toBeUndefined();
		expect(storedLink("twitch", undefined)).toBeUndefined();
	});
});

describe("linkChoices", () => {
	const main = { id: "obs:main", name: "OBS" };
	const other = { id: "obs:b", name: "Capture PC" };
	const there = (link: object) => ({ ...link, there: true });
	it.each<[string, string | undefined, Links, unknown[]]>([
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
		expect(linkChoices("obs", stored, links)).toEqual(choices);
	});
});
