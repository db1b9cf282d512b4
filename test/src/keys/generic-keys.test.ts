import { describe, expect, it } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import { doKey } from "../../../src/keys/do-key.ts";
import type { Moment, StoredSettings } from "../../../src/keys/key.ts";
import { showKey } from "../../../src/keys/show-key.ts";
import { calm, connected, linkReport } from "./kit.ts";

const mic = { name: "Mic", uuid: "u1" };
const known = (value: unknown): Reading => ({ value, since: 1 });
const reader =
	(facts: Record<string, unknown>, link = "obs:default") =>
	(key: string): Reading | undefined => {
		const all: Record<string, unknown> = { [factKey("obs.link", { link })]: linkReport(), ...facts };
		return key in all ? known(all[key]) : undefined;
	};
const muted = factKey("obs.input.muted", { input: "Mic", "input.uuid": "u1" });

describe("Show", () => {
	const face = (settings: StoredSettings, facts: Record<string, unknown> = {}, client: object = connected) =>
		showKey.bind({ v: 1, ...settings }).face(reader(facts), { ...connected, ...client }, calm);

	it("asks for its fact by the thing it is about, and for the connection", () => {
		const { facts } = showKey.bind({ v: 1, fact: { fact: "obs.input.muted", params: { input: mic } } });
		expect(facts).toEqual(expect.arrayContaining([factKey("obs.link"), muted]));
	});

	it.each<[string, StoredSettings, Record<string, unknown>, object]>([
		["nothing is chosen", {}, {}, { kind: "unset", word: "Choose a value" }],
		[
			"a fact of another version",
			{ fact: { fact: "obs.mood" } },
			{},
			{ kind: "state", trouble: "update", name: "obs.mood" },
		],
		[
			"it is not known yet",
			{ fact: { fact: "obs.studio" } },
			{},
			{ kind: "state", trouble: "connecting", name: "Studio mode" },
		],
		[
			"it is called by its thing",
			{ fact: { fact: "obs.input.muted", params: { input: mic } } },
			{ [muted]: false },
			{ mode: "off", name: "Mic" },
		],
		[
			"it is called as the user calls it",
			{ label: "Me", fact: { fact: "obs.input.muted", params: { input: mic } } },
			{ [muted]: true },
			{ mode: "care", name: "Me" },
		],
		[
			"limits",
			{ fact: { fact: "obs.statistics" }, part: "cpu", alarmAbove: 90 },
			{ [factKey("obs.statistics")]: { fps: 60, cpu: 95 } },
			{ kind: "stat", value: "95", care: "TOO HIGH" },
		],
	])("%s", (_name, settings, facts, shown) => {
		expect(face(settings, facts)).toMatchObject(shown);
	});

	it("says what stands in the way, and claims nothing then", () => {
		const settings = { fact: { fact: "obs.studio" } };
		const facts = {
			[factKey("obs.studio")]: true,
			[factKey("obs.link")]: linkReport({ phase: "blocked", fault: { code: "obs_password_wrong", params: {} } }),
		};
		expect(face(settings, facts)).toMatchObject({ word: "Password", name: "Studio mode" });
		expect(face(settings, facts, { phase: "away", reason: "closed" })).toMatchObject({ word: "Service off" });
		expect(face(settings, facts, { phase: "away", reason: "unstartable" })).toMatchObject({ word: "Cannot start" });
	});

	it("does nothing when pressed, or what was chosen", () => {
		expect(showKey.bind({ v: 1 }).gestures(reader({}))).toEqual({});
		const press = { action: "obs.studio.toggle", settings: {} };
		expect(showKey.bind({ v: 1, link: "obs:b", press }).gestures(reader({}))).toEqual({
			press: { action: "obs.studio.toggle", settings: { link: "obs:b" } },
		});
	});
});

