import { describe, expect, test } from "vitest";
import type { ProfileId } from "../../../../companion/simulators/obs/profile.ts";
import { Simulator } from "../../../programs/simulator.ts";
import { ObsRig } from "./rig.ts";

const online = async (rig: ObsRig): Promise<void> => {
	await expect.poll(() => rig.phase(), { timeout: 10_000, interval: 5 }).toBe("online");
};

const state = (rig: ObsRig, fact: string): unknown => (rig.value(fact) as { state?: unknown }).state;

describe.each<ProfileId>(["29", "30"])("profile %s", (profile) => {
	test("a stream whose end nobody hears of does not start for ever", { timeout: 30_000 }, async () => {
		await using obs = await Simulator.start({ profile });
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.fault({ stream: { dead: true }, drop: { of: "events", types: ["StreamStateChanged"], share: 1 } });
		const run = rig.run("obs.stream.start", {});
		await expect.poll(() => state(rig, "obs.stream")).toBe("starting");
		expect(await run).toMatchObject({ state: "failed", problem: { code: "stream_not_started" } });
		expect(rig.value("obs.stream")).toEqual({ state: "inactive" });
	});

	test("no event at all: start, pause and stop are seen by looking", { timeout: 30_000 }, async () => {
		await using obs = await Simulator.start({ profile });
		await using rig = new ObsRig(obs);
		await online(rig);
		const types = ["StreamStateChanged", "RecordStateChanged", "ReplayBufferStateChanged", "ReplayBufferSaved"];
		await obs.fault({ drop: { of: "events", types, share: 1 } });
		for (const action of [
			"obs.stream.start",
			"obs.record.start",
			"obs.replay.start",
			"obs.record.pause",
			"obs.record.resume",
			"obs.replay.save",
			"obs.replay.stop",
			"obs.record.stop",
			"obs.stream.stop",
		]) {
			expect(await rig.run(action, {}), action).toMatchObject({ state: "done" });
		}
		expect(rig.value("obs.replay.file")).toMatchObject({ path: expect.stringContaining("Replay") });
		for (const fact of ["obs.stream", "obs.record", "obs.replay"])
			expect(rig.value(fact)).toEqual({ state: "inactive" });
	});

	test("events that overtake each other leave no state behind", { timeout: 60_000 }, async () => {
		await using obs = await Simulator.start({ profile });
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.fault({ stream: { dead: true }, reorder: { share: 0.7, within: 150 } });
		for (let round = 0; round < 10; round++) {
			const run = await rig.run("obs.stream.start", {});
			expect(run).toMatchObject({ problem: { code: expect.stringMatching(/^(stream_not_started|output_busy)$/) } });
			await expect.poll(() => state(rig, "obs.stream"), { timeout: 5_000 }).toBe("inactive");
		}
		await obs.clear("stream");
		for (let round = 0; round < 5; round++) {
			await rig.run("obs.stream.start", {});
			await expect.poll(() => state(rig, "obs.stream"), { timeout: 5_000 }).toBe("active");
			expect((await obs.world()).streaming).toBe(true);
			await rig.run("obs.stream.stop", {});
			await expect.poll(() => state(rig, "obs.stream"), { timeout: 5_000 }).toBe("inactive");
			expect((await obs.world()).streaming).toBe(false);
		}
	});

	test("a recording that cannot be written fails with its reason", { timeout: 20_000 }, async () => {
		await using obs = await Simulator.start({ profile });
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.fault({ recordFolderMissing: true });
		expect(await rig.run("obs.record.start", {})).toMatchObject({
			state: "failed",
			problem: { code: "record_not_started" },
		});
		expect(rig.value("obs.record")).toEqual({ state: "inactive" });
	});

	test("the stream key is nowhere in what we know and tell", async () => {
		await using obs = await Simulator.start({ profile });
		await using rig = new ObsRig(obs);
		await online(rig);
		const canary = "canary-stream-key";
		const service = { server: "rtmp://user:canary-password@example.com/live?token=canary-token", key: canary };
		await obs.perform("SetStreamServiceSettings", {
			streamServiceType: "rtmp_custom",
			streamServiceSettings: { ...service, bearer_token: canary, password: canary },
		});
		using watched = rig.watch("obs.stream.service");
		await expect.poll(() => watched.value).toMatchObject({ type: "rtmp_custom" });
		const runs = [
			await rig.run("obs.request.send", { request: "GetStreamServiceSettings" }),
			await rig.run("obs.batch.send", { requests: [{ requestType: "GetStreamServiceSettings" }] }),
			await rig.run("obs.stream.service.set", { type: "rtmp_custom", server: "rtmp://example.com/other" }),
		];
		expect(runs.map((run) => run.state)).toEqual(["done", "done", "done"]);
		expect(JSON.stringify(runs)).toContain("[secret]");
		expect(JSON.stringify([runs, watched.readings, rig.events])).not.toContain("canary");
		const kept = await rig.run("obs.request.send", { request: "GetStreamServiceSettings" });
		expect(kept.result).toMatchObject({
			streamServiceSettings: { key: "[secret]", server: "rtmp://example.com/other" },
		});
	});

	test("facts of the machine and its settings", async () => {
		await using obs = await Simulator.start({ profile });
		await using rig = new ObsRig(obs);
		await online(rig);
		const ids = ["obs.statistics", "obs.outputs", "obs.video", "obs.monitors", "obs.hotkeys", "obs.canvases"];
		const watched = new Map(ids.map((id) => [id, rig.watch(id)]));
		const value = (id: string): unknown => watched.get(id)?.value;
		await expect
			.poll(() => value("obs.statistics"))
			.toMatchObject({
				fps: expect.closeTo(29.8, 0),
				cpu: expect.closeTo(7.5, -1),
				memory: 201.2,
				disk: 73_616,
			});
		await expect.poll(() => value("obs.outputs")).toContainEqual({ name: "simple_file_output", kind: "ffmpeg_muxer" });
		await expect.poll(() => value("obs.video")).toMatchObject({ fps: 30 });
		await expect.poll(() => value("obs.monitors")).toMatchObject([{ number: 0, width: 1280 }]);
		await expect.poll(() => value("obs.hotkeys")).toContainEqual({ name: "OBSBasic.StartStreaming" });
		await expect.poll(() => value("obs.canvases")).toBe("unsupported");
		expect(rig.value("obs.virtualcam")).toBe("unsupported");
	});
});

