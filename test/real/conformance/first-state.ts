import { expect } from "vitest";
import { inputNames, inputRows, itemRows } from "./inputs.ts";
import { stopOutputs } from "./outputs.ts";
import type { RawClient } from "./raw-client.ts";
import { enterCollection, firstScenes, program, sceneNames, wait } from "./scenes.ts";

/** The colours of the first scenes: red, green and blue, as OBS counts them. */
const colours = [0xff2b2bd9, 0xff2bd92b, 0xffd92b2b];

/** Puts an OBS back to where every check begins, and forgets the events of doing so. */
export async function restoreFirstState(client: RawClient, collection: string): Promise<void> {
	await stopOutputs(client);
	await client.ask("SetStudioModeEnabled", { studioModeEnabled: false });
	await enterCollection(client, collection);
	await client.ask("SetCurrentSceneTransition", { transitionName: "Fade" });
	await client.ask("SetCurrentSceneTransitionDuration", { transitionDuration: 300 });
	await client.ask("SetCurrentSceneTransition", { transitionName: "Cut" });
	const there = await sceneNames(client);
	for (const sceneName of firstScenes) if (!there.includes(sceneName)) await client.ask("CreateScene", { sceneName });
	const elsewhere = (await program(client)) !== "Main";
	await client.ask("SetCurrentProgramScene", { sceneName: "Main" });
	await expect.poll(() => program(client)).toBe("Main");
	for (const sceneName of there) {
		if (firstScenes.some((first) => first === sceneName)) continue;
		await letGo(client, String(sceneName));
		await client.ask("RemoveScene", { sceneName });
	}
	await expect.poll(async () => (await sceneNames(client)).toSorted()).toEqual(firstScenes.toSorted());
	await restoreColours(client);
	// The last events have to come, those of a transition later than others, or they would belong to the check.
	await wait(elsewhere ? 150 : 70);
	client.forget();
}

/**
 * OBS lets go of what was removed from a scene when it draws the scene: names stay taken until then. A removed scene is
 * never drawn again, and after a few switches that overtook each other OBS may draw another scene than it says.
 */
export async function letGo(client: RawClient, sourceName: string): Promise<void> {
	await client.request("GetSourceScreenshot", { sourceName, imageFormat: "jpg", imageWidth: 8, imageHeight: 8 });
}

/** Each first scene shows its colour and nothing else, and there are no other inputs. */
async function restoreColours(client: RawClient): Promise<void> {
	const others = await inputNames(client);
	for (const inputName of others) await client.request("RemoveInput", { inputName });
	if (others.length > 0) for (const sceneName of firstScenes) await letGo(client, sceneName);
	const there = (await inputRows(client)).map(({ inputName }) => inputName);
	for (const [index, sceneName] of firstScenes.entries()) {
		const inputName = `${sceneName} colour`;
		for (const { sceneItemId, sourceName } of await itemRows(client, sceneName)) {
			if (sourceName !== inputName) await client.request("RemoveSceneItem", { sceneName, sceneItemId });
		}
		if (there.includes(inputName)) continue;
		const inputSettings = { color: colours[index], width: 640, height: 360 };
		await client.ask("CreateInput", { sceneName, inputName, inputKind: "color_source_v3", inputSettings });
	}
}
