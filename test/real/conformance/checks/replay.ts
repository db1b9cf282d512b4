import { expect } from "vitest";
import type { Check } from "../check.ts";
import { reached, started, states, stopped } from "../outputs.ts";
import { wait } from "../scenes.ts";

export const replayChecks: readonly Check[] = [
	{
		name: "keeps a replay and saves it later than it says",
		async run(client, { recorded }) {
			const { data, intent } = await started(client, "ReplayBuffer");
			expect(intent).toBe(64);
			expect(data).toEqual({ outputActive: true, outputState: "OBS_WEBSOCKET_OUTPUT_STARTED" });
			expect(await client.ask("GetReplayBufferStatus")).toEqual({ outputActive: true });
			expect((await client.request("StartReplayBuffer")).code).toBe(500);
			expect(await client.ask("GetLastReplayBufferReplay")).toEqual({ savedReplayPath: "" });
			await wait(1200);
			await client.ask("SaveReplayBuffer");
			await client.ask("SaveReplayBuffer");
			expect(await client.ask("GetLastReplayBufferReplay")).toEqual({ savedReplayPath: "" });
			await expect.poll(() => client.heard("ReplayBufferSaved").length, { timeout: 15_000 }).toBe(1);
			const [saved] = client.heard("ReplayBufferSaved");
			expect(saved?.intent).toBe(64);
			const savedReplayPath = String(saved?.data.savedReplayPath);
			expect(savedReplayPath).toMatch(/\/Replay .*\.mkv$/);
			expect(await client.ask("GetLastReplayBufferReplay")).toEqual({ savedReplayPath });
			await expect.poll(() => recorded(savedReplayPath), { timeout: 10_000 }).toBeGreaterThan(200);
			await stopped(client, "ReplayBuffer");
			await expect
				.poll(() => states(client, "ReplayBuffer").toSorted())
				.toEqual(["STARTED", "STARTING", "STOPPED", "STOPPING"]);
			// Two orders for one moment make one file.
			expect(client.heard("ReplayBufferSaved").length).toBe(1);
		},
	},
	{
		name: "loses a replay that is waited for when it stops",
		async run(client) {
			// OBS writes a replay at its next key frame: one that comes between the two requests saves it after all.
			let lost = false;
			for (let round = 1; round <= 3 && !lost; round++) {
				client.forget();
				await started(client, "ReplayBuffer");
				await wait(1200);
				await client.ask("SaveReplayBuffer");
				await stopped(client, "ReplayBuffer");
				await wait(1000);
				lost = client.heard("ReplayBufferSaved").length === 0;
				expect((await client.request("GetLastReplayBufferReplay")).code).toBe(501);
			}
			expect(lost).toBe(true);
		},
	},
	{
		name: "toggles the replay buffer, and is active until it has stopped",
		async run(client) {
			expect(await client.ask("ToggleReplayBuffer")).toEqual({ outputActive: true });
			await reached(client, "ReplayBuffer", "STARTED");
			await wait(800);
			expect(await client.ask("ToggleReplayBuffer")).toEqual({ outputActive: false });
			expect(await client.ask("GetReplayBufferStatus")).toEqual({ outputActive: true });
			await reached(client, "ReplayBuffer", "STOPPED");
			await expect.poll(() => client.ask("GetReplayBufferStatus")).toEqual({ outputActive: false });
		},
	},
	{
		name: "keeps no replay before it is told",
		async run(client) {
			expect(await client.ask("GetReplayBufferStatus")).toEqual({ outputActive: false });
			for (const request of ["StopReplayBuffer", "SaveReplayBuffer", "GetLastReplayBufferReplay"]) {
				expect((await client.request(request)).code, request).toBe(501);
			}
		},
	},
];
