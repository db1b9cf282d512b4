import { describe, expect, it } from "vitest";
import type { Key } from "../../../src/keys/bound-key.ts";
import { CopiedSettings } from "../../../src/keys/copied-settings.ts";
import { doKey } from "../../../src/keys/do-key.ts";
import type { StoredSettings } from "../../../src/keys/key.ts";
import { audioKey } from "../../../src/keys/obs/audio-key.ts";
import { mediaKey } from "../../../src/keys/obs/media-key.ts";
import { replayKey } from "../../../src/keys/obs/replay-key.ts";
import { sourceKey } from "../../../src/keys/obs/source-key.ts";
import { statisticsKey } from "../../../src/keys/obs/statistics-key.ts";
import { transitionKey } from "../../../src/keys/obs/transition-key.ts";
import { sceneKey } from "../../../src/keys/scene-key.ts";
import { showKey } from "../../../src/keys/show-key.ts";
import { keys } from "../../../src/keys/table.ts";
import { pollKey } from "../../../src/keys/twitch/poll-key.ts";

const scene = { uuid: "u1", name: "Gameplay", collection: "Show" };
const input = { name: "Intro clip" };
const link = "obs:second";
const press = { action: "obs.scene.switch", settings: { scene } };

/** Copies from one key, and pastes the text into another as if it came from elsewhere. */
function carried(from: Key, stored: StoredSettings, to: Key, held: StoredSettings = {}) {
	const text = new CopiedSettings(keys).copy(from, stored);
	return new CopiedSettings(keys).paste(to, held, text ?? null);
}

describe("settings carried to a key of the same kind", () => {
	it.each(keys.map((key) => [key.name, key] as const))("%s: all of them, and what was there is gone", (_, key) => {
		expect(carried(key, { v: 1, link }, key, { v: 1, theirs: 1 })).toEqual({ settings: { v: 1, link }, fields: null });
	});
	it("without the parts that mean nothing", () => {
		const stored = { v: 1, scene, target: "air" };
		expect(carried(sceneKey, stored, sceneKey)).toEqual({ settings: { v: 1, scene }, fields: null });
	});
});

describe("settings carried to another kind of key", () => {
	it.each<[string, Key, StoredSettings, Key, StoredSettings, StoredSettings, string[]]>([
		[
			"a scene",
			sceneKey,
			{ v: 1, link, scene, picture: true },
			sourceKey,
			{},
			{ v: 1, link, scene },
			["link", "scene"],
		],
		["an account", pollKey, { v: 1, link: "twitch:bot" }, doKey, {}, { v: 1, link: "twitch:bot" }, ["link"]],
		["an input", audioKey, { v: 1, input, step: 2 }, mediaKey, { v: 1, step: 9 }, { v: 1, input, step: 9 }, ["input"]],
		["an action", doKey, { v: 1, press, label: "A" }, showKey, {}, { v: 1, press, label: "A" }, ["label", "press"]],
		[
			"a limit",
			statisticsKey,
			{ v: 1, what: "fps", alarmAbove: 5 },
			showKey,
			{},
			{ v: 1, alarmAbove: 5 },
			["alarmAbove"],
		],
	])("%s", (_, from, stored, to, held, settings, fields) => {
		expect(carried(from, stored, to, held)).toEqual({ settings, fields });
	});
	it.each<[string, Key, StoredSettings, Key]>([
		["nothing is set that both have", sceneKey, { v: 1, scene }, replayKey],
		["equal names of different shapes", transitionKey, { v: 1, what: "studio" }, statisticsKey],
		["a step in dB is none in seconds", audioKey, { v: 1, step: 2 }, mediaKey],
		["an OBS is no account", sceneKey, { v: 1, link }, pollKey],
		["an account is no OBS", doKey, { v: 1, link: "twitch:bot" }, replayKey],
	])("%s: refused", (_, from, stored, to) => {
		expect(carried(from, stored, to)).toEqual({ refused: "nothing" });
	});
});

describe("a paste", () => {
	const copies = () => new CopiedSettings(keys);
	it.each<[string, string | null, string]>([
		["of nothing, where the clipboard may not be read", null, "empty"],
		["of an empty clipboard", " \n", "empty"],
		["of any text", "Hello", "foreign"],
		["of any JSON", '{"settings":{"v":1},"key":"com.aidle.streamdeck.scene"}', "foreign"],
		["of a list", "[]", "foreign"],
		["of a copy without settings", '{"copied":"Aidle key settings","key":"com.aidle.streamdeck.scene"}', "foreign"],
		["of a text without end", "[".repeat(600_000), "foreign"],
		[
			"of a kind of key there is not",
			'{"copied":"Aidle key settings","key":"com.aidle.streamdeck.new","settings":{}}',
			"newer",
		],
		[
			"of settings of a newer version",
			'{"copied":"Aidle key settings","key":"com.aidle.streamdeck.scene","settings":{"v":9}}',
			"newer",
		],
	])("%s is refused in words", (_, text, refused) => {
		expect(copies().paste(sceneKey, { v: 1, scene }, text)).toEqual({ refused });
	});
	it("leaves a key of a newer version alone, and does not copy from it", () => {
		expect(carried(sceneKey, { v: 1, scene }, sceneKey, { v: 9 })).toEqual({ refused: "newer" });
		expect(copies().copy(sceneKey, { v: 9 })).toBeUndefined();
	});
	it("takes the last copy of this plugin where the clipboard could not be used", () => {
		const mine = copies();
		mine.copy(sceneKey, { v: 1, scene });
		for (const text of [null, "what lay there before"]) {
			expect(mine.paste(sceneKey, {}, text)).toEqual({ settings: { v: 1, scene }, fields: null });
		}
	});
	it("takes what lies on the clipboard since the last copy reached it", () => {
		const mine = copies();
		mine.copy(sceneKey, { v: 1, scene });
		mine.reached();
		expect(mine.paste(sceneKey, {}, "Hello")).toEqual({ refused: "foreign" });
		const other = copies().copy(sceneKey, { v: 1, target: "preview" }) ?? "";
		expect(mine.paste(sceneKey, {}, other)).toEqual({ settings: { v: 1, target: "preview" }, fields: null });
	});
});
