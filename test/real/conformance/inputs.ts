import { expect, vi } from "vitest";
import { type Data, isData, type RawClient } from "./raw-client.ts";

const rows = (list: unknown): Data[] => (Array.isArray(list) ? list.filter(isData) : []);

/** A scene that is not on air, for a check to fill. It is gone before the next check. */
export async function ownScene(client: RawClient): Promise<string> {
	// The name is taken (601) until OBS has let go of the one of the check before.
	const create = async () => (await client.request("CreateScene", { sceneName: "Own" })).code;
	await expect.poll(create, { timeout: 5000 }).toBe(100);
	await expect.poll(() => client.heard("SceneCreated").length).toBe(1);
	client.forget();
	return "Own";
}

/** Creates an input in a scene and waits until everything about it was told; answers what the request answered. */
export async function createInput(
	client: RawClient,
	inputName: string,
	inputKind: string,
	inputSettings: Data = {},
	sceneName = "Own",
): Promise<Data> {
	const asked = { sceneName, inputName, inputKind, inputSettings };
	// OBS takes its time to let go of a file that an input of the same name played.
	const answer = await vi.waitFor(() => client.ask("CreateInput", asked), { timeout: 5000 });
	await expect.poll(() => client.heard("SceneItemSelected").length).toBe(1);
	client.forget();
	return answer;
}

/** Rows of all inputs, in the order of OBS. */
export async function inputRows(client: RawClient): Promise<Data[]> {
	return rows((await client.ask("GetInputList")).inputs);
}

/** Names of all inputs but the colours of the first scenes. */
export async function inputNames(client: RawClient): Promise<unknown[]> {
	const names = (await inputRows(client)).map(({ inputName }) => inputName);
	return names.filter((name) => !String(name).endsWith(" colour"));
}

/** Rows of the items of a scene, the bottom one first. */
export async function itemRows(client: RawClient, sceneName: string): Promise<Data[]> {
	return rows((await client.ask("GetSceneItemList", { sceneName })).sceneItems);
}

/** The data of all events of one kind so far. */
export const told = (client: RawClient, type: string): Data[] => client.heard(type).map(({ data }) => data);
