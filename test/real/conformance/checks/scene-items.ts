import { expect } from "vitest";
import type { Check } from "../check.ts";
import { createInput, itemRows, ownScene, told } from "../inputs.ts";
import { type Data, RawClient } from "../raw-client.ts";
import { wait } from "../scenes.ts";

const colour = "color_source_v3";
const sceneName = "Own";
const first = { sceneName, sceneItemId: 1 };
const transformEvents = 1 << 19;

/** A scene of its own with two colours of 100 × 50, the items 1 and 2. */
async function twoItems(client: RawClient): Promise<void> {
	await ownScene(client);
	await createInput(client, "A", colour, { width: 100, height: 50 });
	await createInput(client, "B", colour, { width: 100, height: 50 });
}

const firstTransform = {
	alignment: 5,
	boundsAlignment: 0,
	boundsHeight: 0,
	boundsType: "OBS_BOUNDS_NONE",
	boundsWidth: 0,
	cropBottom: 0,
	cropLeft: 0,
	cropRight: 0,
	cropTop: 0,
	height: 50,
	positionX: 0,
	positionY: 0,
	rotation: 0,
	scaleX: 1,
	scaleY: 1,
	sourceHeight: 50,
	sourceWidth: 100,
	width: 100,
};

const transformOf = async (client: RawClient): Promise<unknown> =>
	(await client.ask("GetSceneItemTransform", first)).sceneItemTransform;

/** What is asked of a transform, and what is true after it, or the code it is refused with. */
const transforms: readonly (readonly [object, object | number])[] = [
	[
		{ positionX: 10, positionY: 0.1 },
		{ positionX: 10, positionY: Math.fround(0.1) },
	],
	[{ rotation: -45 }, { rotation: -45 }],
	[
		{ scaleX: 0.5, scaleY: 2 },
		{ scaleX: 0.5, scaleY: 2, width: 50, height: 100 },
	],
	[
		{ boundsType: "OBS_BOUNDS_STRETCH", boundsWidth: 50, boundsHeight: 40 },
		{ boundsType: "OBS_BOUNDS_STRETCH", boundsWidth: 50, boundsHeight: 40, width: 100 },
	],
	[
		{ cropLeft: 5, cropTop: 2.7 },
		{ cropLeft: 5, cropTop: 2, width: 100 },
	],
	[
		{ alignment: 0, boundsAlignment: 3 },
		{ alignment: 0, boundsAlignment: 3 },
	],
	[{ positionX: 90_002 }, 402],
	[{ rotation: 361 }, 402],
	[{ scaleX: 1000 }, 402],
	[{ boundsType: "none" }, 400],
	[{ boundsWidth: 0 }, 402],
	[{ cropLeft: -1 }, 402],
	[{ positionX: "x" }, 401],
	[{ positionX: null }, 703],
	[{ nothing: 1 }, 703],
	[{}, 403],
];

const refusals: readonly (readonly [string, unknown, number])[] = [
	["GetSceneItemList", { sceneName: "none" }, 600],
	["GetSceneItemList", { sceneName: "Main colour" }, 602],
	["GetGroupSceneItemList", { sceneName: "Main" }, 602],
	["GetSceneItemId", { sceneName: "Main", sourceName: "none" }, 600],
	["GetSceneItemId", { sceneName: "Main" }, 300],
	["GetSceneItemId", { sceneName: "Main", sourceName: "Main colour", searchOffset: -2 }, 402],
	["SetSceneItemEnabled", { sceneName: "Main", sceneItemId: 99, sceneItemEnabled: true }, 600],
	["SetSceneItemEnabled", { sceneName: "Main", sceneItemId: "x", sceneItemEnabled: true }, 401],
	["SetSceneItemEnabled", { sceneName: "Main", sceneItemEnabled: true }, 300],
	["RemoveSceneItem", { sceneName: "Main", sceneItemId: 99 }, 600],
	["CreateSceneItem", { sceneName: "Main", sourceName: "none" }, 600],
	["CreateSceneItem", { sceneName: "Main", sourceName: "Main" }, 703],
	["CreateSceneItem", { sceneName: "Main" }, 300],
	["GetSourceActive", { sourceName: "none" }, 600],
];

