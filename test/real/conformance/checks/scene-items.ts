import { expect } from "vitest";
import type { Check } from "../check.ts";
import { itemRows, told } from "../inputs.ts";
import { firstItem as first, firstTransform, twoItems } from "../items.ts";
import { type Data, RawClient } from "../raw-client.ts";
import { wait } from "../scenes.ts";

const colour = "color_source_v3";
const sceneName = "Own";

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
