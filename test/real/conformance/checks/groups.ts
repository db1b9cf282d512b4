import { expect } from "vitest";
import type { LifeCheck } from "../check.ts";
import { itemRows, told } from "../inputs.ts";
import { type Data, RawClient } from "../raw-client.ts";
import { wait } from "../scenes.ts";

const logo = { sceneName: "Overlays", sceneItemId: 1 };

const groupRows = async (client: RawClient): Promise<Data[]> => {
	const { sceneItems } = await client.ask("GetGroupSceneItemList", { sceneName: "Overlays" });
	return Array.isArray(sceneItems) ? sceneItems : [];
};

/** The item of a scene that shows the group. */
const itemOf = async (client: RawClient, sceneName: string): Promise<Data> => ({
	sceneName,
	...(await client.ask("GetSceneItemId", { sceneName, sourceName: "Overlays" })),
});

/** A group has a scene's name nearly everywhere, and is no scene. */
const refusals: readonly (readonly [string, unknown, number])[] = [
	["GetSceneItemList", { sceneName: "Overlays" }, 602],
	["GetGroupSceneItemList", { sceneName: "Cam" }, 602],
	["GetSceneItemId", { sceneName: "Cam", sourceName: "Alert" }, 600],
	["RemoveSceneItem", logo, 602],
	["DuplicateSceneItem", logo, 602],
	["CreateSceneItem", { sceneName: "Overlays", sourceName: "Cam colour" }, 602],
	["CreateInput", { sceneName: "Overlays", inputName: "New", inputKind: "color_source_v3" }, 602],
	["SetSceneName", { sceneName: "Overlays", newSceneName: "New" }, 602],
	["RemoveScene", { sceneName: "Overlays" }, 602],
	["SetCurrentProgramScene", { sceneName: "Overlays" }, 602],
];

export const groupChecks: readonly LifeCheck[] = [
	{
		name: "groups: listed apart from scenes, their items found, shown, locked, moved and told like those of scenes",
		async run(starter, port) {
			await using subject = await starter.startGrouped(port);
			await using client = await RawClient.connect(subject);
			await expect.poll(async () => (await client.request("GetGroupList")).code).toBe(100);
			expect(await client.ask("GetGroupList")).toEqual({ groups: ["Overlays"] });
			expect((await itemRows(client, "Cam")).at(-1)).toMatchObject({
				sourceName: "Overlays",
				sourceType: "OBS_SOURCE_TYPE_SCENE",
				inputKind: null,
				isGroup: true,
			});
			expect(await groupRows(client)).toMatchObject([
				{ sourceName: "Logo", sceneItemId: 1, inputKind: "color_source_v3", isGroup: null },
				{ sourceName: "Alert", sceneItemId: 2 },
			]);
			expect(await client.ask("GetSceneItemId", { sceneName: "Overlays", sourceName: "Alert" })).toEqual({
				sceneItemId: 2,
			});
			const again = await client.request("DuplicateSceneItem", await itemOf(client, "Cam"));
			expect(again.code).toBe(700);
			for (const [requestType, data, code] of refusals) {
				expect([requestType, (await client.request(requestType, data)).code]).toEqual([requestType, code]);
			}
			await client.ask("SetSceneItemEnabled", { ...logo, sceneItemEnabled: false });
			await client.ask("SetSceneItemLocked", { ...logo, sceneItemLocked: true });
			await client.ask("SetSceneItemIndex", { ...logo, sceneItemIndex: 1 });
			await client.ask("SetSceneItemTransform", { ...logo, sceneItemTransform: { positionX: 5 } });
			await client.ask("SetSceneItemBlendMode", { ...logo, sceneItemBlendMode: "OBS_BLEND_ADDITIVE" });
			expect((await groupRows(client))[1]).toMatchObject({
				sourceName: "Logo",
				sceneItemEnabled: false,
				sceneItemLocked: true,
				sceneItemBlendMode: "OBS_BLEND_ADDITIVE",
				sceneItemTransform: { positionX: 5 },
			});
			await expect
				.poll(() => told(client, "SceneItemEnableStateChanged"))
				.toMatchObject([{ sceneName: "Overlays", sceneItemId: 1, sceneItemEnabled: false }]);
			await expect.poll(() => told(client, "SceneItemLockStateChanged")).toMatchObject([logo]);
			await expect.poll(() => told(client, "SceneItemListReindexed")).toMatchObject([{ sceneName: "Overlays" }]);
			await client.ask("SetSceneItemEnabled", { ...logo, sceneItemEnabled: true });
		},
	},
	{
		name: "groups: on air with their scene, hidden with their item, gone with their last one",
		async run(starter, port) {
			await using subject = await starter.startGrouped(port);
			await using client = await RawClient.connect(subject);
			await expect.poll(async () => (await client.request("GetGroupList")).code).toBe(100);
			const active = async (sourceName: string) => (await client.ask("GetSourceActive", { sourceName })).videoActive;
			expect(await active("Logo")).toBe(false);
			await client.ask("SetCurrentProgramScene", { sceneName: "Cam" });
			await expect.poll(() => active("Logo")).toBe(true);
			expect(await active("Overlays")).toBe(true);
			await client.ask("SetSceneItemEnabled", { ...(await itemOf(client, "Cam")), sceneItemEnabled: false });
			await expect.poll(() => active("Logo")).toBe(false);
			await client.ask("CreateSceneItem", { sceneName: "BRB", sourceName: "Overlays" });
			await client.ask("RemoveSceneItem", await itemOf(client, "Cam"));
			await wait(100);
			expect(await client.ask("GetGroupList")).toEqual({ groups: ["Overlays"] });
			await client.ask("RemoveSceneItem", await itemOf(client, "BRB"));
			await expect.poll(() => client.ask("GetGroupList")).toEqual({ groups: [] });
			await expect
				.poll(() =>
					told(client, "InputRemoved")
						.map(({ inputName }) => inputName)
						.toSorted(),
				)
				.toEqual(["Alert", "Logo"]);
		},
	},
];
