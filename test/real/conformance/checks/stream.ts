import { expect } from "vitest";
import type { Check } from "../check.ts";
import { reached, started, states, stopped } from "../outputs.ts";
import type { Data, RawClient } from "../raw-client.ts";
import { wait } from "../scenes.ts";

const status = (client: RawClient): Promise<Data> => client.ask("GetStreamStatus");

const idle = {
	outputActive: false,
	outputCongestion: 0,
	outputDuration: 0,
	outputReconnecting: false,
	outputTimecode: "00:00:00.000",
};

const service = (client: RawClient): Promise<Data> => client.ask("GetStreamServiceSettings");

const streaming: readonly Check[] = [
	{
		name: "streams: says so when the server has it, counts, and stops",
		needs: "sink",
		async run(client, { sink }) {
			const { intent, data } = await started(client, "Stream");
			expect(intent).toBe(64);
			expect(data).toEqual({ outputActive: true, outputState: "OBS_WEBSOCKET_OUTPUT_STARTED" });
			await expect.poll(() => sink.publishing()).toBe(true);
			await expect.poll(async () => (await status(client)).outputDuration, { timeout: 10_000 }).toBeGreaterThan(300);
			const running = await status(client);
			expect(running).toMatchObject({ outputActive: true, outputReconnecting: false, outputSkippedFrames: 0 });
			expect(running.outputTimecode).toMatch(/^00:00:0\d\.\d{3}$/);
			expect(running.outputTotalFrames).toBeGreaterThan(5);
			expect(running.outputBytes).toBeGreaterThan(1000);
			expect(running.outputCongestion).toBe(0);
			expect((await client.request("StartStream")).code).toBe(500);
			expect((await client.request("SendStreamCaption", { captionText: "hello" })).code).toBe(100);
			expect((await client.request("SendStreamCaption", { captionText: "" })).code).toBe(100);
			const change = { streamServiceType: "rtmp_custom", streamServiceSettings: { key: "other" } };
			expect((await client.request("SetStreamServiceSettings", change)).code).toBe(500);
			expect((await client.request("SetVideoSettings", { baseWidth: 320, baseHeight: 180 })).code).toBe(500);
			await stopped(client, "Stream");
			await expect
				.poll(() => states(client, "Stream").toSorted())
				.toEqual(["STARTED", "STARTING", "STOPPED", "STOPPING"]);
			await expect.poll(() => status(client)).toMatchObject(idle);
			await expect.poll(() => sink.publishing()).toBe(false);
			expect((await client.request("StopStream")).code).toBe(501);
		},
	},
	{
		name: "toggles the stream and answers what it will be",
		needs: "sink",
		async run(client) {
			expect(await client.ask("ToggleStream")).toEqual({ outputActive: true });
			await reached(client, "Stream", "STARTED");
			expect(await client.ask("ToggleStream")).toEqual({ outputActive: false });
			await reached(client, "Stream", "STOPPED");
		},
	},
	{
		name: "reconnects a broken stream: events say it is not active, the status says it is",
		needs: "sink",
		async run(client, { sink }) {
			await started(client, "Stream");
			await expect.poll(async () => (await status(client)).outputDuration, { timeout: 10_000 }).toBeGreaterThan(100);
			await sink.drop();
			const { data } = await reached(client, "Stream", "RECONNECTING");
			expect(data.outputActive).toBe(false);
			const held = await status(client);
			expect(held).toMatchObject({ outputActive: true, outputReconnecting: true });
			expect((await client.request("StartStream")).code).toBe(500);
			await wait(300);
			expect((await status(client)).outputDuration).toBe(held.outputDuration);
			expect((await reached(client, "Stream", "RECONNECTED", 10_000)).data.outputActive).toBe(true);
			// It counts from nothing again.
			expect(await status(client)).toMatchObject({ outputActive: true, outputReconnecting: false });
			expect((await status(client)).outputDuration).toBeLessThan(Number(held.outputDuration) + 300);
			await stopped(client, "Stream");
		},
	},
	{
		name: "stops at once while it reconnects",
		needs: "sink",
		async run(client, { sink }) {
			await started(client, "Stream");
			await wait(500);
			await sink.stop();
			await reached(client, "Stream", "RECONNECTING");
			await wait(300);
			await client.ask("StopStream");
			await reached(client, "Stream", "STOPPED", 1000);
			await expect.poll(() => status(client)).toMatchObject(idle);
			await sink.restart();
		},
	},
	{
		name: "gives a lost server up after its retries",
		needs: "sink",
		async run(client, { sink }) {
			await started(client, "Stream");
			await wait(500);
			await sink.stop();
			await reached(client, "Stream", "STOPPED", 20_000);
			expect(states(client, "Stream").filter((state) => state === "RECONNECTING").length).toBe(3);
			expect(states(client, "Stream")).not.toContain("STOPPING");
			await expect.poll(() => status(client)).toMatchObject(idle);
			await sink.restart();
		},
	},
	{
		name: "answers a start to a dead server with success, and stops at once",
		needs: "sink",
		async run(client, { sink }) {
			await sink.stop();
			const { at } = await client.request("StartStream");
			const event = await reached(client, "Stream", "STOPPED");
			expect(event.data).toEqual({ outputActive: false, outputState: "OBS_WEBSOCKET_OUTPUT_STOPPED" });
			expect(event.at - at).toBeLessThan(1000);
			await expect.poll(() => states(client, "Stream").toSorted()).toEqual(["STARTING", "STOPPED"]);
			await expect.poll(() => status(client)).toMatchObject(idle);
			await sink.restart();
		},
	},
];

export const streamChecks: readonly Check[] = [
	...streaming,
	{
		name: "does not stream before it is told",
		async run(client) {
			expect(await status(client)).toMatchObject(idle);
			expect((await client.request("StopStream")).code).toBe(501);
			expect((await client.request("SendStreamCaption", { captionText: "x" })).code).toBe(501);
			expect((await client.request("SendStreamCaption", {})).code).toBe(300);
			expect((await client.request("SendStreamCaption", { captionText: 5 })).code).toBe(401);
		},
	},
	{
		name: "adds to the settings of a streaming service, and begins anew with another",
		async run(client) {
			const before = await service(client);
			const custom = { server: "rtmp://127.0.0.1:1/live", key: "a" };
			const set = (streamServiceType: string, streamServiceSettings: unknown): Promise<{ code: number }> =>
				client.request("SetStreamServiceSettings", { streamServiceType, streamServiceSettings });
			expect((await set("rtmp_common", { service: "Twitch", key: "k" })).code).toBe(100);
			expect(await service(client)).toMatchObject({
				streamServiceType: "rtmp_common",
				streamServiceSettings: { service: "Twitch", key: "k" },
			});
			expect((await set("rtmp_custom", custom)).code).toBe(100);
			expect((await set("rtmp_custom", { key: "b" })).code).toBe(100);
			expect((await service(client)).streamServiceSettings).toEqual({ ...custom, key: "b" });
			expect((await set("rtmp_custom", {})).code).toBe(403);
			expect((await set("rtmp_custom", undefined)).code).toBe(300);
			expect((await client.request("SetStreamServiceSettings")).code).toBe(301);
			if (before.streamServiceType === "rtmp_custom") await client.ask("SetStreamServiceSettings", before);
		},
	},
];
