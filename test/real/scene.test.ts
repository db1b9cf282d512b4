import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { ObsRig } from "../companion/integrations/obs/rig.ts";
import { connect, type ObsClient } from "./obs/client.ts";
import { type ObsVersion, RealObs } from "./obs/real-obs.ts";
import { requirePart } from "./parts.ts";

const SOAK = process.env.AIDLE_SOAK !== undefined;
const BURSTS = SOAK ? 300 : 12;
const RESTARTS = SOAK ? 100 : 3;
const SCENES = ["Main", "Cam", "BRB"];

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Megabytes that are still used when everything unused is gone. */
const heapAfterCollection = (): number => {
	collect();
	return process.memoryUsage().heapUsed / 1_048_576;
};

const online = async (rig: ObsRig): Promise<void> => {
	await expect.poll(() => rig.phase(), { timeout: 25_000, interval: 5 }).toBe("online");
};

const truth = async (client: ObsClient): Promise<string> =>
	(await client.call("GetCurrentProgramScene")).currentProgramSceneName;

/** The fact equals OBS's own answer; the promise is 300 ms after the burst, the deadline five times that. */
const agrees = async (rig: ObsRig, client: ObsClient): Promise<void> => {
	await expect.poll(async () => rig.program() === (await truth(client)), { timeout: 1_500, interval: 10 }).toBe(true);
};

