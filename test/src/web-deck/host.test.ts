import { describe, expect, it } from "vitest";
import { ENCODED, useRig } from "./host-rig.ts";
import { MANUAL, SCENE, TOGGLE } from "./puppet-plugin.ts";

const rig = useRig();

describe("starting the plugin", () => {
	it("starts it as the application does", () => {
		const { argv, cwd, registerEvent, info, env } = rig.puppet.run;
		expect(argv.slice(0, 2)).toEqual(["--enable-source-maps", "--no-global-search-paths"]);
		expect(cwd).toBe(rig.host.folder);
		expect(registerEvent).toBe("registerPlugin");
		expect(env.AIDLE_DATA_DIR).toBe(rig.data);
		expect(Object.keys(env)).not.toContain("VITEST");
		expect(JSON.parse(info)).toMatchObject({
			plugin: { uuid: "com.example.puppet", version: "1.0.0.0" },
			devicePixelRatio: 2,
			devices: [{ type: 0, size: { columns: 5, rows: 3 } }],
		});
	});

	it("starts it again when it dies, with a new uuid, and introduces the keys again", async () => {
		const context = await rig.place();
		await rig.settle({ event: "setImage", context, payload: { image: ENCODED } });
		expect(rig.host.image(context).source).toBe("plugin");
		const first = rig.puppet.run;
		rig.host.killPlugin("SIGKILL");
		await expect.poll(() => rig.puppet.runs.length, { timeout: 5_000 }).toBe(2);
		expect(rig.host.image(context).source).toBe("manifest");
		await rig.puppet.hears("willAppear", context);
		expect(rig.puppet.run.uuid).not.toBe(first.uuid);
		expect(rig.host.pluginPid).toBe(rig.puppet.run.pid);
		expect(rig.host.breaches).toEqual([]);
		expect(rig.host.entries.map(({ rule }) => rule)).toContain("plugin-ended");
	});

	it("keeps what the plugin prints", async () => {
		rig.puppet.print("a warning on stderr");
		await expect.poll(() => rig.host.entries.at(-1)).toMatchObject({ severity: "note", rule: "plugin-stderr" });
		expect(rig.host.entries.at(-1)?.detail).toBe("a warning on stderr");
	});

	it("leaves no plugin behind", async () => {
		const { pid } = rig.puppet.run;
		await rig.host.stop();
		expect(() => process.kill(pid, 0)).toThrow("ESRCH");
	});
});

