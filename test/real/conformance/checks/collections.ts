import { expect } from "vitest";
import type { Check } from "../check.ts";
import { type Answer, RawClient } from "../raw-client.ts";
import { collection, enterCollection, program, sceneNames, uuidOf, wait } from "../scenes.ts";

/** Goes to a collection of this name with the scenes Main, Cam and one of its own; creates it the first time. */
async function enterOther(client: RawClient): Promise<void> {
	const { sceneCollections } = await client.ask("GetSceneCollectionList");
	if (Array.isArray(sceneCollections) && sceneCollections.includes("Other")) {
		await enterCollection(client, "Other");
	} else {
		await client.ask("CreateSceneCollection", { sceneCollectionName: "Other" });
		for (const sceneName of ["Main", "Cam"]) await client.ask("CreateScene", { sceneName });
	}
	await expect.poll(async () => (await sceneNames(client)).toSorted()).toEqual(["Cam", "Main", "Scene"]);
}

/** Asks for the scene list again and again until the other collection is there. */
async function listsDuringSwitch(client: RawClient, asker: RawClient, to: string): Promise<Answer[]> {
	const answers: Answer[] = [];
	let done = false;
	const switching = enterCollection(client, to).finally(() => {
		done = true;
	});
	while (!done) {
		answers.push(await asker.request("GetSceneList"));
		await wait(1);
	}
	await switching;
	return answers;
}

export const collectionChecks: readonly Check[] = [
	{
		name: "creates a collection with one scene and goes there, telling both",
		async run(client) {
			const first = await collection(client);
			const name = `Fresh ${Date.now()}`;
			await client.ask("CreateSceneCollection", { sceneCollectionName: name });
			expect(await collection(client)).toBe(name);
			expect(await sceneNames(client)).toEqual(["Scene"]);
			expect(await program(client)).toBe("Scene");
			await expect.poll(() => client.heard("CurrentSceneCollectionChanged").length).toBe(1);
			expect(client.heard("CurrentSceneCollectionChanging")[0]).toMatchObject({
				intent: 2,
				data: { sceneCollectionName: first },
			});
			expect(client.heard("CurrentSceneCollectionChanged")[0]).toMatchObject({
				intent: 2,
				data: { sceneCollectionName: name },
			});
			expect((await client.request("CreateSceneCollection", { sceneCollectionName: first })).code).toBe(601);
		},
	},
	{
		name: "is silent about the collection already there",
		async run(client) {
			await client.ask("SetCurrentSceneCollection", { sceneCollectionName: await collection(client) });
			await wait(150);
			expect(client.events).toEqual([]);
		},
	},
	{
		name: "keeps scenes of equal names apart by collection and, where it has them, UUID",
		async run(client, { version }) {
			const first = await collection(client);
			const main = await uuidOf(client, "Main");
			await client.ask("SetCurrentProgramScene", { sceneName: "Cam" });
			await enterOther(client);
			expect(await uuidOf(client, "Main")).not.toBe(version >= 30 ? main : "none has one");
			await client.ask("SetCurrentProgramScene", { sceneName: "Main" });
			await enterCollection(client, first);
			await expect.poll(async () => (await sceneNames(client)).toSorted()).toEqual(["BRB", "Cam", "Main"]);
			expect(await program(client)).toBe("Cam");
			expect(await uuidOf(client, "Main")).toBe(main);
		},
	},
	{
		name: "answers in the middle of a switch with no scenes and null in program",
		only: 29,
		async run(client, subject) {
			const first = await collection(client);
			await enterOther(client);
			await using asker = await RawClient.connect(subject, 0);
			const answers = await listsDuringSwitch(client, asker, first);
			expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([100]));
			const empty = answers.filter(({ data }) => data.currentProgramSceneName === null);
			expect(empty.length).toBeGreaterThan(0);
			expect(empty.some(({ data }) => Array.isArray(data.scenes) && data.scenes.length === 0)).toBe(true);
		},
	},
	{
		name: "answers 207 in the middle of a switch, to each request of a batch as well",
		only: 30,
		async run(client, subject) {
			const first = await collection(client);
			await enterOther(client);
			await using asker = await RawClient.connect(subject, 0);
			const answers = await listsDuringSwitch(client, asker, first);
			expect(answers.map(({ code }) => code)).toContain(207);
			expect(answers.filter(({ code, data }) => code === 100 && data.currentProgramSceneName === null)).toEqual([]);

			await enterOther(client);
			const pair = [{ requestType: "GetSceneList" }, { requestType: "Sleep", requestData: { sleepMillis: 1000 } }];
			client.forget();
			const back = enterCollection(client, first);
			await expect.poll(() => client.heard("CurrentSceneCollectionChanging").length, { interval: 1 }).toBe(1);
			expect((await asker.batch(pair)).map(({ code }) => code)).toEqual([207, 207]);
			await back;
		},
	},
	{
		name: "floods removals and creations between …Changing and …Changed",
		only: 29,
		async run(client) {
			const first = await collection(client);
			await enterOther(client);
			client.forget();
			await enterCollection(client, first);
			await expect.poll(() => client.heard("CurrentSceneCollectionChanged").length).toBe(1);
			const gone = client.heard("SceneRemoved").map(({ data }) => data.sceneName);
			expect(gone.toSorted()).toEqual(["Cam", "Main", "Scene"]);
			const come = client.heard("SceneCreated").map(({ data }) => data.sceneName);
			expect(come.toSorted()).toEqual(["BRB", "Cam", "Main"]);
			const colours = ["BRB colour", "Cam colour", "Main colour"];
			const inputs = (type: string) => client.heard(type).map(({ data }) => data.inputName);
			for (const type of ["InputCreated", "InputVolumeChanged", "InputMuteStateChanged"]) {
				expect(inputs(type).toSorted()).toEqual(colours);
			}
			expect(
				client
					.heard("SceneItemCreated")
					.map(({ data }) => data.sourceName)
					.toSorted(),
			).toEqual(colours);
			await expect.poll(() => client.heard("CurrentProgramSceneChanged").length).toBe(1);
		},
	},
	{
		name: "says nothing of scenes between …Changing and …Changed",
		only: 30,
		async run(client) {
			const first = await collection(client);
			await enterOther(client);
			client.forget();
			await enterCollection(client, first);
			await expect.poll(() => client.heard("CurrentSceneCollectionChanged").length).toBe(1);
			await wait(100);
			expect(client.heard("SceneRemoved", "SceneCreated", "SceneListChanged", "CurrentProgramSceneChanged")).toEqual(
				[],
			);
		},
	},
];
