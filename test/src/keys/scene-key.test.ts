import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import { actions, facts } from "../../../companion/contract/catalogue.ts";
import { factKey, parseFactKey, type Reading } from "../../../companion/contract/fact.ts";
import { isPress, type StoredSettings } from "../../../src/keys/key.ts";
import { sceneKey } from "../../../src/keys/scene-key.ts";
import { SceneSettings } from "../../../src/keys/scene-settings.ts";
import { openSettings } from "../../../src/keys/stored-settings.ts";
import { keys } from "../../../src/keys/table.ts";
import { calm, connected } from "./kit.ts";

const nothing = () => undefined;

describe("every key", () => {
	it.each(keys.map((key) => [key.uuid, key] as const))("%s fits Stream Deck and the contract", (uuid, key) => {
		expect(uuid).toMatch(/^com\.aidle\.streamdeck\.[a-z]+$/u);
		expect(key.name.length).toBeLessThanOrEqual(30);
		for (const fact of key.bind({}).facts) expect(Object.keys(facts)).toContain(fact.slice(0, fact.indexOf("?")));
	});
});

describe("settings of a scene key", () => {
	it.each<[string, StoredSettings, StoredSettings | undefined]>([
		["none, as Stream Deck gives a new key", {}, { v: 1 }],
		[
			"whole",
			{ v: 1, link: "obs:a", scene: { uuid: "u", name: "S", collection: "C" }, target: "preview" },
			{ v: 1, link: "obs:a", scene: { uuid: "u", name: "S", collection: "C" }, target: "preview" },
		],
		["made by a newer version", { v: 2, scene: "S" }, undefined],
		["broken parts are left out", { v: 1, link: "OBS!", scene: { name: 7 }, target: "air" }, { v: 1 }],
		["an empty name is no scene", { v: 1, scene: { name: "" } }, { v: 1 }],
		["a UUID that is none", { v: 1, scene: { name: "S", uuid: 5 } }, { v: 1, scene: { name: "S" } }],
	])("%s", (_what, stored, opened) => {
		expect(openSettings(SceneSettings, stored)).toEqual(opened);
	});

	it("of a newer version: the key says so, refuses the press and writes nothing", () => {
		const key = sceneKey.bind({ v: 2 });
		expect(key.newer).toBe(true);
		expect(key.face(() => undefined, connected, calm)).toMatchObject({ word: "Newer version" });
		expect(key.gestures(nothing).press).toMatchObject({ code: "settings_newer" });
		expect(key.heal(() => undefined)).toBeUndefined();
	});
});

describe("press of a scene key", () => {
	const scene = { uuid: "u1", name: "Gameplay" };
	it.each<[string, StoredSettings, object]>([
		["program is the default", { v: 1, scene }, { action: "obs.scene.switch", settings: { scene } }],
		["to program", { v: 1, scene, target: "program" }, { action: "obs.scene.switch", settings: { scene } }],
		["to preview", { v: 1, scene, target: "preview" }, { action: "obs.scene.preview.switch", settings: { scene } }],
		[
			"of another link",
			{ v: 1, link: "obs:b", scene },
			{ action: "obs.scene.switch", settings: { link: "obs:b", scene } },
		],
	])("%s", (_what, stored, press) => {
		const made = sceneKey.bind(stored).gestures(nothing).press;
		expect(made).toEqual(press);
		if (made === undefined || !isPress(made)) throw new Error("no press");
		const action = Object.entries(actions).find(([id]) => id === made.action)?.[1];
		expect(action && Value.Check(action.settings, made.settings)).toBe(true);
	});

	it("without a scene is a problem of that field", () => {
		expect(sceneKey.bind({}).gestures(nothing).press).toMatchObject({ code: "settings_invalid", field: "scene" });
	});

	it("reads the facts of its own link only", () => {
		const linksOf = (stored: StoredSettings) =>
			new Set(
				sceneKey.bind(stored).facts.flatMap((fact) => (fact.startsWith("obs.") ? [parseFactKey(fact).link] : [])),
			);
		expect(linksOf({ v: 1, link: "obs:b" })).toEqual(new Set(["obs:b"]));
		expect(linksOf({})).toEqual(new Set(["obs:default"]));
	});
});

describe("the picture of a scene", () => {
	const facts = (stored: StoredSettings) =>
		sceneKey.bind({ v: 1, ...stored }).facts.filter((fact) => fact.startsWith("obs.source.picture"));
	const scene = { uuid: "u1", name: "Gameplay", collection: "Main" };

	it("is asked for only where it was chosen, by the scene it is of", () => {
		expect(facts({ scene })).toEqual([]);
		expect(facts({ scene, picture: false })).toEqual([]);
		expect(facts({ picture: true })).toEqual([]);
		expect(facts({ scene, picture: true })).toEqual([
			factKey("obs.source.picture", { source: "Gameplay", "source.uuid": "u1" }),
		]);
	});

	it("costs nothing where nobody sees it", () => {
		const { freeFacts } = sceneKey.bind({ v: 1, scene, picture: true });
		expect(freeFacts.some((fact) => fact.startsWith("obs.source.picture"))).toBe(false);
	});
});

describe("healing a reference", () => {
	const scenes =
		(list: object[]) =>
		(key: string): Reading | undefined =>
			key.startsWith("obs.scenes?")
				? { value: list, since: 1 }
				: key.startsWith("obs.collection?")
					? { value: "Main", since: 1 }
					: undefined;
	it.each<[string, object, object[], object | undefined]>([
		[
			"renamed, known by UUID",
			{ uuid: "u1", name: "Old" },
			[{ uuid: "u1", name: "New", number: 1 }],
			{ uuid: "u1", name: "New" },
		],
		[
			"renamed, known by its former name",
			{ name: "Old" },
			[{ name: "New", number: 1, formerNames: ["Old"] }],
			{ name: "New" },
		],
		[
			"a UUID for a reference without one",
			{ name: "A" },
			[{ uuid: "u1", name: "A", number: 1 }],
			{ uuid: "u1", name: "A" },
		],
		[
			"the collection stays",
			{ name: "A", collection: "Main" },
			[{ uuid: "u1", name: "A", number: 1 }],
			{ uuid: "u1", name: "A", collection: "Main" },
		],
		["nothing to correct", { uuid: "u1", name: "A" }, [{ uuid: "u1", name: "A", number: 1 }], undefined],
		["nothing to add without UUIDs", { name: "A" }, [{ name: "A", number: 1 }], undefined],
		[
			"found by name though its UUID is gone",
			{ uuid: "x", name: "A" },
			[{ uuid: "u1", name: "A", number: 1 }],
			undefined,
		],
		["missing", { uuid: "x", name: "B" }, [{ uuid: "u1", name: "A", number: 1 }], undefined],
		["of another collection", { name: "A", collection: "Other" }, [{ uuid: "u1", name: "A", number: 1 }], undefined],
	])("%s", (_what, scene, list, healed) => {
		const stored = { v: 1, target: "preview", scene };
		const expected = healed && { ...stored, scene: healed };
		expect(sceneKey.bind(stored).heal(scenes(list))).toEqual(expected);
	});
});
