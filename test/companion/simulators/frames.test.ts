import { expect, test } from "vitest";
import type { ProfileId } from "../../../companion/simulators/obs/profile.ts";
import { Simulator } from "../../programs/simulator.ts";
import { RawClient } from "../../real/conformance/raw-client.ts";

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** The fields of an answer, as the two versions of OBS give them: not one more, not one less. */
const answers: readonly (readonly [ProfileId, string, unknown])[] = [
	["29", "GetCurrentProgramScene", { currentProgramSceneName: "Main" }],
	[
		"30",
		"GetCurrentProgramScene",
		{ currentProgramSceneName: "Main", currentProgramSceneUuid: uuid, sceneName: "Main", sceneUuid: uuid },
	],
	[
		"29",
		"GetSceneList",
		{
			currentPreviewSceneName: null,
			currentProgramSceneName: "Main",
			scenes: [
				{ sceneIndex: 0, sceneName: "Cam" },
				{ sceneIndex: 1, sceneName: "Main" },
			],
		},
	],
	[
		"30",
		"GetSceneList",
		{
			currentPreviewSceneName: null,
			currentPreviewSceneUuid: null,
			currentProgramSceneName: "Main",
			currentProgramSceneUuid: uuid,
			scenes: [
				{ sceneIndex: 0, sceneName: "Cam", sceneUuid: uuid },
				{ sceneIndex: 1, sceneName: "Main", sceneUuid: uuid },
			],
		},
	],
	[
		"29",
		"GetCurrentSceneTransition",
		{
			transitionConfigurable: false,
			transitionDuration: 300,
			transitionFixed: false,
			transitionKind: "fade_transition",
			transitionName: "Fade",
			transitionSettings: null,
		},
	],
	["29", "GetSceneCollectionList", { currentSceneCollectionName: "Untitled", sceneCollections: ["Untitled"] }],
];

test.each(answers)("OBS %s answers %s with these fields", async (profile, requestType, fields) => {
	await using obs = await Simulator.start({ profile, scenes: ["Main", "Cam"] });
	await using client = await RawClient.connect({ port: obs.port, password: "" });
	await expect.poll(async () => (await client.request(requestType)).code).toBe(100);
	expect(await client.ask(requestType)).toEqual(fields);
});

test.each([
	["29", {}],
	["30", { sceneUuid: uuid }],
] as const)("OBS %s says of a rename, a creation and a removal just this", async (profile, named) => {
	await using obs = await Simulator.start({ profile, scenes: ["Main", "Cam"] });
	await using client = await RawClient.connect({ port: obs.port, password: "" });
	await obs.perform("SetSceneName", { sceneName: "Cam", newSceneName: "Camera" });
	await obs.perform("CreateScene", { sceneName: "New" });
	await obs.perform("RemoveScene", { sceneName: "New" });
	const row = (sceneIndex: number, sceneName: string) => ({ sceneIndex, sceneName, ...named });
	const below = [row(0, "Camera"), row(1, "New"), row(2, "Main")];
	const bottom = [row(0, "New"), row(1, "Camera"), row(2, "Main")];
	await expect
		.poll(() => client.events.map(({ type, intent, data }) => [type, intent, data]))
		.toEqual([
			["SceneNameChanged", 4, { oldSceneName: "Cam", sceneName: "Camera", ...named }],
			["SceneListChanged", 4, { scenes: profile === "29" ? bottom : below }],
			["SceneCreated", 4, { isGroup: false, sceneName: "New", ...named }],
			["SceneRemoved", 4, { isGroup: false, sceneName: "New", ...named }],
			["SceneListChanged", 4, { scenes: [row(0, "Camera"), row(1, "Main")] }],
		]);
});

test("a refusal has a code and mostly words, and no data", async () => {
	await using obs = await Simulator.start({ profile: "29" });
	await using client = await RawClient.connect({ port: obs.port, password: "" });
	client.say({ op: 6, d: { requestType: "Nope", requestId: "1" } });
	expect(await client.message(7)).toEqual({
		requestId: "1",
		requestType: "Nope",
		requestStatus: { code: 204, comment: "Your request type is not valid.", result: false },
	});
	client.say({ op: 6, d: { requestType: "GetCurrentPreviewScene", requestId: "2" } });
	expect(await client.message(7)).toEqual({
		requestId: "2",
		requestType: "GetCurrentPreviewScene",
		requestStatus: { code: 506, result: false },
	});
});