describe("keys", () => {
	it("says willAppear, then titleParametersDidChange", async () => {
		const context = rig.host.addKey({ action: TOGGLE, settings: { v: 1 }, at: { column: 3, row: 2 } });
		await expect.poll(() => rig.puppet.heard.length).toBe(2);
		expect(rig.puppet.heard.map(({ event }) => event)).toEqual(["willAppear", "titleParametersDidChange"]);
		const [appear, title] = rig.puppet.heard;
		expect(appear).toEqual({
			event: "willAppear",
			action: TOGGLE,
			context,
			device: rig.host.devices[0]?.id,
			payload: {
				settings: { v: 1 },
				resources: {},
				controller: "Keypad",
				coordinates: { column: 3, row: 2 },
				isInMultiAction: false,
				state: 0,
			},
		});
		expect(title?.payload).toMatchObject({ title: "off", titleParameters: { showTitle: true }, state: 0 });
		expect(title?.payload).not.toHaveProperty("isInMultiAction");
	});

	it.each([
		[TOGGLE, 1],
		[MANUAL, 0],
	])("toggles %s at key up by itself only when the manifest lets it", async (action, state) => {
		const context = await rig.place(action);
		await rig.host.press(context);
		expect((await rig.puppet.hears("keyDown")).payload).toMatchObject({ state: 0 });
		expect((await rig.puppet.hears("keyUp")).payload).toMatchObject({ state });
		expect(rig.host.state(context)).toBe(state);
	});

	it("holds as long as it is told to, and never sends a second key down", async () => {
		const context = await rig.place();
		rig.host.down(context);
		rig.host.down(context);
		await rig.puppet.hears("keyDown");
		expect(rig.puppet.heard.map(({ event }) => event)).not.toContain("keyUp");
		rig.host.up(context);
		await rig.puppet.hears("keyUp");
		expect(rig.puppet.heard.map(({ event }) => event)).not.toContain("keyDown");
	});

	it("presses in a multi-action without a place and with the state the user chose", async () => {
		const context = rig.host.addToMultiAction({ action: TOGGLE, desiredState: 1 });
		expect((await rig.puppet.hears("willAppear", context)).payload).toEqual({
			settings: {},
			resources: {},
			controller: "Keypad",
			isInMultiAction: true,
			state: 0,
		});
		const before = performance.now();
		await rig.host.multiActionPress(context);
		expect(performance.now() - before).toBeGreaterThan(90);
		const down = await rig.puppet.hears("keyDown");
		expect(down.payload).toMatchObject({ isInMultiAction: true, userDesiredState: 1 });
		expect(down.payload).not.toHaveProperty("coordinates");
		expect((await rig.puppet.hears("keyUp")).payload).toMatchObject({ userDesiredState: 1 });
		expect(rig.puppet.heard).toEqual([]);
	});

	it("moves a key by letting it disappear and appear, and swaps with whoever is there", async () => {
		const first = await rig.place(SCENE, { at: { column: 0, row: 0 } });
		const second = await rig.place(SCENE, { at: { column: 1, row: 0 } });
		rig.host.moveKey(first, { column: 1, row: 0 });
		await rig.puppet.hears("willDisappear", first);
		expect((await rig.puppet.hears("willAppear", first)).payload).toMatchObject({ coordinates: { column: 1, row: 0 } });
		expect((await rig.puppet.hears("willAppear", second)).payload).toMatchObject({
			coordinates: { column: 0, row: 0 },
		});
		rig.host.removeKey(first);
		await rig.puppet.hears("willDisappear", first);
		expect(rig.host.keysOf().map(({ context }) => context)).toEqual([second]);
	});

	it("tells the user's title, then the plugin's, then the manifest's", async () => {
		const context = await rig.place(TOGGLE);
		expect(rig.host.title(context)).toBe("off");
		await rig.settle({ event: "setTitle", context, payload: { title: "runtime" } });
		expect(rig.host.title(context)).toBe("runtime");
		rig.host.setUserTitle(context, "mine");
		expect(rig.host.title(context)).toBe("mine");
		rig.host.setUserTitle(context, undefined);
		await rig.settle({ event: "setTitle", context, payload: {} });
		expect(rig.host.title(context)).toBe("off");
	});

	it("shows another profile and comes back", async () => {
		const context = await rig.place();
		rig.host.showProfile("Second");
		await rig.puppet.hears("willDisappear", context);
		rig.host.showProfile("Default");
		await rig.puppet.hears("willAppear", context);
	});
});

describe("devices and system", () => {
	it("connects before keys appear, and disconnects after they have disappeared", async () => {
		const device = rig.host.connectDevice({ name: "Second", type: 2, columns: 8, rows: 4 });
		expect(await rig.puppet.hears("deviceDidConnect")).toEqual({
			event: "deviceDidConnect",
			device,
			deviceInfo: { name: "Second", type: 2, size: { columns: 8, rows: 4 } },
		});
		const context = await rig.place(SCENE, { device, at: { column: 7, row: 3 } });
		await rig.puppet.hears("titleParametersDidChange", context);
		rig.host.disconnectDevice(device);
		const ofDevice = () => rig.puppet.heard.filter((message) => message.device === device);
		const last = () => Array.from(ofDevice().slice(-2), ({ event }) => event);
		await expect.poll(last).toEqual(["willDisappear", "deviceDidDisconnect"]);
		rig.host.connectDevice({ id: device, name: "Second", type: 2, columns: 8, rows: 4 });
		await rig.puppet.hears("willAppear", context);
		rig.host.changeDevice({ name: "Other" }, device);
		expect(await rig.puppet.hears("deviceDidChange")).toMatchObject({ deviceInfo: { name: "Other" } });
	});

	it("passes on wake-up and deep links", async () => {
		rig.host.wakeUp();
		await rig.puppet.hears("systemDidWakeUp");
		rig.host.deepLink("/hello?x=1");
		expect((await rig.puppet.hears("didReceiveDeepLink")).payload).toEqual({ url: "/hello?x=1" });
	});

	it("switches only to profiles the plugin brings", async () => {
		const device = rig.host.devices[0]?.id;
		const context = await rig.place();
		const switchTo = (payload: object) => ({ event: "switchToProfile", context: rig.puppet.run.uuid, device, payload });
		await rig.settle(switchTo({ profile: "Bundled" }));
		await rig.puppet.hears("willDisappear", context);
		await rig.settle(switchTo({}));
		await rig.puppet.hears("willAppear", context);
		await rig.settle(switchTo({ profile: "Somebody else's" }));
		expect(rig.rules()).toEqual(["unknown-profile"]);
	});
});
