import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { factKey, isKnown } from "../../../../companion/contract/fact.ts";
import type { ProfileId } from "../../../../companion/simulators/obs/profile.ts";
import { Simulator } from "../../../programs/simulator.ts";
import { ObsRig } from "./rig.ts";

const online = async (rig: ObsRig): Promise<void> => {
	await expect.poll(() => rig.phase(), { timeout: 5_000, interval: 5 }).toBe("online");
};

describe.each<ProfileId>(["29", "30"])("profile %s", (profile) => {
	const start = (options: { password?: string; port?: number } = {}): Promise<Simulator> =>
		Simulator.start({ profile, ...options });

	test("online means identified and the first snapshot applied, as one change set", async () => {
		await using obs = await start({ password: "canary" });
		await using rig = new ObsRig(obs);
		await online(rig);
		const known = rig.changes.filter((change) => [...change.values()].some(isKnown));
		expect([...(known[0]?.keys() ?? [])].sort()).toEqual([
			"obs.collection?link=obs%3Amain",
			"obs.scene.preview?link=obs%3Amain",
			"obs.scene.program?link=obs%3Amain",
			"obs.scenes?link=obs%3Amain",
		]);
		expect(rig.sceneNames()).toEqual(["Main", "Cam", "BRB"]);
		expect(rig.program()).toBe("Main");
		expect(rig.preview()).toBeNull();
		expect(rig.report().versions?.websocket).toBe(profile === "29" ? "5.1.0" : "5.5.2");
	});

	test("what is wanted before the link is online is told when it is, and the link's own fact never suffers", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		const video = factKey("obs.video");
		const link = factKey("obs.link");
		using watch = rig.facts.watch(() => {});
		watch.add([link, video]);
		expect(rig.facts.read(link)).toHaveProperty("value.state.phase");
		expect(rig.facts.read(video)).toMatchObject({ unknown: expect.any(String) });
		// Wanted at every moment of the opening, so that none is left out.
		const inputs: string[] = [];
		while (rig.phase() !== "online") {
			const key = factKey("obs.input.options", { input: `none ${inputs.length}`, property: "device" });
			inputs.push(key);
			watch.add([key]);
			await new Promise((resolve) => setImmediate(resolve));
		}
		await expect.poll(() => rig.facts.read(video)).toHaveProperty("value.fps");
		const told = async (): Promise<unknown[]> => inputs.map((key) => rig.facts.read(key));
		await expect.poll(told).toEqual(inputs.map(() => expect.objectContaining({ unknown: "missing" })));
	});

	test("a list that nothing announces is read again when somebody asks", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		using watch = rig.facts.watch(() => {});
		watch.add([factKey("obs.hotkeys")]);
		await expect.poll(() => rig.value("obs.hotkeys")).toBeInstanceOf(Array);
		await obs.clearRequests();
		rig.facts.refresh(factKey("obs.hotkeys"));
		await expect.poll(async () => (await obs.requests()).counts.GetHotkeyList).toBe(1);
	});

	test("a press switches, the facts say so before the run ends, and a second press changes nothing", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		const run = await rig.switch("Cam");
		expect(run).toMatchObject({ state: "done" });
		expect(rig.program()).toBe("Cam");
		expect((await obs.world()).program).toBe("Cam");
		await obs.clearRequests();
		expect(await rig.switch("Cam")).toMatchObject({ state: "done", unchanged: true });
		expect((await obs.requests()).counts.SetCurrentProgramScene).toBeUndefined();
	});

	test("twenty presses within 200 ms ask at most twice", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.clearRequests();
		const runs = [];
		for (let press = 0; press < 20; press++) {
			runs.push(rig.switch("Cam"));
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		for (const run of await Promise.all(runs)) expect(run.state).toBe("done");
		expect((await obs.requests()).counts.SetCurrentProgramScene).toBeLessThanOrEqual(2);
		expect(rig.program()).toBe("Cam");
	});

	test("somebody else's switch is followed", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.switch("BRB");
		await expect.poll(() => rig.program()).toBe("BRB");
		expect(
			rig.events.filter(({ event }) => event === "obs.scene.program.changed").map(({ payload }) => payload),
		).toEqual([expect.objectContaining({ name: "BRB" })]);
	});

	test("renamed, deleted, recreated", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.perform("SetSceneName", { sceneName: "Cam", newSceneName: "Desk" });
		await expect.poll(() => rig.sceneNames()).toContain("Desk");
		// The old name still means the same scene: by the rename OBS told us of.
		expect(await rig.switch("Cam")).toMatchObject({ state: "done" });
		expect(rig.program()).toBe("Desk");
		await rig.switch("Main");
		await obs.perform("RemoveScene", { sceneName: "Desk" });
		await expect.poll(() => rig.sceneNames()).toEqual(["Main", "BRB"]);
		expect(await rig.switch("Desk")).toMatchObject({
			state: "refused",
			problem: { code: "scene_missing", params: { name: "Desk" }, field: "scene" },
		});
		await obs.perform("CreateScene", { sceneName: "Desk" });
		await expect.poll(() => rig.sceneNames()).toContain("Desk");
		expect(await rig.switch("Desk")).toMatchObject({ state: "done" });
	});

	test("the program scene is renamed: list and program change together", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.perform("SetSceneName", { sceneName: "Main", newSceneName: "Hauptszene" });
		await expect.poll(() => rig.program()).toBe("Hauptszene");
		for (const change of rig.changes) {
			const names = change.get("obs.scenes?link=obs%3Amain");
			const program = change.get("obs.scene.program?link=obs%3Amain");
			if (JSON.stringify(names)?.includes("Hauptszene") && names && isKnown(names)) {
				expect(program && isKnown(program) ? program.value : undefined).toMatchObject({ name: "Hauptszene" });
				return;
			}
		}
		expect.unreachable("the list never held the new name");
	});

	test("another collection with equal names: nothing known in between, then the new one whole", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await rig.switch("Cam");
		await obs.perform("CreateSceneCollection", { sceneCollectionName: "Second" });
		await expect.poll(() => rig.value("obs.collection"), { timeout: 5_000 }).toBe("Second");
		await obs.perform("CreateScene", { sceneName: "Cam" });
		await expect.poll(() => rig.sceneNames()).toContain("Cam");
		expect(rig.changes.some((change) => [...change.values()].every((reading) => "unknown" in reading))).toBe(true);
		const { program } = await obs.world();
		await expect.poll(() => rig.program()).toBe(program);
		const first = await rig.run("obs.scene.switch", { scene: { name: "Cam", collection: "elsewhere" } });
		expect(first).toMatchObject({ state: "refused", problem: { code: "scene_other_collection" } });
	});

	test("studio mode: preview follows, and a preview press ends when the fact says so", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		expect(await rig.run("obs.scene.preview.switch", { scene: { name: "Cam" } })).toMatchObject({
			state: "refused",
			problem: { code: "studio_mode_off" },
		});
		await obs.perform("SetStudioModeEnabled", { studioModeEnabled: true });
		await expect.poll(() => rig.preview()).toBe("Main");
		expect(await rig.run("obs.scene.preview.switch", { scene: { name: "Cam" } })).toMatchObject({ state: "done" });
		expect(rig.preview()).toBe("Cam");
		expect(rig.program()).toBe("Main");
		await obs.perform("TriggerStudioModeTransition");
		await expect.poll(() => rig.program()).toBe("Cam");
		await obs.perform("SetStudioModeEnabled", { studioModeEnabled: false });
		await expect.poll(() => rig.preview()).toBeNull();
		await expect.poll(async () => rig.program() === (await obs.world()).program).toBe(true);
	});

	test("a wrong password blocks without a second try; corrected in our settings it connects at once", async () => {
		await using obs = await start({ password: "right" });
		await using rig = new ObsRig({ port: obs.port, password: "wrong" });
		await expect.poll(() => rig.phase()).toBe("blocked");
		expect(rig.fault()).toBe("obs_password_wrong");
		expect(rig.value("obs.scene.program")).toBe("blocked");
		expect(await rig.switch("Cam")).toMatchObject({ state: "refused", problem: { code: "obs_password_wrong" } });
		expect(rig.phases).toEqual(["connecting", "blocked"]);
		await rig.links.change("obs:main", { password: "right" });
		await online(rig);
		expect(JSON.stringify([rig.links.list(), rig.runs.all(), rig.events])).not.toContain("right");
	});

	test("another name for the link does not touch the connection; another address does", async () => {
		await using obs = await start();
		await using other = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await rig.links.change("obs:main", { name: "Gaming PC" });
		expect(rig.report()).toMatchObject({ name: "Gaming PC", state: { phase: "online" } });
		expect(rig.phases).toEqual(["connecting", "online"]);
		await other.switch("BRB");
		await rig.links.change("obs:main", { port: other.port });
		await expect.poll(() => rig.program()).toBe("BRB");
	});

	test("no password where one is asked for; corrected in OBS, Try now connects", async () => {
		await using obs = await start({ password: "right" });
		await using rig = new ObsRig({ port: obs.port, password: undefined });
		await expect.poll(() => rig.fault()).toBe("obs_password_missing");
		expect(rig.phase()).toBe("blocked");
		await obs.setPassword(undefined);
		expect(rig.links.retry("obs:main")).toBe(true);
		await online(rig);
	});

	test("killed in the middle of a request: the press ends, and it is back by itself", async () => {
		const obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.fault({ drop: { of: "answers", share: 1 } });
		const pressed = rig.switch("Cam");
		await expect.poll(async () => (await obs.requests()).counts.SetCurrentProgramScene).toBe(1);
		await obs.kill();
		// It was sent: OBS may have done it before it died.
		expect(await pressed).toMatchObject({ state: "unverified", problem: { code: "not_confirmed" } });
		expect(rig.defects).toEqual([]);
		await expect.poll(() => rig.value("obs.scene.program")).toBe("offline");
		expect(rig.fault()).toBe("obs_closed");
		await using back = await start({ port: obs.port });
		await expect.poll(() => rig.phase(), { timeout: 25_000 }).toBe("online");
		expect(back.running).toBe(true);
	});

	test("killed before anything was changed: what waited and what only read is refused, with the reason", async () => {
		const obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.perform("CreateInput", { sceneName: "Main", inputName: "Mic", inputKind: "pulse_input_capture" });
		await expect.poll(() => JSON.stringify(rig.value("obs.inputs"))).toContain("Mic");
		await obs.fault({ drop: { of: "answers", share: 1 } });
		// The first reads before it changes; the second waits behind it.
		const toggle = { input: { name: "Mic" } };
		const pressed = [rig.run("obs.input.muted.toggle", toggle), rig.run("obs.input.muted.toggle", toggle)];
		await obs.clearRequests();
		await expect.poll(async () => (await obs.requests()).counts.GetInputMute).toBeGreaterThan(0);
		await obs.kill();
		for (const run of await Promise.all(pressed)) expect(run.state).toBe("refused");
		expect(rig.defects).toEqual([]);
	});

	test("a lie is found out: the run fails and the key keeps the truth", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.fault({ lie: { requests: ["SetCurrentProgramScene"] } });
		const run = await rig.switch("Cam");
		expect(run).toMatchObject({ state: "failed", problem: { code: "not_settled" } });
		expect(rig.program()).toBe("Main");
	});

	test("an untrue event is corrected by the read that follows", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.emit("CurrentProgramSceneChanged", 4, { sceneName: "BRB" });
		await expect.poll(() => rig.program(), { interval: 1 }).toBe("BRB");
		await expect.poll(() => rig.program()).toBe("Main");
	});

	test("OBS announces nothing any more: an own switch is right at once, and from then on it is watched closely", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.fault({ drop: { of: "events", share: 1 } });
		await rig.switch("Cam");
		expect(rig.program()).toBe("Cam");
		await obs.switch("BRB");
		await expect.poll(() => rig.program(), { timeout: 1_500 }).toBe("BRB");
		expect(rig.links.get("obs:main")?.corrections).toBe(0);
	});

	test("an event lost out of the blue: the heartbeat finds it, and it is counted", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.fault({ drop: { of: "events", share: 1 } });
		await obs.switch("BRB");
		await expect.poll(() => rig.program(), { timeout: 10_000 }).toBe("BRB");
		await expect.poll(() => rig.links.get("obs:main")?.corrections, { timeout: 5_000 }).toBe(1);
	});

	test("reordered answers and events end with the truth", async () => {
		await using obs = await start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.fault({ reorder: { share: 0.5, within: 20 } });
		const scenes = ["Main", "Cam", "BRB"];
		const bursts = process.env.AIDLE_SOAK ? 300 : 15;
		for (let burst = 0; burst < bursts; burst++) {
			for (let step = 0; step < 6; step++) void obs.switch(scenes[(burst + step) % 3] ?? "Main");
			await obs.world();
			await expect.poll(async () => rig.program() === (await obs.world()).program, { timeout: 1_500 }).toBe(true);
		}
	}, 300_000);

	test("not ready: the opener waits, the key says connecting", async () => {
		await using obs = await start();
		await obs.fault({ notReady: { milliseconds: 800 } });
		await using rig = new ObsRig(obs);
		await expect.poll(async () => (await obs.requests()).counts.GetSceneList ?? 0).toBeGreaterThan(2);
		expect(rig.value("obs.scene.program")).toBe("connecting");
		await online(rig);
	});

	test("OBS falls silent while it is loading: given up, told, tried again", async () => {
		await using obs = await start();
		await obs.fault({ notReady: { milliseconds: 60_000 } });
		await using rig = new ObsRig(obs);
		await expect.poll(async () => (await obs.requests()).counts.GetSceneList ?? 0).toBeGreaterThan(2);
		await obs.fault({ freeze: true });
		await expect.poll(() => rig.fault(), { timeout: 20_000 }).toBe("obs_no_answer");
		await obs.clear();
		await expect.poll(() => rig.phase(), { timeout: 25_000 }).toBe("online");
	}, 60_000);

	test("two links follow only their own", async () => {
		await using one = await start();
		await using two = await start();
		await using rig = new ObsRig(one, two);
		await online(rig);
		await expect.poll(() => rig.phase("obs:n1")).toBe("online");
		await rig.switch("Cam", "obs:n1");
		expect(rig.program("obs:n1")).toBe("Cam");
		expect(rig.program()).toBe("Main");
		expect((await one.world()).program).toBe("Main");
	});
});

