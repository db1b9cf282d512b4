import { expect } from "vitest";
import type { Check, Version } from "../check.ts";
import { createInput, inputNames, inputRows, itemRows, ownScene, told } from "../inputs.ts";
import { wait } from "../scenes.ts";

const colour = "color_source_v3";
const text = "text_ft2_source_v2";

const refusals: readonly (readonly [string, unknown, number])[] = [
	["GetInputList", { inputKind: 5 }, 401],
	["GetInputKindList", { unversioned: "x" }, 401],
	["GetInputDefaultSettings", { inputKind: "none" }, 605],
	["GetInputDefaultSettings", {}, 300],
	["CreateInput", { sceneName: "Main", inputName: "New", inputKind: "color_source" }, 605],
	["CreateInput", { sceneName: "Main", inputName: "New", inputKind: "browser_source" }, 605],
	["CreateInput", { sceneName: "Main", inputName: "New" }, 300],
	["CreateInput", { sceneName: "Main", inputName: "Main colour", inputKind: colour }, 601],
	["CreateInput", { sceneName: "Main", inputName: "Cam", inputKind: colour }, 601],
	["CreateInput", { sceneName: "Main colour", inputName: "New", inputKind: colour }, 602],
	["CreateInput", { sceneName: "none", inputName: "New", inputKind: colour }, 600],
	["CreateInput", { sceneName: "Main", inputName: "New", inputKind: colour, sceneItemEnabled: "x" }, 401],
	["CreateInput", { sceneName: "Main", inputName: "New", inputKind: colour, inputSettings: 5 }, 401],
	["RemoveInput", { inputName: "none" }, 600],
	["RemoveInput", { inputName: "Main" }, 602],
	["SetInputName", { inputName: "Main colour", newInputName: "Cam colour" }, 601],
	["SetInputName", { inputName: "Main colour", newInputName: "Cam" }, 601],
	["SetInputName", { inputName: "Main colour", newInputName: "Main colour" }, 601],
	["SetInputName", { inputName: "Main colour" }, 300],
	["SetInputName", { inputName: "Cam", newInputName: "x" }, 602],
	["SetInputSettings", { inputName: "Main colour" }, 300],
	["SetInputSettings", { inputName: "Main colour", inputSettings: 5 }, 401],
	["SetInputSettings", { inputName: "Main colour", inputSettings: {}, overlay: 5 }, 401],
	["GetInputPropertiesListPropertyItems", { inputName: "Main colour", propertyName: "color" }, 602],
	["GetInputPropertiesListPropertyItems", { inputName: "Main colour", propertyName: "none" }, 600],
	["GetInputPropertiesListPropertyItems", { inputName: "Main colour", propertyName: "" }, 403],
	["PressInputPropertiesButton", { inputName: "Main colour", propertyName: "color" }, 602],
	["PressInputPropertiesButton", { inputName: "Main colour", propertyName: "none" }, 600],
	["SetCurrentProgramScene", { sceneName: "Main colour" }, 602],
	["CreateScene", { sceneName: "Main colour" }, 601],
];

const inputFieldCodes: readonly (readonly [string, unknown, Readonly<Record<Version, number>>])[] = [
	["no data", undefined, { 29: 301, 30: 300 }],
	["a number as inputName", { inputName: 5 }, { 29: 401, 30: 300 }],
	["an inputUuid that is not there", { inputUuid: "missing" }, { 29: 300, 30: 600 }],
];

