import { vi } from "vitest";
import type { Data, RawClient } from "./raw-client.ts";

export const firstScenes = ["Main", "Cam", "BRB"] as const;

const rows = (list: unknown): Data[] => (Array.isArray(list) ? list : []);

/** Scene rows as OBS lists them: the bottom one first. */
export async function sceneRows(client: RawClient): Promise<Data[]> {
	return rows((await client.ask("GetSceneList")).scenes);
}

/** Scene names, the bottom one first. */
export async function sceneNames(client: RawClient): Promise<unknown[]> {
	return (await sceneRows(client)).map(({ sceneName }) => sceneName);
}

export async function uuidOf(client: RawClient, name: string): Promise<unknown> {
	return (await sceneRows(client)).find(({ sceneName }) => sceneName === name)?.sceneUuid;
}

/** What is in program, as OBS itself answers. */
export async function program(client: RawClient): Promise<unknown> {
	return (await client.ask("GetCurrentProgramScene")).currentProgramSceneName;
}

/** What is in preview, as OBS itself answers. */
export async function preview(client: RawClient): Promise<unknown> {
	return (await client.ask("GetCurrentPreviewScene")).currentPreviewSceneName;
}

export const wait = (milliseconds: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function collection(client: RawClient): Promise<string> {
	return String((await client.ask("GetSceneCollectionList")).currentSceneCollectionName);
}

/** Goes to a collection that exists. While OBS saves one, its file and so the collection is not there for a moment (600). */
export async function enterCollection(client: RawClient, sceneCollectionName: string): Promise<void> {
	if ((await collection(client)) === sceneCollectionName) return;
	await vi.waitFor(() => client.ask("SetCurrentSceneCollection", { sceneCollectionName }), { timeout: 3000 });
}