describe("what is not OBS", () => {
	test("nothing listens", async () => {
		const probe = createServer().listen(0, "127.0.0.1");
		await new Promise((resolve) => probe.once("listening", resolve));
		const { port } = probe.address() as { port: number };
		probe.close();
		await using rig = new ObsRig({ port, password: undefined });
		await expect.poll(() => rig.fault()).toBe("obs_closed");
		expect(await rig.switch("Cam")).toMatchObject({ state: "refused", problem: { code: "obs_closed" } });
	});

	test("a press while it waits is refused, and tries again at once", async () => {
		const obs = await Simulator.start();
		const { port } = obs;
		await obs.kill();
		await using rig = new ObsRig({ port, password: undefined });
		const attempts = (): number => rig.phases.filter((phase) => phase === "connecting").length;
		for (let press = 0; press < 5; press++) {
			await expect.poll(() => rig.phase(), { interval: 1, timeout: 10_000 }).toBe("waiting");
			const before = attempts();
			const run = await rig.switch("Cam");
			expect(run).toMatchObject({ state: "refused", problem: { code: "obs_closed" } });
			await expect.poll(attempts, { timeout: 150, interval: 1 }).toBeGreaterThan(before);
		}
	});

	test.each(["http 200", "http 404"] as const)("a web server (%s) is retried and named", async (notObs) => {
		await using obs = await Simulator.start();
		await obs.fault({ notObs });
		await using rig = new ObsRig(obs);
		await expect.poll(() => rig.fault(), { timeout: 5_000 }).toBe("obs_not_obs");
		await obs.clear();
		await expect.poll(() => rig.phase(), { timeout: 25_000 }).toBe("online");
	});

	test("something that never says a word", async () => {
		await using obs = await Simulator.start();
		await obs.fault({ notObs: "silent" });
		await using rig = new ObsRig(obs);
		await expect.poll(() => rig.fault(), { timeout: 10_000 }).toBe("obs_no_answer");
	});

	test("OBS 27 is told from anything else, and not asked again", async () => {
		await using obs = await Simulator.start();
		await obs.fault({ v4: true });
		await using rig = new ObsRig(obs);
		await expect.poll(() => rig.phase(), { timeout: 5_000 }).toBe("blocked");
		expect(rig.fault()).toBe("obs_too_old");
	});
});

describe("frozen", () => {
	test("unresponsive within 5 s, a press is unverified within 3 s, and the late effect is told", async () => {
		await using obs = await Simulator.start();
		await using rig = new ObsRig(obs);
		await online(rig);
		await obs.fault({ freeze: true });
		const frozenAt = performance.now();
		const run = await rig.switch("Cam");
		expect(run).toMatchObject({ state: "unverified", problem: { code: "not_confirmed" } });
		expect(performance.now() - frozenAt).toBeLessThan(3_000);
		await expect.poll(() => rig.phase(), { timeout: 25_000 }).toBe("unresponsive");
		expect(rig.value("obs.scene.program")).toBe("unresponsive");
		expect(await rig.switch("BRB")).toMatchObject({ state: "refused", problem: { code: "obs_frozen" } });
		await obs.clear("freeze");
		await online(rig);
		expect(rig.program()).toBe("Cam");
		await expect.poll(() => rig.runs.get(run.id)?.late?.took).toBe(true);
		expect(rig.events.find(({ event }) => event === "obs.run.late")).toMatchObject({
			payload: { run: run.id, action: "obs.scene.switch", took: true },
		});
		expect((await obs.world()).program).toBe("Cam");
	}, 60_000);
});
