import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { carriedOver, groupOf, listings, paramsForm, settingsForm } from "../../../companion/form/catalogue.ts";

const scene = Type.Object({ name: Type.String() }, { title: "Scene" });

describe("the forms of a catalogue", () => {
	it("leave the link of an action to the form around", () => {
		const form = settingsForm(Type.Object({ link: Type.String(), scene, over: Type.Optional(Type.Integer()) }));
		expect(Object.keys(form.properties)).toEqual(["scene", "over"]);
		expect(form.required).toEqual(["scene"]);
	});
	it("are empty where an action needs nothing", () => {
		expect(settingsForm(Type.Unknown())).toEqual({ properties: {} });
	});
	it("require the parameters of a fact that are not optional", () => {
		const form = paramsForm({ scene, item: Type.Optional(Type.String()) });
		expect(Object.keys(form.properties)).toEqual(["scene", "item"]);
		expect(form.required).toEqual(["scene"]);
	});
	it("carry over what both mean alike, and begin with the defaults of the new one", () => {
		const from = settingsForm(Type.Object({ scene, to: Type.Integer({ unit: "dB" }) }));
		const to = settingsForm(
			Type.Object({ scene, to: Type.Integer({ unit: "ms" }), over: Type.Integer({ default: 300 }) }),
		);
		expect(carriedOver(from, { scene: { name: "A" }, to: 5 }, to)).toEqual({ scene: { name: "A" }, over: 300 });
		expect(carriedOver(undefined, { scene: { name: "A" } }, to)).toEqual({ over: 300 });
	});
});

describe("the list of a catalogue", () => {
	it.each([
		["obs.scene.switch", "OBS: scene"],
		["obs.stream", "OBS"],
		["twitch.clip.create", "Twitch: clip"],
	])("%s stands under %s", (id, group) => {
		expect(groupOf(id)).toBe(group);
	});
	it("can be searched by title and summary in the language of the form, by id and by the English title", () => {
		const german = new Map([
			["Switch scene", "Szene wechseln"],
			["Puts a scene on program.", "Bringt eine Szene ins Programm."],
			["OBS: scene", "OBS: Szene"],
		]);
		const table = { "obs.scene.switch": { title: "Switch scene", summary: "Puts a scene on program." } };
		expect(listings(table, (english) => german.get(english) ?? english)).toEqual([
			{
				id: "obs.scene.switch",
				label: "Szene wechseln",
				summary: "Bringt eine Szene ins Programm.",
				group: "OBS: Szene",
				also: "Bringt eine Szene ins Programm.\nSwitch scene\nobs.scene.switch",
			},
		]);
	});
});
