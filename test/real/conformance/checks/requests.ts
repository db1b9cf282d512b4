import { expect } from "vitest";
import type { Check, Version } from "../check.ts";
import type { RawClient } from "../raw-client.ts";
import { program, uuidOf, wait } from "../scenes.ts";

const sceneRequests = [
	"GetSceneList",
	"GetCurrentProgramScene",
	"SetCurrentProgramScene",
	"GetCurrentPreviewScene",
	"SetCurrentPreviewScene",
	"GetStudioModeEnabled",
	"GetSceneCollectionList",
	"GetStats",
];

/** What a request with missing or wrong scene fields is told: 5.1 says what is wrong, later ones ask for one of both. */
const sceneFieldCodes: readonly (readonly [string, unknown, Readonly<Record<Version, number>>])[] = [
	["no data", undefined, { 29: 301, 30: 300 }],
	["no sceneName", {}, { 29: 300, 30: 300 }],
	["a number as sceneName", { sceneName: 5 }, { 29: 401, 30: 300 }],
	["an empty sceneName", { sceneName: "" }, { 29: 403, 30: 300 }],
	["a sceneName that is not there", { sceneName: "missing" }, { 29: 600, 30: 600 }],
	["a sceneUuid that is not there", { sceneUuid: "missing" }, { 29: 300, 30: 600 }],
];

const refusals: readonly (readonly [string, unknown, number])[] = [
	["Nope", {}, 204],
	["", {}, 203],
	["Sleep", { sleepMillis: 10 }, 206],
	["SetCurrentSceneTransition", { transitionName: "none" }, 600],
	["SetCurrentSceneTransitionDuration", { transitionDuration: 10 }, 402],
	["SetCurrentSceneTransitionDuration", { transitionDuration: 20_001 }, 402],
	["SetCurrentSceneTransitionDuration", { transitionDuration: "x" }, 401],
	["SetStudioModeEnabled", { studioModeEnabled: "x" }, 401],
	["SetStudioModeEnabled", {}, 300],
	["SetStudioModeEnabled", undefined, 301],
	["SetCurrentSceneCollection", { sceneCollectionName: "none" }, 600],
	["BroadcastCustomEvent", { eventData: 5 }, 401],
	["CreateScene", { sceneName: "" }, 403],
	["CreateScene", {}, 300],
	["CreateScene", { sceneName: "Main" }, 601],
	["SetSceneName", { sceneName: "Main", newSceneName: "Cam" }, 601],
	["SetSceneName", { sceneName: "Main", newSceneName: "" }, 403],
	["SetSceneName", { sceneName: "Main" }, 300],
	["RemoveScene", { sceneName: "missing" }, 600],
	["GetCurrentPreviewScene", undefined, 506],
	["SetCurrentPreviewScene", { sceneName: "Cam" }, 506],
	["TriggerStudioModeTransition", undefined, 506],
];

const duration = async (client: RawClient): Promise<unknown> =>
	(await client.ask("GetCurrentSceneTransition")).transitionDuration;

export const requestChecks: readonly Check[] = [
	{
		name: "names its version and the requests it has",
		async run(client, { version }) {
			const answer = await client.ask("GetVersion");
			expect(Number.parseInt(String(answer.obsVersion), 10)).toBeGreaterThanOrEqual(version);
			expect(answer).toMatchObject({ rpcVersion: 1, availableRequests: expect.arrayContaining(sceneRequests) });
		},
	},
	{
		name: "echoes the request id as it was sent, a number and a repeated one too",
		async run(client) {
			for (const requestId of ["twice", "twice", 5]) {
				client.say({ op: 6, d: { requestType: "GetStudioModeEnabled", requestId } });
				expect(await client.message(7)).toEqual({
					requestId,
					requestType: "GetStudioModeEnabled",
					requestStatus: { code: 100, result: true },
					responseData: { studioModeEnabled: false },
				});
			}
		},
	},
	{
		name: "answers GetStats with numbers",
		async run(client) {
			expect(await client.ask("GetStats")).toMatchObject({
				activeFps: expect.any(Number),
				cpuUsage: expect.any(Number),
				renderTotalFrames: expect.any(Number),
			});
		},
	},
	...sceneFieldCodes.map(
		([what, data, codes]): Check => ({
			name: `refuses a switch with ${what}, and nothing happens`,
			async run(client, { version }) {
				expect(await client.request("SetCurrentProgramScene", data)).toMatchObject({
					code: codes[version],
					result: false,
				});
				expect(await program(client)).toBe("Main");
			},
		}),
	),
	...refusals.map(
		([requestType, data, code]): Check => ({
			name: `refuses ${requestType || "no request type"} ${JSON.stringify(data) ?? "without data"} with ${code}`,
			run: async (client) => expect(await client.request(requestType, data)).toMatchObject({ code, result: false }),
		}),
	),
	{
		name: "takes a scene by UUID, and the name where both are given",
		only: 30,
		async run(client) {
			await client.ask("SetCurrentProgramScene", { sceneUuid: await uuidOf(client, "Cam") });
			expect(await program(client)).toBe("Cam");
			await client.ask("SetCurrentProgramScene", { sceneUuid: "missing", sceneName: "BRB" });
			expect(await program(client)).toBe("BRB");
		},
	},
	{
		name: "keeps a transition's duration, tells of a change alone, and has none for a cut",
		async run(client) {
			expect(await duration(client)).toBeNull();
			await client.ask("SetCurrentSceneTransition", { transitionName: "Fade" });
			// The answer comes before the window of OBS has done it.
			await expect.poll(() => duration(client)).toBe(300);
			for (const transitionDuration of [500, 500, 400]) {
				await client.ask("SetCurrentSceneTransitionDuration", { transitionDuration });
			}
			await expect.poll(() => duration(client)).toBe(400);
			await wait(100);
			const told = client.heard("CurrentSceneTransitionDurationChanged").map(({ data }) => data.transitionDuration);
			expect(told.toSorted()).toEqual([400, 500]);
		},
	},
	{
		name: "lists cut and fade, and tells which one is current",
		async run(client, { version }) {
			const list = await client.ask("GetSceneTransitionList");
			expect(list).toMatchObject({
				currentSceneTransitionName: "Cut",
				currentSceneTransitionKind: "cut_transition",
				transitions: expect.arrayContaining([
					expect.objectContaining({ transitionName: "Cut", transitionFixed: true }),
					expect.objectContaining({ transitionName: "Fade", transitionFixed: false }),
				]),
			});
			expect("currentSceneTransitionUuid" in list).toBe(version >= 30);
			await client.ask("SetCurrentSceneTransition", { transitionName: "Fade" });
			await expect
				.poll(() => client.heard("CurrentSceneTransitionChanged").map(({ data }) => data.transitionName))
				.toEqual(["Fade"]);
		},
	},
];
