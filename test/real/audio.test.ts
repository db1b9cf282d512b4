import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Run } from "../../companion/contract/run.ts";
import { ObsRig } from "../companion/integrations/obs/rig.ts";
import type { Subject } from "./conformance/check.ts";
import { RawClient } from "./conformance/raw-client.ts";
import { subjects } from "./conformance/starters.ts";
import { writeTone } from "./conformance/tone.ts";
import { freePort } from "./obs/port.ts";

const BURSTS = process.env.AIDLE_SOAK ? 300 : 8;
const input = { name: "Mic" };
const inputName = input.name;

interface Media {
	readonly state: string;
	readonly duration: number;
	readonly startedAt: number;
}

for (const { starter, missing } of subjects) {
	if (missing !== undefined) process.stdout.write(`sound of ${starter.name} not proven here: ${missing}\n`);

	describe.skipIf(missing !== undefined)(starter.name, () => {
		let subject: Subject;
		let rig: ObsRig;
		let other: RawClient;

		beforeAll(async () => {
			subject = await starter.start(await freePort());
			other = await RawClient.connect(subject);
			rig = new ObsRig(subject);
			await vi.waitFor(() => expect(rig.phase()).toBe("online"), { timeout: 10_000 });
			const microphone = { sceneName: "Main", inputName, inputKind: "pulse_input_capture" };
			await vi.waitFor(() => other.ask("CreateInput", microphone), { timeout: 5_000 });
			const file = join(subject.folder, "long.wav");
			await writeTone(file, 60);
			const inputSettings = { local_file: file, is_local_file: true, looping: true };
			await other.ask("CreateInput", {
				sceneName: "Main",
				inputName: "Tune",
				inputKind: "ffmpeg_source",
				inputSettings,
			});
			await vi.waitFor(() => expect(rig.value("obs.inputs")).toHaveLength(5), { timeout: 5_000 });
		});

		beforeEach(async () => {
			await other.ask("SetInputMute", { inputName, inputMuted: false });
			await other.ask("SetInputVolume", { inputName, inputVolumeDb: -20 });
		});

		afterAll(async () => {
			await rig?.[Symbol.asyncDispose]();
			await other?.[Symbol.asyncDispose]();
			await subject?.[Symbol.asyncDispose]();
		});

		const muted = async (): Promise<unknown> => (await other.ask("GetInputMute", { inputName })).inputMuted;
		const decibels = async (): Promise<number> =>
			Number((await other.ask("GetInputVolume", { inputName })).inputVolumeDb);
		const run = (action: string, settings: object, principal = "test"): Promise<Run> => {
			const ask = { action, settings: { input, ...settings }, origin: "deck" as const, principal };
			return rig.door.run({ ...ask, expected: undefined, dryRun: false });
		};

		test.each(["awaited", "pipelined"])(
			"bursts of ten %s toggles of mute: 300 ms later the fact is what OBS says",
			async (how) => {
				using fact = rig.watch("obs.input.muted", { input: inputName });
				await expect.poll(() => fact.value).toBe(false);
				let wrong = 0;
				for (let burst = 0; burst < BURSTS; burst++) {
					const before = await muted();
					const odd = burst % 2;
					const toggles: Promise<Run>[] = [];
					for (let toggle = 0; toggle < 10 + odd; toggle++) {
						const toggled = run("obs.input.muted.toggle", {}, `deck ${burst}`);
						toggles.push(toggled);
						if (how === "awaited") await toggled;
					}
					for (const { state } of await Promise.all(toggles)) expect(state).toBe("done");
					await sleep(300);
					const now = await muted();
					if (fact.value !== now || now !== (odd === 1 ? !before : before)) wrong++;
				}
				expect(wrong).toBe(0);
			},
			600_000,
		);

		test("a dial turned 200 ticks in 2 s, on one deck and on two at once: the sum of all ticks", async () => {
			for (const decks of [1, 2]) {
				await other.ask("SetInputVolume", { inputName, inputVolumeDb: -20 });
				const begun = performance.now();
				const ticks: Promise<Run>[] = [];
				for (let tick = 0; tick < 200; tick++) {
					await sleep(Math.max(0, begun + tick * 10 - performance.now()));
					for (let deck = 0; deck < decks; deck++) {
						ticks.push(run("obs.input.volume.adjust", { by: 0.1 }, `deck ${decks} ${deck}`));
					}
				}
				for (const { state } of await Promise.all(ticks)) expect(state).toBe("done");
				expect(await decibels()).toBeCloseTo(-20 + 20 * decks, 1);
			}
		}, 30_000);

		test("levels are told at most ten times a second and only while somebody watches", async () => {
			const told = () => meter.readings.flatMap((reading) => ("value" in reading ? [reading] : []));
			const meter = rig.watch("obs.input.meter", { input: "Tune" });
			await expect
				.poll(() => meter.value, { timeout: 5_000 })
				.toMatchObject({ peak: expect.arrayContaining([expect.closeTo(-6, 0)]) });
			await run("obs.input.volume.set", { input: { name: "Tune" }, to: -20 });
			await expect
				.poll(() => meter.value, { timeout: 5_000 })
				.toMatchObject({ peak: expect.arrayContaining([expect.closeTo(-26, 0)]) });
			await run("obs.input.volume.set", { input: { name: "Tune" }, to: 0 });
			const before = told().length;
			const begun = performance.now();
			await sleep(2_000);
			const perSecond = ((told().length - before) * 1_000) / (performance.now() - begun);
			expect(perSecond).toBeLessThanOrEqual(10.5);
			meter[Symbol.dispose]();
		});

		test("time left of media is right within half a second, through pause, play and a seek of somebody else", async () => {
			const tune = { inputName: "Tune" };
			using media = rig.watch("obs.media", { input: "Tune" });
			const truth = async (): Promise<number> => {
				const { mediaDuration, mediaCursor } = await other.ask("GetMediaInputStatus", tune);
				return Number(mediaDuration) - Number(mediaCursor);
			};
			const wrongBy = async (): Promise<number> => {
				const left = await truth();
				const { state, duration, startedAt } = media.value as Media;
				return state === "playing" ? Math.abs(duration - (Date.now() - startedAt) - left) : Number.POSITIVE_INFINITY;
			};
			await expect.poll(() => media.value).toMatchObject({ state: "playing", duration: 60_000, file: "long.wav" });
			await expect.poll(wrongBy).toBeLessThan(500);
			for (let look = 0; look < 15; look++) {
				expect(await wrongBy()).toBeLessThan(500);
				await sleep(200);
			}
			const soughtAt = performance.now();
			await other.ask("SetMediaInputCursor", { ...tune, mediaCursor: 40_000 });
			await expect.poll(truth).toBeLessThan(21_000);
			await expect.poll(wrongBy, { timeout: 10_000 }).toBeLessThan(500);
			expect(performance.now() - soughtAt).toBeLessThan(10_000);
			const act = (action: string) =>
				other.ask("TriggerMediaInputAction", { ...tune, mediaAction: `OBS_WEBSOCKET_MEDIA_INPUT_ACTION_${action}` });
			await act("PAUSE");
			await expect.poll(() => (media.value as Media).state).toBe("paused");
			await act("PLAY");
			await expect.poll(() => (media.value as Media).state).toBe("playing");
			await other.ask("SetMediaInputCursor", { ...tune, mediaCursor: 59_000 });
			// Nothing tells that it begins anew.
			await expect.poll(truth, { timeout: 5_000 }).toBeGreaterThan(58_000);
			await expect.poll(wrongBy, { timeout: 10_000 }).toBeLessThan(500);
		}, 60_000);

		// The last one: OBS does not survive it.
		test("closed by its user, none of its inputs is told as removed", async () => {
			rig.events.length = 0;
			await subject.exit();
			await expect.poll(() => rig.phase(), { timeout: 5_000 }).not.toBe("online");
			await sleep(400);
			expect(rig.events.filter(({ event }) => event.endsWith(".removed"))).toEqual([]);
		});
	});
}