test("a well-equipped OBS has a virtual camera and a plugin that answers", async () => {
	await using obs = await Simulator.start({ demo: true });
	await using rig = new ObsRig(obs);
	await online(rig);
	expect(await rig.run("obs.virtualcam.start", {})).toMatchObject({ state: "done", result: { state: "active" } });
	expect(state(rig, "obs.virtualcam")).toBe("active");
	expect(await rig.run("obs.virtualcam.start", {})).toMatchObject({ unchanged: true });
	expect(await rig.run("obs.virtualcam.toggle", {})).toMatchObject({ state: "done", result: { state: "inactive" } });
	const vendor = "simulated-vendor";
	const echo = { vendor, request: "echo", data: { hello: 1 } };
	expect(await rig.run("obs.vendor.request", echo)).toMatchObject({ state: "done", result: { hello: 1 } });
	await rig.run("obs.vendor.request", { vendor, request: "announce", data: { count: 3 } });
	const told = { event: "obs.vendor", payload: { vendor, type: "announced", data: { count: 3 } } };
	await expect.poll(() => rig.events).toContainEqual(expect.objectContaining(told));
	const cams = rig.events.filter(({ event }) => event === "obs.virtualcam.changed").map(({ payload }) => payload);
	expect(cams).toEqual([{ active: true }, { active: false }]);
});
