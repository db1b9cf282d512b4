import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Host } from "../../../src/web-deck/host/host.ts";
import { useRig } from "./host-rig.ts";
import { SCENE, TOGGLE } from "./puppet-plugin.ts";

const rig = useRig();

describe("settings", () => {
	it("echoes the id and answers only who asked", async () => {
		const context = await rig.place(SCENE, { settings: { a: 1 } });
		rig.puppet.say({ event: "getSettings", context, id: "one" });
		expect(await rig.puppet.hears("didReceiveSettings")).toMatchObject({ id: "one", payload: { settings: { a: 1 } } });
		rig.puppet.say({ event: "getResources", context, id: "two" });
		expect(await rig.puppet.hears("didReceiveResources")).toMatchObject({ id: "two", payload: { resources: {} } });
		rig.puppet.say({ event: "getGlobalSettings", context: rig.puppet.run.uuid, id: "three" });
		expect(await rig.puppet.hears("didReceiveGlobalSettings")).toEqual({
			event: "didReceiveGlobalSettings",
			id: "three",
			payload: { settings: {} },
		});
	});

	it("does not tell the plugin what the plugin has set", async () => {
		const context = await rig.place();
		await rig.settle(
			{ event: "setSettings", context, payload: { b: 2 } },
			{ event: "setResources", context, payload: { sound: "a.wav" } },
		);
		expect(rig.host.settingsOf(context)).toEqual({ b: 2 });
		expect(rig.puppet.heard.map(({ event }) => event)).not.toContain("didReceiveSettings");
		expect(rig.puppet.heard.map(({ event }) => event)).not.toContain("didReceiveResources");
	});

	it("keeps deck and settings over a restart", async () => {
		const context = await rig.place(TOGGLE, { at: { column: 4, row: 2 } });
		await rig.settle(
			{ event: "setSettings", context, payload: { kept: true } },
			{ event: "setGlobalSettings", context: rig.puppet.run.uuid, payload: { all: 1 } },
			{ event: "setState", context, payload: { state: 1 } },
		);
		await rig.host.stop();
		expect(JSON.parse(readFileSync(join(rig.data, "deck.json"), "utf8")).v).toBe(1);
		await rig.start();
		const appear = await rig.puppet.hears("willAppear", context);
		expect(appear.payload).toMatchObject({ settings: { kept: true }, coordinates: { column: 4, row: 2 }, state: 1 });
		expect(rig.host.globalSettings).toEqual({ all: 1 });
	});

	it("keeps a damaged deck file aside and says so", async () => {
		await rig.host.stop();
		writeFileSync(join(rig.data, "deck.json"), '{"v":1,');
		await rig.start();
		expect(rig.host.entries).toMatchObject([{ severity: "note", rule: "deck-file" }]);
		expect(rig.host.keysOf()).toEqual([]);
	});

	it("does not touch a deck of a newer version", async () => {
		await rig.host.stop();
		writeFileSync(join(rig.data, "deck.json"), '{"v":2}');
		await expect(Host.start({ plugin: rig.puppet.folder, deckFile: join(rig.data, "deck.json") })).rejects.toThrow(
			"newer version",
		);
		expect(readFileSync(join(rig.data, "deck.json"), "utf8")).toBe('{"v":2}');
	});
});
