import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import type { ObsRig } from "../../companion/integrations/obs/rig.ts";
import { withParameters } from "../conformance/parameters.ts";
import type { RawClient } from "../conformance/raw-client.ts";
import { wait } from "../conformance/scenes.ts";
import type { ActionCases, Studio } from "./case.ts";
import { done, refused, unchanged } from "./expect-run.ts";

type What = "Stream" | "Record" | "ReplayBuffer" | "VirtualCam";

/** What OBS itself says. */
const active = async (other: RawClient, what: What): Promise<unknown> =>
	(await other.ask(`Get${what}Status`)).outputActive;
/** OBS says in an event that it has stopped, and in its status a moment later. */
const ended = (other: RawClient, what: What): Promise<void> =>
	expect.poll(() => active(other, what), { timeout: 2_000 }).toBe(false);
const paused = async (other: RawClient): Promise<unknown> => (await other.ask("GetRecordStatus")).outputPaused;
const lasts = async (other: RawClient): Promise<number> => Number((await other.ask("GetRecordStatus")).outputDuration);

const state = (rig: ObsRig, fact: string): unknown => (rig.value(fact) as { state?: unknown }).state;

/** Started, with some of it done: orders before that can make OBS crash. */
async function recording({ rig, other }: Studio): Promise<void> {
	await done(rig, "obs.record.start");
	await expect.poll(() => lasts(other), { timeout: 10_000 }).toBeGreaterThan(300);
}

const endRecording = ({ rig }: Studio): Promise<unknown> => done(rig, "obs.record.stop");

async function buffering({ rig, other }: Studio): Promise<void> {
	await done(rig, "obs.replay.start");
	expect(await active(other, "ReplayBuffer")).toBe(true);
	// OBS gives its encoder up only when it has given something.
	await wait(1_200);
}

const replayOutput = { output: { name: "Replay Buffer" } };
const noCamera = "There is no video loopback device here, so OBS has no virtual camera.";

