import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { FactValue } from "../../companion/contract/catalogue.ts";
import { ObsRig } from "../companion/integrations/obs/rig.ts";
import type { Subject } from "./conformance/check.ts";
import { stopOutputs } from "./conformance/outputs.ts";
import { RawClient } from "./conformance/raw-client.ts";
import { subjects } from "./conformance/starters.ts";
import { freePort } from "./obs/port.ts";

type Recording = FactValue<"obs.record">;

/** Milliseconds by which what a face counts may differ from what OBS counts. */
const RIGHT = 500;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

for (const { starter, missing } of subjects) {
	if (missing !== undefined) process.stdout.write(`recordings of ${starter.name} not proven here: ${missing}\n`);

	describe.skipIf(missing !== undefined)(starter.name, () => {
		let subject: Subject;
		let rig: ObsRig;
		let other: RawClient;

		beforeAll(async () => {
			subject = await starter.start(await freePort());
			rig = new ObsRig(subject);
			await vi.waitFor(() => expect(rig.phase()).toBe("online"), { timeout: 10_000 });
			other = await RawClient.connect(subject);
		});

		afterAll(async () => {
			await other?.[Symbol.asyncDispose]();
			await rig?.[Symbol.asyncDispose]();
			await subject?.[Symbol.asyncDispose]();
		});

		beforeEach(async () => {
			await stopOutputs(other);
			await expect.poll(() => recording().state, { timeout: 5_000 }).toBe("inactive");
			rig.events.length = 0;
		});

		const recording = (): Recording => rig.value("obs.record") as Recording;
		const duration = async (): Promise<number> => Number((await other.ask("GetRecordStatus")).outputDuration);

		/** What a face counts, from the fact alone. */
		const counted = (): number => {
			const { startedAt = 0, pausedAt = Date.now() } = recording();
			return pausedAt - startedAt;
		};

		/** How far the two are apart once the fact has been looked at. */
		const apart = async (): Promise<number> => {
			const [before, real, after] = [counted(), await duration(), counted()];
			return Math.abs((before + after) / 2 - real);
		};

		test("the time is right across two pauses, and the file is shorter by them", async () => {
			const begun = performance.now();
			await rig.run("obs.record.start", {});
			await expect.poll(duration, { timeout: 10_000 }).toBeGreaterThan(800);
			await expect.poll(apart, { timeout: 5_000 }).toBeLessThan(RIGHT);
			for (const pause of [1_500, 700]) {
				await rig.run("obs.record.pause", {});
				await wait(pause);
				expect(await apart()).toBeLessThan(RIGHT);
				await rig.run("obs.record.resume", {});
				await wait(900);
				await expect.poll(apart, { timeout: 5_000 }).toBeLessThan(RIGHT);
			}
			const { result } = await rig.run("obs.record.stop", {});
			const took = performance.now() - begun;
			const { path } = result as { path: string };
			await expect.poll(() => subject.recorded(path), { timeout: 5_000 }).toBeGreaterThan(400);
			expect(await subject.recorded(path)).toBeLessThan(took - 2_000);
			expect(rig.events.map(({ event }) => event).filter((id) => id.startsWith("obs.record."))).toEqual([
				"obs.record.started",
				"obs.record.paused",
				"obs.record.resumed",
				"obs.record.paused",
				"obs.record.resumed",
				"obs.record.stopped",
			]);
			expect(rig.events.at(-1)?.payload).toEqual({ path });
		});

		test("pressed again and again, a pause never harms the recording", { timeout: 60_000 }, async () => {
			await rig.run("obs.record.start", {});
			await expect.poll(duration, { timeout: 10_000 }).toBeGreaterThan(300);
			const runs = [];
			for (let press = 0; press < 5; press++) runs.push(rig.run("obs.record.pause.toggle", {}));
			await Promise.all(runs);
			const last = (await runs[4])?.state;
			// A busy OBS may take longer to answer than a press waits.
			expect(last).toMatch(/^(done|failed|refused|unverified)$/);
			await expect
				.poll(async () => (recording().state === "paused") === (await other.ask("GetRecordStatus")).outputPaused)
				.toBe(true);
			expect(await rig.run("obs.record.stop", {})).toMatchObject({ state: "done" });
			await expect.poll(() => other.ask("GetRecordStatus")).toMatchObject({ outputActive: false });
		});

		test("stopped and started again at once, four times", { timeout: 60_000 }, async () => {
			for (const output of ["record", "replay"]) {
				for (let round = 0; round < 2; round++) {
					expect(await rig.run(`obs.${output}.start`, {})).toMatchObject({ state: "done" });
					await wait(1_200);
					expect(await rig.run(`obs.${output}.stop`, {})).toMatchObject({ state: "done" });
				}
			}
		});

		test("somebody else's recording is followed, with its time", async () => {
			await other.ask("StartRecord");
			await expect.poll(() => recording().state, { timeout: 5_000 }).toBe("active");
			await expect.poll(duration, { timeout: 10_000 }).toBeGreaterThan(1_000);
			// Who comes later sees the same.
			await using late = new ObsRig(subject);
			await vi.waitFor(() => expect(late.phase()).toBe("online"), { timeout: 10_000 });
			const { startedAt = 0 } = late.value("obs.record") as Recording;
			expect(Math.abs(startedAt - (recording().startedAt ?? 0))).toBeLessThan(RIGHT);
			await other.ask("StopRecord");
			await expect.poll(() => recording(), { timeout: 10_000 }).toEqual({ state: "inactive" });
		});

		test("three replays, each with a file of its own", { timeout: 90_000 }, async () => {
			await rig.run("obs.replay.start", {});
			const paths = new Set<string>();
			for (let save = 0; save < 3; save++) {
				await wait(1_200);
				const run = await rig.run("obs.replay.save", {});
				expect(run).toMatchObject({ state: "done" });
				const { path } = run.result as { path: string };
				await expect.poll(() => subject.recorded(path), { timeout: 5_000 }).toBeGreaterThan(200);
				paths.add(path);
			}
			expect(paths.size).toBe(3);
			await rig.run("obs.replay.stop", {});
		});

		test("a replay is called saved when its file is there, and not when it was lost with the buffer", async () => {
			await rig.run("obs.replay.start", {});
			await wait(1_200);
			const save = rig.run("obs.replay.save", {});
			await wait(50);
			await rig.run("obs.replay.stop", {});
			const { state, result, problem } = await save;
			// Which of the two, the next key frame decides.
			if (state === "done") expect(await subject.recorded((result as { path: string }).path)).toBeGreaterThan(0);
			else expect(problem?.code).toMatch(/^replay_(not_saved|off)$/);
		});
	});
}
