import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { ActionCases, Studio } from "./case.ts";
import { done, watchInput, withMicrophone } from "./inputs-kit.ts";

/** What OBS says of the microphone, and what our fact says. */
async function agreed(
	studio: Studio,
	[request, answer]: readonly [string, object],
	[fact, value]: readonly [string, unknown],
): Promise<void> {
	expect(await studio.other.ask(request, { inputName: "Mic" })).toMatchObject(answer);
	using watched = watchInput(studio, fact, { name: "Mic" });
	await expect.poll(() => watched.value).toEqual(value);
}

const volume = async ({ other }: Studio): Promise<number> =>
	Number((await other.ask("GetInputVolume", { inputName: "Mic" })).inputVolumeDb);

const tracks = (...off: readonly number[]) => ({
	inputAudioTracks: Object.fromEntries([1, 2, 3, 4, 5, 6].map((track) => [track, !off.includes(track)])),
});

export const audioCases = {
	"obs.input.muted.set": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			expect(await done(studio, "obs.input.muted.set", { input, muted: true })).toMatchObject({ result: true });
			await agreed(studio, ["GetInputMute", { inputMuted: true }], ["obs.input.muted", true]);
			const again = await done(studio, "obs.input.muted.set", { input, muted: true });
			expect(again).toMatchObject({ unchanged: true });
			expect(
				await studio.rig.run("obs.input.muted.set", { input: { name: "Main colour" }, muted: true }),
			).toMatchObject({
				state: "refused",
				problem: { code: "audio_missing", field: "input" },
			});
		},
	},
	"obs.input.muted.toggle": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			await done(studio, "obs.input.muted.toggle", { input });
			await agreed(studio, ["GetInputMute", { inputMuted: true }], ["obs.input.muted", true]);
			await done(studio, "obs.input.muted.toggle", { input });
			await agreed(studio, ["GetInputMute", { inputMuted: false }], ["obs.input.muted", false]);
			const muted = ({ event }: { event: string }): boolean => event === "obs.input.muted.changed";
			await expect.poll(() => studio.rig.events.filter(muted).at(-1)?.payload).toMatchObject({ input, muted: false });
		},
	},
	"obs.input.volume.set": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			await done(studio, "obs.input.volume.set", { input, to: -12.5 });
			expect(await volume(studio)).toBeCloseTo(-12.5, 2);
			await agreed(studio, ["GetInputVolume", {}], ["obs.input.volume", { db: -12.5, percent: 23.71 }]);
			expect(await done(studio, "obs.input.volume.set", { input, to: -12.5 })).toMatchObject({ unchanged: true });
			await done(studio, "obs.input.volume.set", { input, unit: "percent", to: 50 });
			expect((await studio.other.ask("GetInputVolume", { inputName: "Mic" })).inputVolumeMul).toBeCloseTo(0.5, 4);
			await done(studio, "obs.input.volume.set", { input, to: 100 });
			expect(await volume(studio)).toBeCloseTo(26, 2);
			await done(studio, "obs.input.volume.set", { input, unit: "percent", to: 2_000 });
			expect((await studio.other.ask("GetInputVolume", { inputName: "Mic" })).inputVolumeMul).toBeCloseTo(20, 3);
			await done(studio, "obs.input.volume.set", { input, unit: "percent", to: -5 });
			await agreed(studio, ["GetInputVolume", { inputVolumeMul: 0 }], ["obs.input.volume", { db: -100, percent: 0 }]);
		},
	},
	"obs.input.volume.adjust": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			await done(studio, "obs.input.volume.adjust", { input, by: -10 });
			expect(await volume(studio)).toBeCloseTo(-10, 2);
			await done(studio, "obs.input.volume.adjust", { input, unit: "percent", by: 10 });
			expect((await studio.other.ask("GetInputVolume", { inputName: "Mic" })).inputVolumeMul).toBeCloseTo(0.4162, 3);
			await done(studio, "obs.input.volume.adjust", { input, by: -80 });
			expect(await volume(studio)).toBeCloseTo(-100, 2);
			await done(studio, "obs.input.volume.adjust", { input, by: 2 });
			expect(await volume(studio)).toBeCloseTo(-58, 2);
			await done(studio, "obs.input.volume.adjust", { input, by: 500 });
			expect(await volume(studio)).toBeCloseTo(26, 2);
		},
	},
	"obs.input.volume.fade": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			const begun = performance.now();
			const run = await done(studio, "obs.input.volume.fade", { input, to: -30, over: 600 });
			expect(performance.now() - begun).toBeGreaterThan(590);
			expect(run).toMatchObject({ result: { db: -30 } });
			expect(await volume(studio)).toBeCloseTo(-30, 2);
			const steps = studio.other.heard("InputVolumeChanged").map(({ data }) => Number(data.inputVolumeDb));
			expect(steps.length).toBeGreaterThanOrEqual(6);
			expect(steps.length).toBeLessThanOrEqual(13);
			const overtaken = studio.rig.run("obs.input.volume.fade", { input, to: 0, over: 5_000 });
			await sleep(300);
			await studio.other.ask("SetInputVolume", { inputName: "Mic", inputVolumeDb: -50 });
			expect(await overtaken).toMatchObject({ state: "failed", problem: { code: "fade_overtaken" } });
			expect(await volume(studio)).toBeCloseTo(-50, 2);
			const first = studio.rig.run("obs.input.volume.fade", { input, to: 0, over: 5_000 });
			await sleep(200);
			await done(studio, "obs.input.volume.fade", { input, unit: "percent", to: 100, over: 300 });
			expect(await first).toMatchObject({ state: "failed", problem: { code: "fade_overtaken" } });
			expect(await volume(studio)).toBeCloseTo(0, 2);
		},
	},
	"obs.input.balance.set": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			await done(studio, "obs.input.balance.set", { input, to: 0.3 });
			await agreed(
				studio,
				["GetInputAudioBalance", { inputAudioBalance: expect.closeTo(0.3, 5) }],
				["obs.input.balance", 0.3],
			);
		},
	},
	"obs.input.balance.adjust": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			await done(studio, "obs.input.balance.adjust", { input, by: -0.2 });
			await agreed(
				studio,
				["GetInputAudioBalance", { inputAudioBalance: expect.closeTo(0.3, 5) }],
				["obs.input.balance", 0.3],
			);
			await done(studio, "obs.input.balance.adjust", { input, by: 1 });
			await agreed(studio, ["GetInputAudioBalance", { inputAudioBalance: 1 }], ["obs.input.balance", 1]);
		},
	},
	"obs.input.sync.set": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			await done(studio, "obs.input.sync.set", { input, to: -120 });
			await agreed(studio, ["GetInputAudioSyncOffset", { inputAudioSyncOffset: -120 }], ["obs.input.sync", -120]);
		},
	},
	"obs.input.sync.adjust": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			await done(studio, "obs.input.sync.adjust", { input, by: 250 });
			await agreed(studio, ["GetInputAudioSyncOffset", { inputAudioSyncOffset: 250 }], ["obs.input.sync", 250]);
			await done(studio, "obs.input.sync.adjust", { input, by: -20_000 });
			await agreed(studio, ["GetInputAudioSyncOffset", { inputAudioSyncOffset: -950 }], ["obs.input.sync", -950]);
		},
	},
	"obs.input.monitor.set": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			await done(studio, "obs.input.monitor.set", { input, to: "both" });
			const both = { monitorType: "OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT" };
			await agreed(studio, ["GetInputAudioMonitorType", both], ["obs.input.monitor", "both"]);
			await done(studio, "obs.input.monitor.set", { input, to: "none" });
			const none = { monitorType: "OBS_MONITORING_TYPE_NONE" };
			await agreed(studio, ["GetInputAudioMonitorType", none], ["obs.input.monitor", "none"]);
		},
	},
	"obs.input.track.set": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			const run = await done(studio, "obs.input.track.set", { input, track: 2, on: false });
			expect(run).toMatchObject({ result: [1, 3, 4, 5, 6] });
			await agreed(studio, ["GetInputAudioTracks", tracks(2)], ["obs.input.tracks", [1, 3, 4, 5, 6]]);
			await done(studio, "obs.input.track.set", { input, track: 2, on: true });
			await agreed(studio, ["GetInputAudioTracks", tracks()], ["obs.input.tracks", [1, 2, 3, 4, 5, 6]]);
		},
	},
	"obs.input.track.toggle": {
		async run(studio) {
			const { input } = await withMicrophone(studio);
			await studio.other.ask("SetInputAudioTracks", { inputName: "Mic", inputAudioTracks: { "6": false } });
			await done(studio, "obs.input.track.toggle", { input, track: 1 });
			await agreed(studio, ["GetInputAudioTracks", tracks(1, 6)], ["obs.input.tracks", [2, 3, 4, 5]]);
			await done(studio, "obs.input.track.toggle", { input, track: 1 });
			await agreed(studio, ["GetInputAudioTracks", tracks(6)], ["obs.input.tracks", [1, 2, 3, 4, 5]]);
		},
	},
} satisfies ActionCases;