describe("Do", () => {
	const mute = { action: "obs.input.muted.toggle", settings: { input: mic } };
	const stop = { action: "obs.stream.stop", settings: {} };
	const next = { action: "obs.scene.next" };
	const bound = (settings: StoredSettings) => doKey.bind({ v: 1, ...settings });
	const face = (settings: StoredSettings, moment: Partial<Moment> = {}, facts: Record<string, unknown> = {}) =>
		bound(settings).face(reader(facts), connected, { ...calm, ...moment });

	it.each<[string, StoredSettings, Partial<Moment>, object]>([
		["nothing is chosen", {}, {}, { kind: "unset", word: "Choose an action" }],
		["the action's title", { press: next }, {}, { mode: "off", name: "Next scene" }],
		["the thing it acts on", { press: mute }, {}, { mode: "off", name: "Mic", icon: "mic" }],
		["the user's word", { press: mute, label: "Me" }, {}, { mode: "off", name: "Me" }],
		["on its way", { press: next }, { changing: true, step: 2 }, { mode: "changing", step: 2 }],
		["done", { press: next }, { note: "done" }, { mode: "on", word: "DONE" }],
		[
			"failed",
			{ press: next },
			{ note: "failed", fault: { code: "studio_mode_off", params: {} } },
			{ mode: "off", remark: { word: "Studio off" } },
		],
		["not confirmed", { press: next }, { note: "unconfirmed" }, { word: "Not confirmed" }],
		["an action of another version", { press: { action: "obs.dance" } }, {}, { trouble: "update", name: "obs.dance" }],
	])("%s", (_name, settings, moment, shown) => {
		expect(face(settings, moment)).toMatchObject(shown);
	});

	it("shows the fact that was chosen, under the name of the action", () => {
		const settings = { press: mute, face: { fact: "obs.input.muted", params: { input: mic } } };
		expect(face(settings, {}, { [muted]: true })).toMatchObject({ mode: "care", word: "MUTED", name: "Mic" });
	});

	it("a toggle carries what the key showed", () => {
		const settings = { press: mute, face: { fact: "obs.input.muted", params: { input: mic } } };
		expect(bound(settings).gestures(reader({ [muted]: true })).press).toEqual({
			action: "obs.input.muted.toggle",
			settings: { input: mic },
			expected: { fact: "obs.input.muted", params: { input: "Mic", "input.uuid": "u1" }, value: true },
		});
	});

	it("in a multi-action a toggle carries nothing: nobody saw the key", () => {
		const settings = { press: mute, face: { fact: "obs.input.muted", params: { input: mic } } };
		expect(bound(settings).desired(1, reader({ [muted]: true }))).toEqual({
			action: "obs.input.muted.toggle",
			settings: { input: mic },
		});
	});

	it("ending a stream is held, even as a press; in a multi-action it is done at once", () => {
		const key = bound({ press: stop });
		expect(key.gestures(reader({}))).toMatchObject({ hold: { press: { action: "obs.stream.stop" }, tone: "end" } });
		expect(key.gestures(reader({})).press).toBeUndefined();
		expect(key.desired(0, reader({}))).toEqual({ action: "obs.stream.stop", settings: {} });
	});

	it.each([
		["twitch.poll.end", "end"],
		["twitch.reward.delete", "end"],
		["twitch.raid.cancel", "end"],
		["twitch.prediction.resolve", "end"],
		["twitch.marker.create", "plain"],
		["obs.scene.remove", "end"],
	])("a hold of %s is of the tone %s", (action, tone) => {
		const settings = { press: next, hold: { action, settings: { link: "twitch:bot" } } };
		expect(bound(settings).gestures(reader({})).hold).toMatchObject({ tone });
	});

	it("has a press and a hold", () => {
		expect(bound({ press: next, hold: stop }).gestures(reader({}))).toMatchObject({
			press: { action: "obs.scene.next" },
			hold: { label: "End stream", press: { action: "obs.stream.stop" } },
		});
	});

	it.each([
		["nothing chosen", {}, "settings_invalid"],
		["unknown", { press: { action: "obs.dance" } }, "action_unknown"],
	])("refuses %s", (_name, settings, code) => {
		expect(bound(settings).gestures(reader({})).press).toMatchObject({ code });
	});

	it.each([
		[stop, true],
		[{ action: "obs.record.start" }, true],
		[mute, false],
		[next, false],
		[{ action: "twitch.clip.create" }, true],
	])("%o is asked for once at a time: %s", (press, exclusive) => {
		expect(bound({ press }).exclusive(() => undefined, calm.now)).toBe(exclusive);
	});
});
