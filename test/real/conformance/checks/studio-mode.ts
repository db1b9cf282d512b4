import { expect } from "vitest";
import type { Check } from "../check.ts";
import type { RawClient } from "../raw-client.ts";
import { preview, program, wait } from "../scenes.ts";

async function enter(client: RawClient, previewScene?: string): Promise<void> {
	await client.ask("SetStudioModeEnabled", { studioModeEnabled: true });
	await expect.poll(() => client.heard("StudioModeStateChanged").length).toBe(1);
	if (previewScene === undefined) return;
	await client.ask("SetCurrentPreviewScene", { sceneName: previewScene });
	await expect.poll(() => client.heard("CurrentPreviewSceneChanged").length).toBe(1);
	client.forget();
}

const names = (client: RawClient, type: string): unknown[] => client.heard(type).map(({ data }) => data.sceneName);

export const studioModeChecks: readonly Check[] = [
	{
		name: "enters studio mode with program in preview, and tells",
		async run(client) {
			await enter(client);
			expect(client.heard("StudioModeStateChanged")[0]).toMatchObject({
				intent: 1024,
				data: { studioModeEnabled: true },
			});
			expect(await client.ask("GetStudioModeEnabled")).toEqual({ studioModeEnabled: true });
			expect(await preview(client)).toBe("Main");
			expect((await client.ask("GetSceneList")).currentPreviewSceneName).toBe("Main");
		},
	},
	{
		name: "changes the preview a moment after the answer, and leaves program alone",
		async run(client, { version }) {
			await enter(client);
			await client.ask("SetCurrentPreviewScene", { sceneName: "Cam" });
			await expect.poll(() => names(client, "CurrentPreviewSceneChanged")).toEqual(["Cam"]);
			expect(client.heard("CurrentPreviewSceneChanged")[0]?.intent).toBe(4);
			const answer = await client.ask("GetCurrentPreviewScene");
			expect(answer.currentPreviewSceneName).toBe("Cam");
			expect("sceneUuid" in answer).toBe(version >= 30);
			expect(await program(client)).toBe("Main");
			expect(client.heard("CurrentProgramSceneChanged")).toEqual([]);
		},
	},
	{
		name: "is silent about a preview that is already there",
		async run(client) {
			await enter(client, "Cam");
			await client.ask("SetCurrentPreviewScene", { sceneName: "Cam" });
			await wait(200);
			expect(client.events).toEqual([]);
		},
	},
	{
		name: "takes the preview into program and swaps the two",
		async run(client) {
			await enter(client, "Cam");
			await client.ask("TriggerStudioModeTransition");
			expect(await program(client)).toBe("Cam");
			await expect.poll(() => names(client, "CurrentProgramSceneChanged")).toEqual(["Cam"]);
			await expect.poll(() => names(client, "CurrentPreviewSceneChanged")).toEqual(["Main"]);
			expect(await preview(client)).toBe("Main");
		},
	},
	{
		name: "puts the scene that leaves program into preview, also for a direct switch",
		async run(client) {
			await enter(client, "Cam");
			await client.ask("SetCurrentProgramScene", { sceneName: "BRB" });
			expect(await program(client)).toBe("BRB");
			await expect.poll(() => preview(client)).toBe("Main");
			await expect.poll(() => names(client, "CurrentProgramSceneChanged")).toEqual(["BRB"]);
		},
	},
	{
		name: "goes through a transition even to the scene already in program",
		async run(client) {
			await enter(client, "Cam");
			await client.ask("SetCurrentProgramScene", { sceneName: "Main" });
			await expect.poll(() => names(client, "CurrentProgramSceneChanged")).toEqual(["Main"]);
			expect(await program(client)).toBe("Main");
		},
	},
	{
		name: "tells of two program scenes when studio mode ends, while program stays",
		async run(client) {
			await enter(client, "Cam");
			await client.ask("SetStudioModeEnabled", { studioModeEnabled: false });
			await expect.poll(() => names(client, "CurrentProgramSceneChanged").toSorted()).toEqual(["Cam", "Main"]);
			await expect.poll(() => client.heard("StudioModeStateChanged").length).toBe(1);
			expect(await program(client)).toBe("Main");
			expect((await client.request("GetCurrentPreviewScene")).code).toBe(506);
		},
	},
];