describe.each([29, 30] as const satisfies ObsVersion[])("real OBS %i", (version) => {
	const found = requirePart(version === 29 ? "obs29" : "obs30");

	describe.skipIf(!found.available)("the scene facts and actions", () => {
		test("a press switches, a stranger's switch is followed, unchanged asks nothing", async () => {
			await using obs = await RealObs.start({ version });
			await using rig = new ObsRig(obs);
			await using other = await connect(obs);
			await online(rig);
			expect(rig.sceneNames()).toEqual(SCENES);
			expect(await rig.switch("Cam")).toMatchObject({ state: "done" });
			expect(await truth(other)).toBe("Cam");
			expect(await rig.switch("Cam")).toMatchObject({ state: "done", unchanged: true });
			await other.call("SetCurrentProgramScene", { sceneName: "BRB" });
			await expect.poll(() => rig.program()).toBe("BRB");
		});

		test("renamed, deleted, recreated", async () => {
			await using obs = await RealObs.start({ version });
			await using rig = new ObsRig(obs);
			await using other = await connect(obs);
			await online(rig);
			await other.call("SetSceneName", { sceneName: "Cam", newSceneName: "Desk" });
			await expect.poll(() => rig.sceneNames()).toContain("Desk");
			expect(await rig.switch("Cam")).toMatchObject({ state: "done" });
			expect(await truth(other)).toBe("Desk");
			await rig.switch("Main");
			await other.call("RemoveScene", { sceneName: "Desk" });
			await expect.poll(() => rig.sceneNames()).toEqual(["Main", "BRB"]);
			expect(await rig.switch("Desk")).toMatchObject({ state: "refused", problem: { code: "scene_missing" } });
			await other.call("CreateScene", { sceneName: "Desk" });
			await expect.poll(() => rig.sceneNames()).toContain("Desk");
			expect(await rig.switch("Desk")).toMatchObject({ state: "done" });
			expect(await truth(other)).toBe("Desk");
		});

		test("a scene collection with equal names", async () => {
			await using obs = await RealObs.start({ version, collections: { Second: SCENES } });
			await using rig = new ObsRig(obs);
			await using other = await connect(obs);
			await online(rig);
			await rig.switch("Cam");
			const changes = rig.changes.length;
			await other.call("SetCurrentSceneCollection", { sceneCollectionName: "Second" });
			await expect.poll(() => rig.value("obs.collection"), { timeout: 10_000 }).toBe("Second");
			await agrees(rig, other);
			expect(rig.sceneNames()).toEqual(SCENES);
			expect(rig.changes.slice(changes).some((set) => [...set.values()].every((fact) => "unknown" in fact))).toBe(true);
			expect(await rig.run("obs.scene.switch", { scene: { name: "BRB", collection: "CI" } })).toMatchObject({
				state: "refused",
				problem: { code: "scene_other_collection" },
			});
			expect(await rig.run("obs.scene.switch", { scene: { name: "BRB", collection: "Second" } })).toMatchObject({
				state: "done",
			});
			expect(await truth(other)).toBe("BRB");
			expect(rig.phase()).toBe("online");
		});

		test("studio mode and preview", async () => {
			await using obs = await RealObs.start({ version });
			await using rig = new ObsRig(obs);
			await using other = await connect(obs);
			await online(rig);
			await other.call("SetStudioModeEnabled", { studioModeEnabled: true });
			await expect.poll(() => rig.preview()).toBe("Main");
			expect(await rig.run("obs.scene.preview.switch", { scene: { name: "Cam" } })).toMatchObject({ state: "done" });
			expect((await other.call("GetCurrentPreviewScene")).currentPreviewSceneName).toBe("Cam");
			expect(rig.preview()).toBe("Cam");
			await other.call("TriggerStudioModeTransition");
			await expect.poll(() => rig.program()).toBe("Cam");
			await other.call("SetStudioModeEnabled", { studioModeEnabled: false });
			await expect.poll(() => rig.preview()).toBeNull();
			await agrees(rig, other);
		});

		test.each(["Cut", "Fade"] as const)(
			`${BURSTS} bursts of 10 awaited and of 6 pipelined switches by somebody else (%s)`,
			async (transition) => {
				await using obs = await RealObs.start({ version, transition });
				await using rig = new ObsRig(obs);
				await using other = await connect(obs);
				await online(rig);
				for (let burst = 0; burst < BURSTS; burst++) {
					for (let step = 0; step < 10; step++) {
						await other.call("SetCurrentProgramScene", { sceneName: SCENES[(burst + step) % 3] ?? "" });
					}
					await agrees(rig, other);
					const piped = Array.from({ length: 6 }, (_, step) =>
						other.call("SetCurrentProgramScene", { sceneName: SCENES[(burst + step * 2) % 3] ?? "" }),
					);
					await Promise.all(piped);
					await agrees(rig, other);
				}
				expect(rig.links.get("obs:main")?.corrections).toBe(0);
			},
			BURSTS * 3_000 + 60_000,
		);

		test("set transition, switch, restore transition: OBS announces nothing any more, the fact is right", async () => {
			await using obs = await RealObs.start({ version, transition: "Fade" });
			await using rig = new ObsRig(obs);
			await using other = await connect(obs);
			await online(rig);
			let silent = 0;
			for (let round = 0; round < (SOAK ? 20 : 2); round++) {
				await other.call("SetCurrentSceneTransition", { transitionName: "Cut" });
				await other.call("SetCurrentProgramScene", { sceneName: "Cam" });
				await other.call("SetCurrentSceneTransition", { transitionName: "Fade" });
				await expect.poll(() => rig.program(), { timeout: 2_500, interval: 10 }).toBe("Cam");
				const announced = other.events.filter(({ name }) => name === "CurrentProgramSceneChanged").length;
				// To and fro between the same two is what OBS keeps to itself.
				for (const sceneName of ["Main", "Cam", "Main", "Cam", "Main"]) {
					await other.call("SetCurrentProgramScene", { sceneName });
					await expect.poll(() => rig.program(), { timeout: 2_500, interval: 10 }).toBe(sceneName);
				}
				// An OBS under load finds back by itself now and then.
				if (other.events.filter(({ name }) => name === "CurrentProgramSceneChanged").length === announced) silent++;
				// A third scene heals it; then events are the first to tell again.
				for (const sceneName of ["BRB", "Main"]) {
					await other.call("SetCurrentProgramScene", { sceneName });
					await expect.poll(() => rig.program(), { timeout: 2_500, interval: 10 }).toBe(sceneName);
					await sleep(500);
				}
				expect(other.events.filter(({ name }) => name === "CurrentProgramSceneChanged").length).toBeGreaterThan(
					announced,
				);
			}
			expect(silent).toBeGreaterThan(0);
		}, 180_000);

		test(`${SOAK ? 40 : 6} changes of the scene collection and an exit do not bring OBS down`, async () => {
			await using obs = await RealObs.start({ version, collections: { Second: SCENES } });
			await using rig = new ObsRig(obs);
			await using other = await connect(obs);
			await online(rig);
			for (let round = 0; round < (SOAK ? 40 : 6); round++) {
				const sceneCollectionName = round % 2 === 0 ? "Second" : "CI";
				await other.call("SetCurrentSceneCollection", { sceneCollectionName });
				await expect.poll(() => rig.value("obs.collection"), { timeout: 10_000 }).toBe(sceneCollectionName);
				await agrees(rig, other);
			}
			for (let exit = 0; exit < (SOAK ? 10 : 2); exit++) {
				// Rejects when OBS died instead of ending.
				await obs.stop();
				await expect.poll(() => rig.fault(), { timeout: 5_000 }).toBe("obs_closed");
				await obs.restart();
				await online(rig);
			}
			expect(obs.running).toBe(true);
		}, 300_000);

		test("killed in the middle of a request, started again", async () => {
			await using obs = await RealObs.start({ version });
			await using rig = new ObsRig(obs);
			await online(rig);
			await obs.freeze();
			const pressed = rig.switch("Cam");
			await obs.kill();
			expect((await pressed).state).toMatch(/failed|unverified/);
			await expect.poll(() => rig.fault()).toBe("obs_closed");
			await obs.restart();
			await online(rig);
			expect(await rig.switch("Cam")).toMatchObject({ state: "done" });
		}, 120_000);

		test("frozen: told within 5 s, a press ends within 3 s, after the thaw everybody agrees", async () => {
			await using obs = await RealObs.start({ version });
			await using rig = new ObsRig(obs);
			await using other = await connect(obs);
			await online(rig);
			await obs.freeze();
			const run = await rig.switch("Cam");
			expect(run).toMatchObject({ state: "unverified" });
			expect((run.endedAt ?? 0) - run.startedAt).toBeLessThan(3_000);
			await expect.poll(() => rig.phase(), { timeout: 25_000 }).toBe("unresponsive");
			expect(await rig.switch("BRB")).toMatchObject({ state: "refused", problem: { code: "obs_frozen" } });
			await sleep(SOAK ? 5_000 : 500);
			obs.thaw();
			await online(rig);
			await expect.poll(() => rig.runs.get(run.id)?.late?.took).toBe(true);
			expect(await truth(other)).toBe("Cam");
			expect(rig.program()).toBe("Cam");
			expect(rig.events.find(({ event }) => event === "obs.run.late")).toMatchObject({ payload: { run: run.id } });
		}, 120_000);

		test("a wrong password is asked once; corrected in our settings it is online", async () => {
			await using obs = await RealObs.start({ version });
			await using rig = new ObsRig({ port: obs.port, password: "wrong" });
			await expect.poll(() => rig.phase(), { timeout: 5_000 }).toBe("blocked");
			expect(rig.fault()).toBe("obs_password_wrong");
			expect(rig.phases).toEqual(["connecting", "blocked"]);
			await rig.links.change("obs:main", { password: obs.password });
			await online(rig);
		});

		test(
			`${RESTARTS} kills and restarts leave nothing behind`,
			async () => {
				await using obs = await RealObs.start({ version });
				await using rig = new ObsRig(obs);
				await online(rig);
				const resources = (): number =>
					process.getActiveResourcesInfo().filter((kind) => /^(TCP|Timeout|Immediate)/u.test(kind)).length;
				const cycle = async (): Promise<void> => {
					await obs.kill();
					await expect.poll(() => rig.phase(), { timeout: 5_000 }).not.toBe("online");
					await obs.restart();
					await online(rig);
				};
				// The first one fills caches that stay.
				await cycle();
				const [before, heap] = [resources(), heapAfterCollection()];
				for (let round = 1; round < RESTARTS; round++) await cycle();
				expect(resources()).toBeLessThanOrEqual(before + 2);
				expect(heapAfterCollection() - heap).toBeLessThan(3);
				expect(await rig.switch("BRB")).toMatchObject({ state: "done" });
			},
			RESTARTS * 20_000 + 60_000,
		);
	});
});