export const inputChecks: readonly Check[] = [
	...refusals.map(
		([requestType, data, code]): Check => ({
			name: `refuses ${requestType} ${JSON.stringify(data)} with ${code}`,
			run: async (client) => expect(await client.request(requestType, data)).toMatchObject({ code, result: false }),
		}),
	),
	...inputFieldCodes.map(
		([what, data, codes]): Check => ({
			name: `refuses an input with ${what}`,
			run: async (client, { version }) =>
				expect((await client.request("GetInputSettings", data)).code).toBe(codes[version]),
		}),
	),
	{
		name: "lists inputs with their kinds, the newest first on 29 and last on 30",
		async run(client, { version }) {
			await ownScene(client);
			await createInput(client, "First", colour);
			await createInput(client, "Second", text);
			expect(await inputNames(client)).toEqual(version >= 30 ? ["First", "Second"] : ["Second", "First"]);
			const row = (await inputRows(client)).find(({ inputName }) => inputName === "Second");
			expect(row).toEqual({
				inputName: "Second",
				inputKind: text,
				unversionedInputKind: "text_ft2_source",
				...(version >= 30 ? { inputUuid: expect.any(String) } : {}),
			});
			const { inputs } = await client.ask("GetInputList", { inputKind: text });
			expect(inputs).toEqual([row]);
			expect((await client.ask("GetInputList", { inputKind: "text_ft2_source" })).inputs).toEqual([]);
		},
	},
	{
		name: "lists the kinds of inputs, with versions and without",
		async run(client, { version }) {
			const common = ["image_source", colour, "xshm_input", "pulse_input_capture", "ffmpeg_source", text];
			const { inputKinds } = await client.ask("GetInputKindList");
			expect(inputKinds).toEqual(expect.arrayContaining([...common, version >= 30 ? "slideshow_v2" : "slideshow"]));
			expect(inputKinds).not.toContain("browser_source");
			const unversioned = await client.ask("GetInputKindList", { unversioned: true });
			expect(unversioned.inputKinds).toEqual(expect.arrayContaining(["color_source", "slideshow", "text_ft2_source"]));
			expect(Object.keys(await client.ask("GetSpecialInputs")).toSorted()).toEqual([
				"desktop1",
				"desktop2",
				"mic1",
				"mic2",
				"mic3",
				"mic4",
			]);
		},
	},
	...([colour, text, "image_source", "pulse_input_capture", "xshm_input", "v4l2_input"] as const).map(
		(inputKind): Check => ({
			name: `knows the default settings of ${inputKind}`,
			async run(client) {
				const { defaultInputSettings } = await client.ask("GetInputDefaultSettings", { inputKind });
				const expected: Readonly<Record<typeof inputKind, object>> = {
					color_source_v3: { color: 4291940817, height: 1080, width: 1920 },
					text_ft2_source_v2: { antialiasing: true, color1: 4294967295, word_wrap: false, log_lines: 6 },
					image_source: { linear_alpha: false, unload: false },
					pulse_input_capture: { device_id: "default" },
					xshm_input: { screen: 0, show_cursor: true },
					v4l2_input: { buffering: true, resolution: -1 },
				};
				expect(defaultInputSettings).toMatchObject(expected[inputKind]);
			},
		}),
	),
	{
		name: "creates an input: answer, three events, its settings and its item",
		async run(client, { version }) {
			const sceneName = await ownScene(client);
			const inputSettings = { color: 4278190335, width: 100, height: 50 };
			const answer = await client.ask("CreateInput", { sceneName, inputName: "New", inputKind: colour, inputSettings });
			expect(answer).toEqual({ sceneItemId: 1, ...(version >= 30 ? { inputUuid: expect.any(String) } : {}) });
			await expect.poll(() => client.heard("SceneItemSelected").length).toBe(1);
			await expect
				.poll(() => client.heard("InputCreated"))
				.toMatchObject([
					{
						intent: 8,
						data: {
							inputName: "New",
							inputKind: colour,
							unversionedInputKind: "color_source",
							inputSettings,
							defaultInputSettings: { color: 4291940817, height: 1080, width: 1920 },
						},
					},
				]);
			await expect
				.poll(() => client.heard("SceneItemCreated"))
				.toMatchObject([{ intent: 128, data: { sceneName, sourceName: "New", sceneItemId: 1, sceneItemIndex: 0 } }]);
			expect(await client.ask("GetInputSettings", { inputName: "New" })).toEqual({ inputKind: colour, inputSettings });
			expect(await itemRows(client, sceneName)).toMatchObject([
				{ sourceName: "New", sourceType: "OBS_SOURCE_TYPE_INPUT", inputKind: colour, isGroup: null },
			]);
		},
	},
	{
		name: "creates a hidden input, and tells that it is hidden",
		async run(client) {
			const sceneName = await ownScene(client);
			const data = { sceneName, inputName: "New", inputKind: colour, sceneItemEnabled: false };
			await client.ask("CreateInput", data);
			await expect.poll(() => told(client, "SceneItemEnableStateChanged")).toMatchObject([{ sceneItemEnabled: false }]);
			expect(await itemRows(client, sceneName)).toMatchObject([{ sceneItemEnabled: false }]);
		},
	},
	{
		name: "renames an input: event with both names, same UUID, found by the new name alone",
		async run(client, { version }) {
			await ownScene(client);
			const { inputUuid } = await createInput(client, "Old", colour);
			await client.ask("SetInputName", { inputName: "Old", newInputName: "New" });
			await expect
				.poll(() => told(client, "InputNameChanged"))
				.toEqual([{ inputName: "New", oldInputName: "Old", ...(version >= 30 ? { inputUuid } : {}) }]);
			expect((await client.request("GetInputSettings", { inputName: "Old" })).code).toBe(600);
			expect(await inputNames(client)).toEqual(["New"]);
			if (version >= 30) {
				expect(await client.ask("GetInputSettings", { inputUuid })).toMatchObject({ inputKind: colour });
				const both = { inputUuid: "missing", inputName: "New" };
				expect((await client.request("GetInputSettings", both)).code).toBe(100);
			}
		},
	},
	{
		name: "removes an input, which lives on in a scene until that is drawn: listed, answering, its name taken",
		async run(client) {
			const sceneName = await ownScene(client);
			await createInput(client, "Gone", colour);
			await createInput(client, "Stays", colour);
			await client.ask("RemoveInput", { inputName: "Gone" });
			await expect.poll(() => told(client, "InputRemoved")).toMatchObject([{ inputName: "Gone" }]);
			await wait(150);
			expect((await inputNames(client)).toSorted()).toEqual(["Gone", "Stays"]);
			expect((await client.request("GetInputSettings", { inputName: "Gone" })).code).toBe(100);
			expect((await client.request("RemoveInput", { inputName: "Gone" })).code).toBe(100);
			const again = { sceneName, inputName: "Gone", inputKind: colour };
			expect((await client.request("CreateInput", again)).code).toBe(601);
			expect((await client.request("CreateSceneItem", { sceneName: "Cam", sourceName: "Gone" })).code).toBe(700);
			expect((await itemRows(client, sceneName)).map(({ sourceName }) => sourceName)).toEqual(["Gone", "Stays"]);
			expect(client.heard("SceneItemRemoved")).toEqual([]);
			await client.ask("SetCurrentProgramScene", { sceneName });
			await expect.poll(() => told(client, "SceneItemRemoved")).toMatchObject([{ sourceName: "Gone", sceneItemId: 1 }]);
			expect((await itemRows(client, sceneName)).map(({ sourceName }) => sourceName)).toEqual(["Stays"]);
			expect(await inputNames(client)).toEqual(["Stays"]);
			expect(client.heard("InputRemoved").length).toBe(1);
		},
	},
	{
		name: "removes inputs together with the only scene that shows them",
		async run(client) {
			const sceneName = await ownScene(client);
			await createInput(client, "Inside", colour);
			await client.ask("RemoveScene", { sceneName });
			await expect.poll(() => told(client, "InputRemoved")).toMatchObject([{ inputName: "Inside" }]);
			await expect.poll(() => inputNames(client)).toEqual([]);
			expect(client.heard("SceneItemRemoved")).toEqual([]);
		},
	},
	{
		name: "puts new settings over the present ones, or in their place",
		async run(client, { version }) {
			await ownScene(client);
			await createInput(client, "New", colour, { width: 100, height: 50 });
			const settings = async () => (await client.ask("GetInputSettings", { inputName: "New" })).inputSettings;
			await client.ask("SetInputSettings", { inputName: "New", inputSettings: { width: 200, odd: null } });
			expect(await settings()).toEqual({ width: 200, height: 50 });
			const instead = { height: 70, list: [{ a: 1 }], half: 0.5 };
			await client.ask("SetInputSettings", { inputName: "New", inputSettings: instead, overlay: false });
			expect(await settings()).toEqual(instead);
			if (version < 30) return;
			await expect.poll(() => told(client, "InputSettingsChanged").at(-1)).toMatchObject({ inputSettings: instead });
		},
	},
	{
		name: "tells changed settings from 30 on",
		async run(client, { version }) {
			await ownScene(client);
			await createInput(client, "New", colour, { width: 100 });
			await client.ask("SetInputSettings", { inputName: "New", inputSettings: { width: 200 } });
			await wait(250);
			const events = version >= 30 ? [{ inputName: "New", inputSettings: { width: 200 } }] : [];
			expect(told(client, "InputSettingsChanged")).toMatchObject(events);
		},
	},
	{
		name: "changes a text, and it is the text that is read back",
		async run(client) {
			await ownScene(client);
			await createInput(client, "Title", text, { text: "Before" });
			const inputSettings = { text: "Grüße, Welt 🎉" };
			await client.ask("SetInputSettings", { inputName: "Title", inputSettings });
			expect((await client.ask("GetInputSettings", { inputName: "Title" })).inputSettings).toMatchObject(inputSettings);
		},
	},
	{
		name: "lists the items of a list property",
		async run(client, { version }) {
			await ownScene(client);
			await createInput(client, "Show", version >= 30 ? "slideshow_v2" : "slideshow");
			const items = async (propertyName: string) =>
				(await client.ask("GetInputPropertiesListPropertyItems", { inputName: "Show", propertyName })).propertyItems;
			expect(await items("slide_mode")).toEqual([
				{ itemName: "Automatic", itemValue: "mode_auto", itemEnabled: true },
				{ itemName: expect.any(String), itemValue: "mode_manual", itemEnabled: true },
			]);
			expect(await items("transition")).toMatchObject(
				["cut", "fade", "swipe", "slide"].map((itemValue) => ({ itemValue })),
			);
		},
	},
];
