import { expect } from "vitest";
import { stopOutputs } from "./outputs.ts";
import type { RawClient } from "./raw-client.ts";
import { enterCollection, firstScenes, program, sceneNames, wait } from "./scenes.ts";

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
	await client.ask("SetCurrentProgramScene", { sceneName: "Main" });
	await expect.poll(() => program(client)).toBe("Main");
	for (const sceneName of there) {
		if (!firstScenes.some((first) => first === sceneName)) await client.ask("RemoveScene", { sceneName });
	}
	await expect.poll(async () => (await sceneNames(client)).toSorted()).toEqual(firstScenes.toSorted());
	// The last transition has to end, or its events would belong to the check.
	await wait(150);
	client.forget();
}