export const sceneItemChecks: readonly Check[] = [
	...refusals.map(
		([requestType, data, code]): Check => ({
			name: `refuses ${requestType} ${JSON.stringify(data)} with ${code}`,
			run: async (client) => expect(await client.request(requestType, data)).toMatchObject({ code, result: false }),
		}),
	),
	{
		name: "lists items from the bottom up with everything about them",
		async run(client, { version }) {
			await twoItems(client);
			const rows = await itemRows(client, sceneName);
			const uuids = version >= 30 ? { sourceUuid: expect.any(String) } : {};
			const row = (sourceName: string, index: number): object => ({
				sceneItemId: index + 1,
				sceneItemIndex: index,
				sceneItemEnabled: true,
				sceneItemLocked: false,
				sceneItemBlendMode: "OBS_BLEND_NORMAL",
				sceneItemTransform: { ...firstTransform, ...(version >= 30 ? { cropToBounds: false } : {}) },
				sourceName,
				sourceType: "OBS_SOURCE_TYPE_INPUT",
				inputKind: colour,
				isGroup: null,
				...uuids,
			});
			expect(rows).toEqual([row("A", 0), row("B", 1)]);
		},
	},
	{
		name: "finds items by the name of their source, the first, the second and the last",
		async run(client) {
			await twoItems(client);
			await client.ask("DuplicateSceneItem", first);
			const id = async (searchOffset: number) =>
				(await client.request("GetSceneItemId", { sceneName, sourceName: "A", searchOffset })).data.sceneItemId;
			expect(await id(0)).toBe(1);
			expect(await id(1)).toBe(3);
			expect(await id(-1)).toBe(3);
			expect(await id(2)).toBeUndefined();
		},
	},
	...(
		[
			["Enabled", "SceneItemEnableStateChanged", false],
			["Locked", "SceneItemLockStateChanged", true],
		] as const
	).map(
		([what, event, changed]): Check => ({
			name: `sets an item ${what.toLowerCase()}, and tells only of a change`,
			async run(client, { version }) {
				await twoItems(client);
				const field = `sceneItem${what}`;
				for (const value of [changed, changed, !changed])
					await client.ask(`SetSceneItem${what}`, { ...first, [field]: value });
				expect(await client.ask(`GetSceneItem${what}`, first)).toEqual({ [field]: !changed });
				await expect.poll(() => told(client, event).map((data) => data[field])).toEqual([changed, !changed]);
				await wait(60);
				expect(client.heard(event)).toMatchObject([
					{ intent: 128, data: { ...first, ...(version >= 30 ? { sceneUuid: expect.any(String) } : {}) } },
					{},
				]);
			},
		}),
	),
	...transforms.map(
		([asked, outcome]): Check => ({
			name: `transforms an item ${JSON.stringify(asked)}: ${JSON.stringify(outcome)}`,
			async run(client, subject) {
				await twoItems(client);
				await using listener = await RawClient.connect(subject, transformEvents);
				const answer = await client.request("SetSceneItemTransform", { ...first, sceneItemTransform: asked });
				if (typeof outcome === "number") {
					expect(answer.code).toBe(outcome);
					expect(await transformOf(client)).toMatchObject(firstTransform);
					return;
				}
				expect(answer.code).toBe(100);
				expect(await transformOf(client)).toMatchObject(outcome);
				if ("cropLeft" in asked) return;
				const event = { ...first, sceneItemTransform: outcome };
				await expect.poll(() => told(listener, "SceneItemTransformChanged").at(-1)).toMatchObject(event);
				expect(client.heard("SceneItemTransformChanged")).toEqual([]);
			},
		}),
	),
	{
		name: "crops to bounds from 30 on",
		async run(client, { version }) {
			await twoItems(client);
			const asked = { ...first, sceneItemTransform: { cropToBounds: true } };
			expect((await client.request("SetSceneItemTransform", asked)).code).toBe(version >= 30 ? 100 : 703);
			const after = await transformOf(client);
			if (version >= 30) expect(after).toMatchObject({ cropToBounds: true });
			else expect(after).not.toHaveProperty("cropToBounds");
		},
	},
	{
		name: "moves an item, no farther than the top, and tells the new order",
		async run(client) {
			await twoItems(client);
			const order = async () => (await itemRows(client, sceneName)).map(({ sceneItemId }) => sceneItemId);
			await client.ask("SetSceneItemIndex", { ...first, sceneItemIndex: 99 });
			expect(await order()).toEqual([2, 1]);
			expect(await client.ask("GetSceneItemIndex", first)).toEqual({ sceneItemIndex: 1 });
			await expect
				.poll(() => told(client, "SceneItemListReindexed").at(-1))
				.toMatchObject({
					sceneName,
					sceneItems: [
						{ sceneItemId: 2, sceneItemIndex: 0 },
						{ sceneItemId: 1, sceneItemIndex: 1 },
					],
				});
			await client.ask("SetSceneItemIndex", { ...first, sceneItemIndex: 0 });
			expect(await order()).toEqual([1, 2]);
			expect((await client.request("SetSceneItemIndex", { ...first, sceneItemIndex: -1 })).code).toBe(402);
		},
	},
	{
		name: "blends an item, and tells nobody",
		async run(client) {
			await twoItems(client);
			const set = (sceneItemBlendMode: string) =>
				client.request("SetSceneItemBlendMode", { ...first, sceneItemBlendMode });
			expect((await set("OBS_BLEND_ADDITIVE")).code).toBe(100);
			expect((await set("none")).code).toBe(400);
			expect(await client.ask("GetSceneItemBlendMode", first)).toEqual({ sceneItemBlendMode: "OBS_BLEND_ADDITIVE" });
			await wait(60);
			expect(client.events).toEqual([]);
		},
	},
	{
		name: "duplicates an item with its transform, here and into another scene",
		async run(client) {
			await twoItems(client);
			await client.ask("SetSceneItemTransform", { ...first, sceneItemTransform: { positionX: 7 } });
			expect(await client.ask("DuplicateSceneItem", first)).toEqual({ sceneItemId: 3 });
			await expect
				.poll(() => told(client, "SceneItemCreated"))
				.toMatchObject([{ sceneName, sourceName: "A", sceneItemId: 3, sceneItemIndex: 2 }]);
			expect((await itemRows(client, sceneName))[2]).toMatchObject({ sceneItemTransform: { positionX: 7 } });
			const { sceneItemId } = await client.ask("DuplicateSceneItem", { ...first, destinationSceneName: "Cam" });
			expect((await itemRows(client, "Cam")).at(-1)).toMatchObject({ sourceName: "A", sceneItemId });
			const into = (destinationSceneName: string) =>
				client.request("DuplicateSceneItem", { ...first, destinationSceneName });
			expect((await into("none")).code).toBe(600);
			expect((await into("A")).code).toBe(602);
		},
	},
	{
		name: "removes an item, and with the last one its input",
		async run(client) {
			await twoItems(client);
			await client.ask("DuplicateSceneItem", first);
			await client.ask("RemoveSceneItem", first);
			await expect
				.poll(() => told(client, "SceneItemRemoved"))
				.toMatchObject([{ sceneName, sourceName: "A", sceneItemId: 1 }]);
			await wait(60);
			expect(client.heard("InputRemoved")).toEqual([]);
			await client.ask("RemoveSceneItem", { sceneName, sceneItemId: 3 });
			await expect.poll(() => told(client, "InputRemoved")).toMatchObject([{ inputName: "A" }]);
			expect((await client.request("GetInputSettings", { inputName: "A" })).code).toBe(600);
			expect((await client.ask("CreateSceneItem", { sceneName, sourceName: "B" })).sceneItemId).toBe(4);
		},
	},
	{
		name: "shows a scene inside another one, never in a circle, and tells what is on air",
		async run(client, subject) {
			await twoItems(client);
			const { sceneItemId } = await client.ask("CreateSceneItem", { sceneName, sourceName: "Cam" });
			expect((await itemRows(client, sceneName)).at(-1)).toMatchObject({
				sceneItemId,
				sourceName: "Cam",
				sourceType: "OBS_SOURCE_TYPE_SCENE",
				inputKind: null,
				isGroup: false,
			});
			expect((await client.request("CreateSceneItem", { sceneName: "Cam", sourceName: sceneName })).code).toBe(700);
			await using listener = await RawClient.connect(subject, (1 << 17) | (1 << 18));
			const active = async (sourceName: string) => await client.ask("GetSourceActive", { sourceName });
			expect(await active("Cam colour")).toEqual({ videoActive: false, videoShowing: false });
			await client.ask("SetCurrentProgramScene", { sceneName });
			const onAir = (name: string, type: string): unknown =>
				listener
					.heard(type)
					.filter(({ data }) => data.inputName === name)
					.at(-1)?.data;
			const expectOnAir = async (name: string, on: boolean): Promise<void> => {
				await expect.poll(() => onAir(name, "InputActiveStateChanged")).toMatchObject({ videoActive: on });
				await expect.poll(() => onAir(name, "InputShowStateChanged")).toMatchObject({ videoShowing: on });
			};
			await expectOnAir("Cam colour", true);
			expect(await active("Cam colour")).toEqual({ videoActive: true, videoShowing: true });
			expect(await active("Cam")).toEqual({ videoActive: true, videoShowing: true });
			await expectOnAir("Main colour", false);
			await client.ask("SetSceneItemEnabled", { sceneName, sceneItemId, sceneItemEnabled: false });
			await expectOnAir("Cam colour", false);
			expect(await active("A")).toEqual({ videoActive: true, videoShowing: true });
			expect(client.heard("InputActiveStateChanged", "InputShowStateChanged")).toEqual([]);
		},
	},
	{
		name: "shows what is in preview, and has it not on air",
		async run(client) {
			await client.ask("SetStudioModeEnabled", { studioModeEnabled: true });
			await client.ask("SetCurrentPreviewScene", { sceneName: "Cam" });
			const state = (): Promise<Data> => client.ask("GetSourceActive", { sourceName: "Cam colour" });
			await expect.poll(state).toEqual({ videoActive: false, videoShowing: true });
			await client.ask("SetStudioModeEnabled", { studioModeEnabled: false });
			await expect.poll(state).toEqual({ videoActive: false, videoShowing: false });
		},
	},
	{
		name: "names the source of an item, from 30 on",
		async run(client, { version }) {
			await twoItems(client);
			const answer = await client.request("GetSceneItemSource", first);
			if (version < 30) expect(answer.code).toBe(204);
			else expect(answer.data).toEqual({ sourceName: "A", sourceUuid: expect.any(String) });
		},
	},
];
