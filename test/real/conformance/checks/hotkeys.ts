import { expect } from "vitest";
import type { Check } from "../check.ts";
import { reached, states, stopped } from "../outputs.ts";
import type { RawClient } from "../raw-client.ts";
import { preview, program, wait } from "../scenes.ts";

const press = (client: RawClient, hotkeyName: string): Promise<unknown> =>
	client.ask("TriggerHotkeyByName", { hotkeyName });

const common = ["OBSBasic.StartRecording", "OBSBasic.StopRecording", "OBSBasic.Transition", "ReplayBuffer.Save"];

const refusals: readonly (readonly [string, unknown, number])[] = [
	["TriggerHotkeyByName", { hotkeyName: "none" }, 600],
	["TriggerHotkeyByName", {}, 300],
	["TriggerHotkeyByKeySequence", { keyId: "nonsense" }, 703],
	["TriggerHotkeyByKeySequence", undefined, 703],
	["TriggerHotkeyByKeySequence", { keyId: "" }, 403],
	["TriggerHotkeyByKeySequence", { keyId: 5 }, 401],
	["TriggerHotkeyByKeySequence", { keyId: "OBS_KEY_F13", keyModifiers: 5 }, 401],
];

export const hotkeyChecks: readonly Check[] = [
	{
		name: "lists its hotkeys, one of the same name for each scene",
		async run(client, { version }) {
			const { hotkeys } = await client.ask("GetHotkeyList");
			const names: unknown[] = Array.isArray(hotkeys) ? hotkeys : [];
			expect(names).toEqual(expect.arrayContaining(common));
			expect(names.filter((name) => name === "OBSBasic.SelectScene").length).toBe(3);
			expect(names.includes("OBSBasic.TogglePreviewProgram")).toBe(version === 29);
			expect(names.includes("OBSBasic.EnablePreviewProgram")).toBe(version === 30);
			expect(names.includes("OBSBasic.AddChapterMarker")).toBe(version === 30);
		},
	},
	{
		name: "records by one hotkey and stops by the other",
		only: 30,
		async run(client) {
			await press(client, "OBSBasic.StartRecording");
			await reached(client, "Record", "STARTED");
			await wait(800);
			await press(client, "OBSBasic.StopRecording");
			await reached(client, "Record", "STOPPED");
		},
	},
	{
		name: "never lets a hotkey go, so that the other one of the pair does nothing",
		only: 29,
		async run(client) {
			for (const _ of [1, 2]) {
				client.forget();
				await press(client, "OBSBasic.StartRecording");
				await reached(client, "Record", "STARTED");
				await wait(800);
				await press(client, "OBSBasic.StopRecording");
				await wait(300);
				expect(states(client, "Record")).not.toContain("STOPPING");
				await stopped(client, "Record");
				// Just stopped, it does not hear the hotkey.
				await wait(500);
			}
		},
	},
	{
		name: "takes the preview into program by hotkey",
		async run(client) {
			await client.ask("SetStudioModeEnabled", { studioModeEnabled: true });
			await wait(200);
			await client.ask("SetCurrentPreviewScene", { sceneName: "Cam" });
			await expect.poll(() => preview(client)).toBe("Cam");
			await wait(100);
			await press(client, "OBSBasic.Transition");
			await expect.poll(() => program(client)).toBe("Cam");
			await expect.poll(() => client.heard("CurrentProgramSceneChanged").length).toBe(1);
		},
	},
	{
		name: "takes a key sequence that is bound to nothing",
		async run(client) {
			const sequence = { keyId: "OBS_KEY_F13", keyModifiers: { shift: true } };
			expect((await client.request("TriggerHotkeyByKeySequence", sequence)).code).toBe(100);
		},
	},
	...refusals.map(
		([requestType, data, code]): Check => ({
			name: `refuses the hotkey request ${requestType} ${JSON.stringify(data) ?? "without data"} with ${code}`,
			run: async (client) => expect(await client.request(requestType, data)).toMatchObject({ code, result: false }),
		}),
	),
];
