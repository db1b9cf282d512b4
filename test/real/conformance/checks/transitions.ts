import { expect } from "vitest";
import type { Check } from "../check.ts";
import type { RawClient } from "../raw-client.ts";
import { preview, program, wait } from "../scenes.ts";

const cursor = async (client: RawClient): Promise<number> =>
	Number((await client.ask("GetCurrentSceneTransitionCursor")).transitionCursor);

async function useFade(client: RawClient, transitionDuration: number): Promise<void> {
	await client.ask("SetCurrentSceneTransition", { transitionName: "Fade" });
	await client.ask("SetCurrentSceneTransitionDuration", { transitionDuration });
	await expect
		.poll(async () => (await client.ask("GetCurrentSceneTransition")).transitionDuration)
		.toBe(transitionDuration);
	await wait(100);
	client.forget();
}

async function previewCam(client: RawClient): Promise<void> {
	await client.ask("SetStudioModeEnabled", { studioModeEnabled: true });
	await wait(200);
	await client.ask("SetCurrentPreviewScene", { sceneName: "Cam" });
	await expect.poll(() => client.heard("CurrentPreviewSceneChanged").length).toBe(1);
	await wait(100);
	client.forget();
}

const override = (client: RawClient, sceneName: string): Promise<unknown> =>
	client.ask("GetSceneSceneTransitionOverride", { sceneName });

const named = (client: RawClient, type: string): unknown[] => client.heard(type).map(({ data }) => data.transitionName);

const refusals: readonly (readonly [string, unknown, number])[] = [
	["SetCurrentSceneTransitionSettings", { transitionSettings: { a: 1 } }, 606],
	["SetCurrentSceneTransitionSettings", {}, 300],
	["SetCurrentSceneTransitionSettings", undefined, 301],
	["SetTBarPosition", { position: 0.5 }, 506],
	["SetTBarPosition", undefined, 506],
	["SetSceneSceneTransitionOverride", { sceneName: "Cam" }, 300],
	["SetSceneSceneTransitionOverride", { sceneName: "Cam", transitionName: "none" }, 600],
	["SetSceneSceneTransitionOverride", { sceneName: "Cam", transitionDuration: 20 }, 402],
	["GetSceneSceneTransitionOverride", { sceneName: "missing" }, 600],
];