export const outputCases = {
	"obs.stream.start": {
		needs: "sink",
		async run({ rig, other, subject }) {
			await done(rig, "obs.stream.start");
			expect(await active(other, "Stream")).toBe(true);
			expect(rig.value("obs.stream")).toMatchObject({ state: "active", startedAt: expect.any(Number) });
			await expect.poll(() => subject.sink.publishing(), { timeout: 5_000 }).toBe(true);
			await unchanged(rig, "obs.stream.start");
			await done(rig, "obs.stream.stop");
		},
	},
	"obs.stream.stop": {
		needs: "sink",
		async run({ rig, other, subject }) {
			await unchanged(rig, "obs.stream.stop");
			await done(rig, "obs.stream.start");
			await expect.poll(() => subject.sink.publishing(), { timeout: 5_000 }).toBe(true);
			await done(rig, "obs.stream.stop");
			await ended(other, "Stream");
			expect(rig.value("obs.stream")).toEqual({ state: "inactive" });
			await expect.poll(() => subject.sink.publishing(), { timeout: 5_000 }).toBe(false);
		},
	},
	"obs.stream.toggle": {
		needs: "sink",
		async run({ rig, other }) {
			expect(await done(rig, "obs.stream.toggle")).toMatchObject({ result: { state: "active" } });
			expect(await active(other, "Stream")).toBe(true);
			expect(await done(rig, "obs.stream.toggle")).toMatchObject({ result: { state: "inactive" } });
			await ended(other, "Stream");
		},
	},
	"obs.stream.caption.send": {
		needs: "sink",
		realCannot: "Only a player that shows the captions of the stream could read one back.",
		async run({ rig }) {
			await refused(rig, "obs.stream.caption.send", { text: "Hello" }, "stream_off");
			await done(rig, "obs.stream.start");
			await done(rig, "obs.stream.caption.send", { text: "Hello" });
			await done(rig, "obs.stream.stop");
		},
	},
	"obs.stream.service.set": {
		async run({ rig, other }) {
			const before = await other.ask("GetStreamServiceSettings");
			const custom = { server: "rtmp://127.0.0.1:1/live", key: "canary-key", use_auth: false };
			await other.ask("SetStreamServiceSettings", { streamServiceType: "rtmp_custom", streamServiceSettings: custom });
			using watched = rig.watch("obs.stream.service");
			const settings = { type: "rtmp_custom", server: "rtmp://127.0.0.1:2/app" };
			const run = await done(rig, "obs.stream.service.set", settings);
			expect(await other.ask("GetStreamServiceSettings")).toMatchObject({
				streamServiceType: "rtmp_custom",
				streamServiceSettings: { server: "rtmp://127.0.0.1:2/app", key: "canary-key" },
			});
			await expect.poll(() => watched.value).toEqual(settings);
			await done(rig, "obs.stream.service.set", { type: "rtmp_common", service: "Twitch" });
			expect(await other.ask("GetStreamServiceSettings")).toMatchObject({
				streamServiceType: "rtmp_common",
				streamServiceSettings: { service: "Twitch", key: "canary-key" },
			});
			expect(JSON.stringify([run, watched.value])).not.toContain("canary-key");
			await other.ask("SetStreamServiceSettings", before);
		},
	},
	"obs.record.start": {
		async run(studio) {
			const { rig, other } = studio;
			await recording(studio);
			expect(await active(other, "Record")).toBe(true);
			expect(rig.value("obs.record")).toMatchObject({ state: "active", startedAt: expect.any(Number) });
			await unchanged(rig, "obs.record.start");
			await endRecording(studio);
		},
	},
	"obs.record.stop": {
		async run(studio) {
			const { rig, other, subject } = studio;
			await unchanged(rig, "obs.record.stop");
			await recording(studio);
			const { result } = await done(rig, "obs.record.stop");
			const path = (result as { path: string }).path;
			await ended(other, "Record");
			expect(rig.value("obs.record")).toEqual({ state: "inactive" });
			expect(rig.value("obs.record.file")).toBe(path);
			await expect.poll(() => subject.recorded(path), { timeout: 5_000 }).toBeGreaterThan(300);
		},
	},
	"obs.record.toggle": {
		async run({ rig, other }) {
			expect(await done(rig, "obs.record.toggle")).toMatchObject({ result: { state: "active" } });
			await expect.poll(() => lasts(other), { timeout: 10_000 }).toBeGreaterThan(300);
			expect(await done(rig, "obs.record.toggle")).toMatchObject({ result: { state: "inactive" } });
			await ended(other, "Record");
		},
	},
	"obs.record.pause": {
		async run(studio) {
			const { rig, other } = studio;
			await refused(rig, "obs.record.pause", {}, "record_off");
			await recording(studio);
			await done(rig, "obs.record.pause");
			expect(await paused(other)).toBe(true);
			expect(rig.value("obs.record")).toMatchObject({ state: "paused", pausedAt: expect.any(Number) });
			await unchanged(rig, "obs.record.pause");
			await endRecording(studio);
		},
	},
	"obs.record.resume": {
		async run(studio) {
			const { rig, other } = studio;
			await refused(rig, "obs.record.resume", {}, "record_off");
			await recording(studio);
			await unchanged(rig, "obs.record.resume");
			await done(rig, "obs.record.pause");
			await done(rig, "obs.record.resume");
			expect(await paused(other)).toBe(false);
			expect(state(rig, "obs.record")).toBe("active");
			// OBS takes a pause so soon, and does not pause.
			await done(rig, "obs.record.pause");
			expect(await paused(other)).toBe(true);
			await endRecording(studio);
		},
	},
	"obs.record.pause.toggle": {
		async run(studio) {
			const { rig, other } = studio;
			await refused(rig, "obs.record.pause.toggle", {}, "record_off");
			await recording(studio);
			await done(rig, "obs.record.pause.toggle");
			expect(await paused(other)).toBe(true);
			await done(rig, "obs.record.pause.toggle");
			expect(await paused(other)).toBe(false);
			await endRecording(studio);
		},
	},
	"obs.record.split": {
		async run(studio) {
			const { rig, other, subject } = studio;
			if (subject.version === 29) {
				await refused(rig, "obs.record.split", {}, "obs_cannot");
				return;
			}
			await refused(rig, "obs.record.split", {}, "record_off");
			await recording(studio);
			await refused(rig, "obs.record.split", {}, "splitting_off");
			await endRecording(studio);
			const { recordDirectory } = await other.ask("GetRecordDirectory");
			await using _ = await withParameters(other, [
				["AdvOut", "RecFilePath", String(recordDirectory)],
				["AdvOut", "RecEncoder", "obs_x264"],
				["AdvOut", "RecSplitFile", "true"],
				["AdvOut", "RecSplitFileType", "Manual"],
				["Output", "Mode", "Advanced"],
			]);
			await recording(studio);
			const first = rig.value("obs.record.file");
			await done(rig, "obs.record.split");
			await expect.poll(() => other.heard("RecordFileChanged").length, { timeout: 20_000 }).toBe(1);
			const second = other.heard("RecordFileChanged")[0]?.data.newOutputPath;
			expect(second).not.toBe(first);
			// OBS names the first file at the end.
			expect(await done(rig, "obs.record.stop")).toMatchObject({ result: { path: second } });
			expect(rig.value("obs.record.file")).toBe(second);
		},
	},
	"obs.record.chapter": {
		async run(studio) {
			const { rig, other, subject } = studio;
			if (subject.version === 29) {
				await refused(rig, "obs.record.chapter", {}, "obs_cannot");
				return;
			}
			await refused(rig, "obs.record.chapter", {}, "record_off");
			await recording(studio);
			// Only one format has chapters.
			await refused(rig, "obs.record.chapter", {}, "chapters_off");
			await endRecording(studio);
			await using _ = await withParameters(other, [["SimpleOutput", "RecFormat2", "hybrid_mp4"]]);
			await recording(studio);
			await done(rig, "obs.record.chapter", { name: "Boss" });
			const { result } = await done(rig, "obs.record.stop");
			const { path } = result as { path: string };
			expect(path).toMatch(/\.mp4$/);
			// A simulated OBS writes no recordings.
			if (existsSync(path)) expect((await readFile(path)).includes("Boss")).toBe(true);
		},
	},
	"obs.record.folder.set": {
		async run({ rig, other, subject }) {
			const { recordDirectory } = await other.ask("GetRecordDirectory");
			const folder = `${String(recordDirectory)}/elsewhere`;
			if (subject.version === 29) {
				await refused(rig, "obs.record.folder.set", { folder }, "obs_cannot");
				return;
			}
			using watched = rig.watch("obs.record.folder");
			await expect.poll(() => watched.value).toBe(recordDirectory);
			expect(await done(rig, "obs.record.folder.set", { folder })).toMatchObject({ result: folder });
			expect(await other.ask("GetRecordDirectory")).toEqual({ recordDirectory: folder });
			expect(watched.value).toBe(folder);
			await done(rig, "obs.record.folder.set", { folder: recordDirectory });
		},
	},
	"obs.replay.start": {
		async run(studio) {
			const { rig } = studio;
			await buffering(studio);
			expect(state(rig, "obs.replay")).toBe("active");
			await unchanged(rig, "obs.replay.start");
			await done(rig, "obs.replay.stop");
		},
	},
	"obs.replay.stop": {
		async run(studio) {
			const { rig, other } = studio;
			await unchanged(rig, "obs.replay.stop");
			await buffering(studio);
			await done(rig, "obs.replay.stop");
			await ended(other, "ReplayBuffer");
			expect(state(rig, "obs.replay")).toBe("inactive");
		},
	},
	"obs.replay.toggle": {
		async run({ rig, other }) {
			await done(rig, "obs.replay.toggle");
			expect(await active(other, "ReplayBuffer")).toBe(true);
			await wait(1_200);
			await done(rig, "obs.replay.toggle");
			await ended(other, "ReplayBuffer");
		},
	},
	"obs.replay.save": {
		async run(studio) {
			const { rig, other, subject } = studio;
			await refused(rig, "obs.replay.save", {}, "replay_off");
			await buffering(studio);
			const { result } = await done(rig, "obs.replay.save");
			const { path } = result as { path: string };
			expect(await other.ask("GetLastReplayBufferReplay")).toEqual({ savedReplayPath: path });
			expect(rig.value("obs.replay.file")).toMatchObject({ path });
			await expect.poll(() => subject.recorded(path), { timeout: 5_000 }).toBeGreaterThan(200);
			await done(rig, "obs.replay.stop");
		},
	},
	"obs.virtualcam.start": {
		realCannot: noCamera,
		async run({ rig }) {
			await refused(rig, "obs.virtualcam.start", {}, "obs_cannot");
			expect(rig.value("obs.virtualcam")).toBe("unsupported");
		},
	},
	"obs.virtualcam.stop": {
		realCannot: noCamera,
		run: async ({ rig }) => void (await refused(rig, "obs.virtualcam.stop", {}, "obs_cannot")),
	},
	"obs.virtualcam.toggle": {
		realCannot: noCamera,
		run: async ({ rig }) => void (await refused(rig, "obs.virtualcam.toggle", {}, "obs_cannot")),
	},
	"obs.output.start": {
		async run({ rig, other }) {
			await refused(rig, "obs.output.start", { output: { name: "Nothing" } }, "output_missing");
			await buffering({ rig, other } as Studio);
			await done(rig, "obs.replay.stop");
			await ended(other, "ReplayBuffer");
			// Begun in the moment it stopped, OBS forgets it.
			await wait(300);
			using watched = rig.watch("obs.output", { output: "Replay Buffer" });
			expect(await done(rig, "obs.output.start", replayOutput)).toMatchObject({ result: { state: "active" } });
			expect(await active(other, "ReplayBuffer")).toBe(true);
			await expect.poll(() => watched.value, { timeout: 5_000 }).toEqual({ state: "active" });
			await wait(1_200);
			await done(rig, "obs.output.stop", replayOutput);
		},
	},
	"obs.output.stop": {
		async run(studio) {
			const { rig, other } = studio;
			await buffering(studio);
			using watched = rig.watch("obs.output", { output: "Replay Buffer" });
			expect(await done(rig, "obs.output.stop", replayOutput)).toMatchObject({ result: { state: "inactive" } });
			await ended(other, "ReplayBuffer");
			await expect.poll(() => watched.value, { timeout: 5_000 }).toEqual({ state: "inactive" });
			await unchanged(rig, "obs.output.stop", replayOutput);
		},
	},
	"obs.output.toggle": {
		async run(studio) {
			const { rig, other } = studio;
			await buffering(studio);
			expect(await done(rig, "obs.output.toggle", replayOutput)).toMatchObject({ result: { state: "inactive" } });
			await ended(other, "ReplayBuffer");
		},
	},
} satisfies ActionCases;
