import { expect, test } from "vitest";
import { Simulator, type SimulatorOptions } from "../../programs/simulator.ts";
import { reached, started, states } from "../../real/conformance/outputs.ts";
import { RawClient } from "../../real/conformance/raw-client.ts";

/** Without the phase after the start in which a 30 answers 207. */
const start = (options: SimulatorOptions = {}): Promise<Simulator> => Simulator.start({ profile: "29", ...options });

const connect = ({ port }: Simulator): Promise<RawClient> => RawClient.connect({ port, password: "" });

test("congestion and skipped frames stand in the status of the stream", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.fault({ stream: { congestion: 0.4, skipped: 0.5 } });
	await started(client, "Stream");
	const status = () => client.ask("GetStreamStatus");
	await expect.poll(async () => (await status()).outputSkippedFrames).toBeGreaterThan(2);
	const { outputCongestion, outputSkippedFrames, outputTotalFrames } = await status();
	expect(outputCongestion).toBe(0.4);
	expect(outputSkippedFrames).toBe(Math.floor(Number(outputTotalFrames) / 2));
	expect((await client.ask("GetStats")).outputSkippedFrames).toBeGreaterThan(2);
	await obs.clear("stream");
	expect(await status()).toMatchObject({ outputCongestion: 0, outputSkippedFrames: 0 });
});

test("a server that comes back in time is reconnected to", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await started(client, "Stream");
	expect((await obs.world()).streaming).toBe(true);
	await obs.fault({ stream: { dead: true } });
	await reached(client, "Stream", "RECONNECTING");
	expect((await obs.world()).streaming).toBe(false);
	await obs.clear("stream");
	await reached(client, "Stream", "RECONNECTED", 10_000);
	expect((await obs.world()).streaming).toBe(true);
});

test("a profile without reconnecting stops the stream that breaks", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	const reconnect = { parameterCategory: "Output", parameterName: "Reconnect", parameterValue: "false" };
	await client.ask("SetProfileParameter", reconnect);
	await started(client, "Stream");
	await obs.dropStream();
	await reached(client, "Stream", "STOPPED");
	expect(states(client, "Stream")).toEqual(["STARTING", "STARTED", "STOPPED"]);
});

test("a missing folder takes the start of a recording with success, and nothing happens", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.fault({ recordFolderMissing: true });
	expect((await client.request("StartRecord")).code).toBe(100);
	expect((await client.ask("GetRecordStatus")).outputActive).toBe(false);
	expect((await client.request("StopRecord")).code).toBe(501);
	expect(client.heard("RecordStateChanged")).toEqual([]);
	await obs.clear("recordFolderMissing");
	await started(client, "Record");
});

test("the statistics say what they are told to", async () => {
	await using obs = await start();
	await using client = await connect(obs);
	await obs.fault({ statistics: { cpuUsage: 97, availableDiskSpace: 120 } });
	expect(await client.ask("GetStats")).toMatchObject({
		cpuUsage: 97,
		availableDiskSpace: 120,
		activeFps: expect.closeTo(29.8, 0),
	});
	await obs.clear("statistics");
	const untroubled = (await client.ask("GetStats")).cpuUsage;
	expect(untroubled).toBeLessThan(10);
	await expect.poll(async () => (await client.ask("GetStats")).cpuUsage).not.toBe(untroubled);
});

test("a well equipped OBS has a virtual camera", async () => {
	await using obs = await start({ demo: true });
	await using client = await connect(obs);
	const told = (): unknown[] => client.heard("VirtualcamStateChanged").map(({ data }) => data.outputState);
	expect(await client.ask("GetVirtualCamStatus")).toEqual({ outputActive: false });
	expect((await client.request("StopVirtualCam")).code).toBe(501);
	expect(await client.ask("ToggleVirtualCam")).toEqual({ outputActive: true });
	await expect.poll(told).toEqual(["OBS_WEBSOCKET_OUTPUT_STARTED"]);
	expect((await client.request("StartVirtualCam")).code).toBe(500);
	expect(await client.ask("GetOutputStatus", { outputName: "virtualcam_output" })).toMatchObject({
		outputActive: true,
	});
	await client.ask("StopVirtualCam");
	await expect.poll(told).toEqual(["OBS_WEBSOCKET_OUTPUT_STARTED", "OBS_WEBSOCKET_OUTPUT_STOPPED"]);
	expect(await client.ask("GetVirtualCamStatus")).toEqual({ outputActive: false });
});

test("a well equipped OBS has a vendor that answers and tells", async () => {
	await using obs = await start({ demo: true });
	await using client = await connect(obs);
	const call = (requestType: string) =>
		client.request("CallVendorRequest", { vendorName: "simulated-vendor", requestType, requestData: { a: 1 } });
	expect((await call("echo")).data).toEqual({
		vendorName: "simulated-vendor",
		requestType: "echo",
		responseData: { a: 1 },
	});
	expect((await call("announce")).code).toBe(100);
	await expect
		.poll(() => client.heard("VendorEvent").map(({ intent, data }) => ({ intent, data })))
		.toEqual([{ intent: 512, data: { vendorName: "simulated-vendor", eventType: "announced", eventData: { a: 1 } } }]);
	expect((await call("none")).code).toBe(600);
});

test("OBS 32 names itself in Hello and lists its canvas", async () => {
	await using obs = await start({ profile: "32" });
	await using client = await RawClient.dial({ port: obs.port, password: "" });
	const hello = await client.message(0);
	expect(hello.obsStudioVersion).toBe("32.2.2");
	client.say({ op: 1, d: { rpcVersion: 1 } });
	await client.message(2);
	await expect.poll(async () => (await client.request("GetCanvasList")).code).toBe(100);
	const { baseWidth } = await client.ask("GetVideoSettings");
	expect(await client.ask("GetCanvasList")).toMatchObject({
		canvases: [{ canvasName: "Main", canvasFlags: { MAIN: true }, canvasVideoSettings: { baseWidth } }],
	});
});
