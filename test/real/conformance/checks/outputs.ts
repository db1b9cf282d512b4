import { expect } from "vitest";
import type { Check } from "../check.ts";
import { reached, started, states, stopped } from "../outputs.ts";
import type { Data, RawClient } from "../raw-client.ts";

async function outputs(client: RawClient): Promise<Data[]> {
	const { outputs } = await client.ask("GetOutputList");
	return Array.isArray(outputs) ? outputs : [];
}

const named = async (client: RawClient, name: string): Promise<Data | undefined> =>
	(await outputs(client)).find(({ outputName }) => outputName === name);

const record = { outputName: "simple_file_output" };
const replay = { outputName: "Replay Buffer" };

const refusals: readonly (readonly [string, unknown, number])[] = [
	["GetOutputStatus", { outputName: "none" }, 600],
	["GetOutputStatus", {}, 300],
	["GetOutputStatus", undefined, 301],
	["GetOutputStatus", { outputName: 5 }, 401],
	["GetOutputSettings", { outputName: "none" }, 600],
	["SetOutputSettings", record, 300],
	["SetOutputSettings", { ...record, outputSettings: 5 }, 401],
	["StartOutput", { outputName: "none" }, 600],
	["StopOutput", record, 501],
	["GetVirtualCamStatus", undefined, 604],
	["StartVirtualCam", undefined, 604],
	["StopVirtualCam", undefined, 604],
	["ToggleVirtualCam", undefined, 604],
];

export const outputChecks: readonly Check[] = [
	{
		name: "lists its outputs with what they are",
		async run(client) {
			expect(await named(client, "simple_file_output")).toMatchObject({
				outputActive: false,
				outputKind: "ffmpeg_muxer",
				outputFlags: { OBS_OUTPUT_ENCODED: true, OBS_OUTPUT_SERVICE: false, OBS_OUTPUT_VIDEO: true },
				outputWidth: expect.any(Number),
				outputHeight: expect.any(Number),
			});
			expect(await named(client, "Replay Buffer")).toMatchObject({ outputKind: "replay_buffer" });
		},
	},
	{
		name: "lists the stream once it was started, as active while it runs",
		needs: "sink",
		async run(client) {
			await started(client, "Stream");
			expect(await named(client, "simple_stream")).toMatchObject({
				outputActive: true,
				outputKind: "rtmp_output",
				outputFlags: { OBS_OUTPUT_SERVICE: true },
			});
			const status = await client.ask("GetOutputStatus", { outputName: "simple_stream" });
			expect(status).toMatchObject({ outputActive: true, outputReconnecting: false });
			await stopped(client, "Stream");
			expect(await named(client, "simple_stream")).toMatchObject({ outputActive: false });
		},
	},
	{
		name: "starts an output by its name without saying that it starts",
		async run(client) {
			await started(client, "ReplayBuffer");
			expect(await client.ask("GetOutputSettings", replay)).toMatchObject({
				outputSettings: { directory: expect.any(String), extension: "mkv" },
			});
			await stopped(client, "ReplayBuffer");
			// It is stopped a moment after OBS has said so.
			await expect.poll(async () => (await client.ask("GetOutputStatus", replay)).outputActive).toBe(false);
			client.forget();
			await client.ask("StartOutput", replay);
			await reached(client, "ReplayBuffer", "STARTED");
			expect(states(client, "ReplayBuffer")).toEqual(["STARTED"]);
			expect(await client.ask("GetOutputStatus", replay)).toMatchObject({ outputActive: true, outputCongestion: 0 });
			expect((await client.request("StartOutput", replay)).code).toBe(500);
			expect(await client.ask("ToggleOutput", replay)).toEqual({ outputActive: false });
			await reached(client, "ReplayBuffer", "STOPPED");
			expect(states(client, "ReplayBuffer").toSorted()).toEqual(["STARTED", "STOPPED", "STOPPING"]);
		},
	},
	{
		name: "adds to the settings of an output",
		async run(client) {
			await client.ask("SetOutputSettings", { ...replay, outputSettings: { aidle: 1 } });
			const settings = async (): Promise<unknown> => (await client.ask("GetOutputSettings", replay)).outputSettings;
			expect(await settings()).toMatchObject({ aidle: 1 });
			await client.ask("SetOutputSettings", { ...replay, outputSettings: { other: 2 } });
			expect(await settings()).toMatchObject({ aidle: 1, other: 2 });
		},
	},
	...refusals.map(
		([requestType, data, code]): Check => ({
			name: `refuses the output request ${requestType} ${JSON.stringify(data) ?? "without data"} with ${code}`,
			run: async (client) => expect(await client.request(requestType, data)).toMatchObject({ code, result: false }),
		}),
	),
];
