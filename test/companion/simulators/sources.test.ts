import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { Simulator } from "../../programs/simulator.ts";
import { itemRows, told } from "../../real/conformance/inputs.ts";
import { RawClient } from "../../real/conformance/raw-client.ts";

const meters = 1 << 16;

const rows = (list: unknown): Record<string, unknown>[] => (Array.isArray(list) ? list : []);

test("the demo has something for every key: inputs of all sorts, a group, filters, devices", async () => {
	await using obs = await Simulator.start({ demo: true });
	await using client = await RawClient.connect({ port: obs.port, password: "" }, meters | 0x7ff);
	await expect.poll(async () => (await client.request("GetGroupList")).data).toEqual({ groups: ["Overlays"] });
	const inputs = rows((await client.ask("GetInputList")).inputs);
	const kinds = new Set(inputs.map(({ inputKind }) => inputKind));
	for (const kind of ["pulse_input_capture", "v4l2_input", "browser_source", "ffmpeg_source", "text_ft2_source_v2"]) {
		expect(kinds).toContain(kind);
	}
	const devices = { inputName: "Mic", propertyName: "device_id" };
	expect(rows((await client.ask("GetInputPropertiesListPropertyItems", devices)).propertyItems).length).toBe(3);
	const refresh = { inputName: "Chat overlay", propertyName: "refreshnocache" };
	expect((await client.request("PressInputPropertiesButton", refresh)).code).toBe(100);
	expect(rows((await client.ask("GetSourceFilterList", { sourceName: "Mic" })).filters).length).toBe(3);
	for (const { name } of (await obs.world()).scenes) {
		const items = await itemRows(client, name);
		expect(items.length).toBeGreaterThanOrEqual(3);
		for (const { sourceName } of items) expect(sourceName).toEqual(expect.any(String));
	}
	await client.ask("SetCurrentProgramScene", { sceneName: "Gameplay" });
	const status = () => client.ask("GetMediaInputStatus", { inputName: "Music" });
	await expect.poll(status).toMatchObject({ mediaState: "OBS_MEDIA_STATE_PLAYING", mediaDuration: 214_000 });
	const loud = (): unknown[] =>
		rows(told(client, "InputVolumeMeters").at(-1)?.inputs).map(({ inputName }) => inputName);
	await expect.poll(loud).toEqual(expect.arrayContaining(["Mic", "Desktop audio", "Music"]));
});

test("500 scenes, 2,000 items and 200 inputs are there at once, and a press is not slower for it", async () => {
	await using obs = await Simulator.start({ wide: { scenes: 500, items: 2000, inputs: 200 } });
	await using client = await RawClient.connect({ port: obs.port, password: "" });
	await expect.poll(async () => (await client.request("GetSceneList")).code).toBe(100);
	const { scenes } = await client.ask("GetSceneList");
	expect(rows(scenes).length).toBe(500);
	expect(rows((await client.ask("GetInputList")).inputs).length).toBe(200);
	const lists = await client.batch(
		rows(scenes).map(({ sceneName }) => ({ requestType: "GetSceneItemList", requestData: { sceneName } })),
	);
	expect(lists.reduce((sum, { data }) => sum + rows(data.sceneItems).length, 0)).toBe(2000);
	const since = performance.now();
	for (let round = 0; round < 50; round++) await client.ask("ToggleInputMute", { inputName: "Input 2" });
	expect((performance.now() - since) / 50).toBeLessThan(25);
});

test("levels are told while somebody listens, and nobody else works for them", async () => {
	await using obs = await Simulator.start();
	await using client = await RawClient.connect({ port: obs.port, password: "" }, 0);
	await client.identifyAgain(meters);
	await expect.poll(() => client.heard("InputVolumeMeters").length).toBeGreaterThan(3);
	await client.identifyAgain(0);
	client.forget();
	await pause(200);
	expect(client.events).toEqual([]);
});

test("somebody groups inputs of a scene", async () => {
	await using obs = await Simulator.start({ profile: "29" });
	await obs.group("Cam", "Group", ["Cam colour"]);
	await using client = await RawClient.connect({ port: obs.port, password: "" });
	expect(await itemRows(client, "Cam")).toMatchObject([{ sourceName: "Group", isGroup: true }]);
	const inside = await client.ask("GetGroupSceneItemList", { sceneName: "Group" });
	expect(inside.sceneItems).toMatchObject([{ sourceName: "Cam colour" }]);
	await expect(obs.group("none", "Group", [])).rejects.toThrow("no scene");
});

test("a well-equipped one has what OBS of Debian lacks, and its microphones hear something", async () => {
	await using obs = await Simulator.start({ profile: "29", wellEquipped: true });
	await using client = await RawClient.connect({ port: obs.port, password: "" }, meters);
	const input = { sceneName: "Main", inputName: "Page", inputKind: "browser_source", inputSettings: { url: "x" } };
	expect(await obs.perform("CreateInput", input)).toBe(100);
	expect(await obs.perform("CreateInput", { ...input, inputName: "Mic", inputKind: "pulse_input_capture" })).toBe(100);
	const heard = () =>
		rows(told(client, "InputVolumeMeters").at(-1)?.inputs).map(({ inputLevelsMul }) => inputLevelsMul);
	await expect.poll(() => heard().filter((levels) => rows(levels).length === 2).length).toBe(2);
});

test("OBS 32 deinterlaces what comes from a camera or a file, and says what kinds can do", async () => {
	await using obs = await Simulator.start({ profile: "32" });
	await using client = await RawClient.connect({ port: obs.port, password: "" });
	await expect.poll(async () => (await client.request("GetInputList")).code).toBe(100);
	expect(rows((await client.ask("GetInputList")).inputs)[0]).toMatchObject({ inputKindCaps: 32_777 });
	const input = { sceneName: "Main", inputName: "Film", inputKind: "ffmpeg_source" };
	await client.ask("CreateInput", input);
	await expect.poll(() => told(client, "InputCreated")).toMatchObject([{ inputKindCaps: 8327 }]);
	const mode = (inputDeinterlaceMode: string) =>
		client.request("SetInputDeinterlaceMode", { inputName: "Film", inputDeinterlaceMode });
	expect((await mode("OBS_DEINTERLACE_MODE_YADIF")).code).toBe(100);
	expect((await mode("none")).code).toBe(400);
	expect(await client.ask("GetInputDeinterlaceMode", { inputName: "Film" })).toEqual({
		inputDeinterlaceMode: "OBS_DEINTERLACE_MODE_YADIF",
	});
	expect(await client.ask("GetInputDeinterlaceFieldOrder", { inputName: "Film" })).toEqual({
		inputDeinterlaceFieldOrder: "OBS_DEINTERLACE_FIELD_ORDER_TOP",
	});
	expect((await client.request("GetInputDeinterlaceMode", { inputName: "Main colour" })).code).toBe(604);
});