export const transitionChecks: readonly Check[] = [
	{
		name: "names the kinds of transition there are",
		async run(client) {
			const { transitionKinds } = await client.ask("GetTransitionKindList");
			expect(transitionKinds).toEqual(
				expect.arrayContaining(["cut_transition", "fade_transition", "obs_stinger_transition"]),
			);
		},
	},
	{
		name: "tells how far a running transition has come, and 1 while none runs",
		async run(client) {
			await useFade(client, 600);
			expect(await cursor(client)).toBe(1);
			await client.ask("SetCurrentProgramScene", { sceneName: "Cam" });
			await wait(300);
			const middle = await cursor(client);
			expect(middle).toBeGreaterThan(0.1);
			expect(middle).toBeLessThan(0.9);
			await expect.poll(() => client.heard("SceneTransitionEnded").length).toBe(1);
			expect(await cursor(client)).toBe(1);
		},
	},
	{
		name: "enters a scene as its override says, and leaves the current transition alone",
		async run(client) {
			await useFade(client, 600);
			expect(await override(client, "Cam")).toEqual({ transitionName: null, transitionDuration: null });
			const wish = { transitionName: "Cut", transitionDuration: 100 };
			await client.ask("SetSceneSceneTransitionOverride", { sceneName: "Cam", ...wish });
			expect(await override(client, "Cam")).toEqual(wish);
			await client.ask("SetCurrentProgramScene", { sceneName: "Cam" });
			await expect.poll(() => named(client, "SceneTransitionEnded")).toEqual(["Cut"]);
			expect((await client.ask("GetCurrentSceneTransition")).transitionName).toBe("Fade");
			const none = { transitionName: null, transitionDuration: null };
			await client.ask("SetSceneSceneTransitionOverride", { sceneName: "Cam", ...none });
			expect(await override(client, "Cam")).toEqual(none);
		},
	},
	{
		name: "takes as long into a scene as its override says",
		async run(client) {
			await useFade(client, 100);
			const wish = { transitionName: "Fade", transitionDuration: 800 };
			await client.ask("SetSceneSceneTransitionOverride", { sceneName: "Cam", ...wish });
			await client.ask("SetCurrentProgramScene", { sceneName: "Cam" });
			await expect.poll(() => client.heard("SceneTransitionEnded").length, { timeout: 10_000 }).toBe(1);
			const [began] = client.heard("SceneTransitionStarted");
			const [ended] = client.heard("SceneTransitionEnded");
			const took = (ended?.at ?? 0) - (began?.at ?? 0);
			expect(took).toBeGreaterThan(650);
			const none = { transitionName: null, transitionDuration: null };
			await client.ask("SetSceneSceneTransitionOverride", { sceneName: "Cam", ...none });
		},
	},
	{
		name: "begins a transition with the T-bar in studio mode",
		async run(client) {
			await useFade(client, 300);
			await previewCam(client);
			await client.ask("SetTBarPosition", { position: 0.2, release: false });
			await expect.poll(() => named(client, "SceneTransitionStarted")[0]).toBe("Fade");
			expect((await client.request("SetTBarPosition", { position: 1.5 })).code).toBe(402);
			expect((await client.request("SetTBarPosition", { position: -1 })).code).toBe(402);
			expect((await client.request("SetTBarPosition", { position: "x" })).code).toBe(401);
			expect((await client.request("SetTBarPosition", { position: 0.3, release: "x" })).code).toBe(401);
			await client.ask("SetTBarPosition", { position: 1, release: true });
			await wait(600);
		},
	},
	{
		name: "takes the preview into program with the whole way of the T-bar",
		only: 29,
		async run(client) {
			await useFade(client, 300);
			await previewCam(client);
			for (const position of [0.2, 0.4, 0.6, 0.8]) {
				await client.ask("SetTBarPosition", { position, release: false });
				await wait(100);
			}
			expect(await program(client)).toBe("Cam");
			const middle = await cursor(client);
			expect(middle).toBeGreaterThan(0.2);
			expect(middle).toBeLessThan(1);
			expect(client.heard("CurrentProgramSceneChanged")).toEqual([]);
			await client.ask("SetTBarPosition", { position: 1, release: false });
			await wait(200);
			await client.ask("SetTBarPosition", { position: 1, release: true });
			await expect.poll(() => client.heard("CurrentProgramSceneChanged").length, { timeout: 10_000 }).toBe(1);
			await expect.poll(() => preview(client)).toBe("Main");
			expect(await cursor(client)).toBe(1);
		},
	},
	{
		name: "takes the preview into program with the T-bar at its end at once",
		only: 29,
		async run(client) {
			await useFade(client, 300);
			await previewCam(client);
			await client.ask("SetTBarPosition", { position: 1, release: true });
			await expect.poll(() => client.heard("SceneTransitionEnded").length, { timeout: 5_000 }).toBe(1);
			expect(client.heard("SceneTransitionStarted").length).toBe(1);
			expect(await program(client)).toBe("Cam");
			expect(await preview(client)).toBe("Main");
		},
	},
	{
		name: "begins again with every position of the T-bar and never arrives",
		only: 30,
		async run(client) {
			await useFade(client, 300);
			await previewCam(client);
			for (const position of [0.2, 0.5, 0.8, 1]) {
				await client.ask("SetTBarPosition", { position, release: false });
				await wait(100);
			}
			await client.ask("SetTBarPosition", { position: 1, release: true });
			await wait(700);
			expect(client.heard("SceneTransitionStarted").length).toBeGreaterThan(3);
			expect(client.heard("CurrentProgramSceneChanged")).toEqual([]);
			expect(await program(client)).toBe("Main");
			expect(await preview(client)).toBe("Cam");
			// A transition of its own gets it out of this.
			await client.ask("TriggerStudioModeTransition");
			await expect.poll(() => client.heard("CurrentProgramSceneChanged").length).toBe(1);
			expect(await program(client)).toBe("Cam");
		},
	},
	...refusals.map(
		([requestType, data, code]): Check => ({
			name: `refuses the transition request ${requestType} ${JSON.stringify(data) ?? "without data"} with ${code}`,
			run: async (client) => expect(await client.request(requestType, data)).toMatchObject({ code, result: false }),
		}),
	),
];
