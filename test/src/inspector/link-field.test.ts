import { describe, expect, it } from "vitest";
import type { FormSchema } from "../../../companion/form/field.ts";
import { aimOf } from "../../../src/inspector/link-field.ts";

const of = ["press", "fact", "face", "hold"];
const form = (links: string): FormSchema => ({ properties: { link: { type: "string", choices: { links, of } } } });

describe("what a key is about", () => {
	it.each<[string, string, object, string, string | undefined]>([
		["the links its form offers", "twitch", {}, "twitch", undefined],
		["the one it names", "twitch", { link: "twitch:bot" }, "twitch", "twitch:bot"],
		["what it does", "obs", { press: { action: "twitch.clip.create", settings: {} } }, "twitch", undefined],
		[
			"whom it does it as",
			"obs",
			{ link: "obs:two", press: { action: "twitch.clip.create", settings: { link: "twitch:bot" } } },
			"twitch",
			"twitch:bot",
		],
		["what it shows", "obs", { fact: { fact: "twitch.followers", params: {} } }, "twitch", undefined],
		[
			"the press before the hold",
			"obs",
			{ hold: { action: "obs.stream.stop" }, press: { action: "twitch.x" } },
			"twitch",
			undefined,
		],
		[
			"its link, too",
			"obs",
			{ link: "obs:two", press: { action: "obs.scene.switch", settings: {} } },
			"obs",
			"obs:two",
		],
		["nothing that anybody knows", "obs", { press: { action: "kick.it" }, face: "x", hold: null }, "obs", undefined],
	])("%s", (_name, links, settings, family, link) => {
		expect(aimOf(form(links), { ...settings })).toEqual({ family, link });
	});

	it("is OBS before anything is known", () => {
		expect(aimOf(undefined, {})).toEqual({ family: "obs", link: undefined });
	});
});
