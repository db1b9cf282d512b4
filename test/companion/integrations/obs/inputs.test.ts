import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { type Named, referenceParams } from "../../../../companion/contract/reference.ts";
import { EventSubscription } from "../../../../companion/integrations/obs/obs.external.ts";
import { ObsSocket } from "../../../../companion/integrations/obs/socket.ts";
import type { ProfileId } from "../../../../companion/simulators/obs/profile.ts";
import { Simulator, type SimulatorOptions } from "../../../programs/simulator.ts";
import { ObsRig } from "./rig.ts";

const mic = { name: "Mic" };

describe.each<ProfileId>(["29", "30"])("inputs of OBS %s", (profile) => {
	async function start(options: SimulatorOptions = {}): Promise<Simulator> {
		const obs = await Simulator.start({ profile, ...options });
		await make(obs, "Mic");
		return obs;
	}

	const make = async (obs: Simulator, inputName: string, inputKind = "pulse_input_capture"): Promise<void> =>
		expect(await obs.perform("CreateInput", { sceneName: "Main", inputName, inputKind })).toBe(100);

	async function connected(obs: Simulator): Promise<ObsRig> {
		const rig = new ObsRig(obs);
		await expect.poll(() => rig.phase(), { timeout: 10_000, interval: 5 }).toBe("online");
		return rig;
	}

	const names = (rig: ObsRig): unknown => {
		const inputs = rig.value("obs.inputs");
		return Array.isArray(inputs) ? inputs.map(({ name }) => name).filter((name) => !/ colour$/u.test(name)) : inputs;
	};

	const told = (rig: ObsRig): string[] =>
		rig.events.map(({ event }) => event).filter((event) => event.startsWith("obs.input."));

	test("what is watched is known as soon as the connection is, and again after OBS was away", async () => {
		const obs = await start();
		await using rig = new ObsRig(obs);
		using muted = rig.watch("obs.input.muted", { input: "Mic" });
		await expect.poll(() => rig.phase(), { timeout: 10_000, interval: 1 }).toBe("online");
		expect(muted.value).toBe(false);
		const { port } = obs;
		await obs.kill();
		await expect.poll(() => muted.value).toBe("offline");
		await using back = await Simulator.start({ profile, port });
		await make(back, "Mic");
		await back.perform("SetInputMute", { inputName: "Mic", inputMuted: true });
		await expect.poll(() => rig.phase(), { timeout: 25_000, interval: 1 }).toBe("online");
		await expect.poll(() => muted.value).toBe(true);
	}, 30_000);

	test("a flood of inputs made, renamed and removed ends with the right list", async () => {
		await using obs = await start();
		await using rig = await connected(obs);
		const flood = Array.from({ length: 40 }, (_, number) => `Input ${String(number).padStart(2, "0")}`);
		await Promise.all(flood.map((name, number) => make(obs, name, number % 2 ? "color_source_v3" : "ffmpeg_source")));
		await expect.poll(() => names(rig)).toEqual([...flood, "Mic"]);
		await Promise.all([
			...flood.slice(0, 10).map((inputName) => obs.perform("RemoveInput", { inputName })),
			...flood.slice(10, 20).map((name) => obs.perform("SetInputName", { inputName: name, newInputName: `Z${name}` })),
		]);
		const left = [...flood.slice(20), "Mic", ...flood.slice(10, 20).map((name) => `Z${name}`)];
		await expect.poll(() => names(rig)).toEqual(left);
		expect(rig.value("obs.inputs")).toContainEqual(
			expect.objectContaining({ name: "Input 20", media: true, audio: true }),
		);
		expect(rig.value("obs.inputs")).toContainEqual(
			expect.objectContaining({ name: "Input 21", color: true, audio: false }),
		);
	});

	test("renamed it is found by its first name, removed it is missing, made again it is there", async () => {
		await using obs = await start();
		await using rig = await connected(obs);
		using muted = rig.watch("obs.input.muted", { input: "Mic" });
		await expect.poll(() => muted.value).toBe(false);
		await obs.perform("SetInputName", { inputName: "Mic", newInputName: "Microphone" });
		await obs.perform("SetInputMute", { inputName: "Microphone", inputMuted: true });
		await expect.poll(() => muted.value).toBe(true);
		expect(await rig.run("obs.input.muted.toggle", { input: mic })).toMatchObject({ state: "done", result: false });
		await obs.perform("RemoveInput", { inputName: "Microphone" });
		await expect.poll(() => muted.reading).toMatchObject({ unknown: "missing", fault: { code: "input_missing" } });
		const refused = { state: "refused", problem: { code: "input_missing", field: "input" } };
		expect(await rig.run("obs.input.muted.toggle", { input: mic })).toMatchObject(refused);
		await make(obs, "Mic");
		await expect.poll(() => muted.value).toBe(false);
		expect(await rig.run("obs.input.muted.toggle", { input: mic })).toMatchObject({ state: "done", result: true });
		// That something is removed is told a little later: OBS 29 says so of everything when it is closed.
		const all = ["obs.input.renamed", "obs.input.removed", "obs.input.created"];
		await expect.poll(() => told(rig)).toEqual(expect.arrayContaining(all));
	});

	test("chosen from the list it is followed by what tells it apart, and by its name once that is gone", async () => {
		await using obs = await start();
		await using rig = await connected(obs);
		const row = (rig.value("obs.inputs") as readonly Named[]).find(({ name }) => name === "Mic");
		const input = { name: "Mic", ...(row?.uuid === undefined ? {} : { uuid: row.uuid }) };
		expect("uuid" in input).toBe(profile === "30");
		using muted = rig.watch("obs.input.muted", referenceParams("input", input));
		await expect.poll(() => muted.value).toBe(false);
		await obs.perform("SetInputName", { inputName: "Mic", newInputName: "Microphone" });
		// Another one takes the old name: OBS 29 has nothing but names.
		if (profile === "30") await make(obs, "Mic");
		expect(await rig.run("obs.input.muted.set", { input, muted: true })).toMatchObject({ state: "done" });
		await obs.emit("InputMuteStateChanged", 8, { inputName: "Stranger", inputUuid: "none", inputMuted: false });
		await expect.poll(() => muted.value).toBe(true);
		await obs.perform("RemoveInput", { inputName: "Microphone" });
		if (profile === "29") await make(obs, "Mic");
		await expect.poll(() => muted.value).toBe(false);
		expect(await rig.run("obs.input.muted.set", { input, muted: true })).toMatchObject({ state: "done" });
		await expect.poll(() => muted.value).toBe(true);
	});

	test("another scene collection: nothing of the first one is there, nothing is told as removed, and back again", async () => {
		await using obs = await start();
		await using rig = await connected(obs);
		using muted = rig.watch("obs.input.muted", { input: "Mic" });
		const first = String(rig.value("obs.collection"));
		await obs.perform("SetInputMute", { inputName: "Mic", inputMuted: true });
		await expect.poll(() => muted.value).toBe(true);
		rig.events.length = 0;
		expect(await obs.perform("CreateSceneCollection", { sceneCollectionName: "Second" })).toBe(100);
		await expect.poll(() => rig.value("obs.collection")).toBe("Second");
		await expect.poll(() => names(rig)).toEqual([]);
		await expect.poll(() => muted.reading).toMatchObject({ unknown: "missing" });
		expect(await rig.run("obs.input.muted.set", { input: { ...mic, collection: first }, muted: true })).toMatchObject({
			state: "refused",
			problem: { code: "other_collection" },
		});
		await obs.perform("SetCurrentSceneCollection", { sceneCollectionName: first });
		await expect.poll(() => muted.value).toBe(true);
		expect(names(rig)).toEqual(["Mic"]);
		expect(told(rig)).not.toContain("obs.input.removed");
	});

	test("closed, OBS removes everything first: nobody is told that it was removed", async () => {
		await using obs = await start();
		await using rig = await connected(obs);
		await obs.exit();
		await expect.poll(() => rig.phase()).not.toBe("online");
		await sleep(400);
		expect(rig.events.filter(({ event }) => event.endsWith(".removed"))).toEqual([]);
	});

	test("what has no sound has no volume, and says why", async () => {
		await using obs = await start();
		await using rig = await connected(obs);
		using volume = rig.watch("obs.input.volume", { input: "Main colour" });
		await make(obs, "Box", "color_source_v3");
		using muted = rig.watch("obs.input.muted", { input: "Box" });
		const silent = { unknown: "unsupported", fault: { code: "audio_missing", field: "input" } };
		await expect.poll(() => volume.reading).toMatchObject(silent);
		await expect.poll(() => muted.reading).toMatchObject(silent);
	});

	test("a lie is found out, and an untrue event corrected", async () => {
		await using obs = await start();
		await using rig = await connected(obs);
		using muted = rig.watch("obs.input.muted", { input: "Mic" });
		await expect.poll(() => muted.value).toBe(false);
		await obs.fault({ lie: { requests: ["SetInputMute"] } });
		expect(await rig.run("obs.input.muted.set", { input: mic, muted: true })).toMatchObject({
			state: "failed",
			problem: { code: "not_settled" },
		});
		expect(muted.value).toBe(false);
		await obs.emit("InputMuteStateChanged", EventSubscription.low, { inputName: "Mic", inputMuted: true });
		await expect.poll(() => muted.value, { interval: 1 }).toBe(true);
		await expect.poll(() => muted.value).toBe(false);
	});

	test("a fade keeps no lane busy: others pass, however slow OBS is, and it ends on time", async () => {
		await using obs = await start();
		await using rig = await connected(obs);
		await obs.fault({ delay: { milliseconds: 120, of: "answers" } });
		const begun = performance.now();
		const fade = rig.run("obs.input.volume.fade", { input: mic, to: -40, over: 1_500 });
		await sleep(500);
		const pressed = performance.now();
		expect(await rig.switch("Cam")).toMatchObject({ state: "done" });
		expect(performance.now() - pressed).toBeLessThan(120 * 5);
		expect(await fade).toMatchObject({ state: "done", result: { db: -40 } });
		expect(performance.now() - begun).toBeLessThan(1_500 + 120 * 10);
		const { counts } = await obs.requests();
		expect(counts.SetInputVolume).toBeLessThanOrEqual(14);
	});

	test("a fade gives way to a set of ours, and to somebody else's", async () => {
		await using obs = await start();
		await using rig = await connected(obs);
		using volume = rig.watch("obs.input.volume", { input: "Mic" });
		const overtaken = { state: "failed", problem: { code: "fade_overtaken" } };
		const first = rig.run("obs.input.volume.fade", { input: mic, to: -40, over: 5_000 });
		await sleep(200);
		expect(await rig.run("obs.input.volume.set", { input: mic, to: 0 })).toMatchObject({ state: "done" });
		expect(await first).toMatchObject(overtaken);
		await expect.poll(() => volume.value).toEqual({ db: 0, percent: 100 });
		const second = rig.run("obs.input.volume.fade", { input: mic, unit: "percent", to: 10, over: 5_000 });
		await sleep(200);
		await obs.perform("SetInputVolume", { inputName: "Mic", inputVolumeDb: 6 });
		expect(await second).toMatchObject(overtaken);
		await expect.poll(() => volume.value).toMatchObject({ db: 6 });
	});

	test("a frozen OBS ends a fade as not confirmed", async () => {
		await using obs = await start();
		await using rig = await connected(obs);
		const fade = rig.run("obs.input.volume.fade", { input: mic, to: -40, over: 5_000 });
		await sleep(200);
		await obs.fault({ freeze: true });
		expect(await fade).toMatchObject({ state: "unverified" });
	});

	test("levels of sixteen inputs: ten a second for each that is watched, asked for while one is", async () => {
		await using obs = await start({ wellEquipped: true });
		await using rig = await connected(obs);
		const inputs = Array.from({ length: 16 }, (_, number) => `Voice ${number}`);
		await Promise.all(inputs.map((name) => make(obs, name)));
		await expect.poll(() => names(rig)).toHaveLength(17);
		const identified = vi.spyOn(ObsSocket.prototype, "reidentify");
		const meters = inputs.slice(0, 8).map((input) => rig.watch("obs.input.meter", { input }));
		for (const meter of meters)
			await expect.poll(() => meter.value).toMatchObject({ peak: [expect.any(Number), expect.any(Number)] });
		const counts = meters.map(({ readings }) => readings.length);
		const begun = performance.now();
		await sleep(2_000);
		const seconds = (performance.now() - begun) / 1_000;
		for (const [index, { readings }] of meters.entries()) {
			const perSecond = (readings.length - (counts[index] ?? 0)) / seconds;
			expect(perSecond).toBeGreaterThan(5);
			expect(perSecond).toBeLessThanOrEqual(10.5);
		}
		for (const meter of meters) meter[Symbol.dispose]();
		const bits = () =>
			identified.mock.calls.map(([data]) => (data as { eventSubscriptions: number }).eventSubscriptions);
		const { low, inputVolumeMeters } = EventSubscription;
		await expect.poll(bits, { timeout: 25_000 }).toEqual([low | inputVolumeMeters, low]);
		identified.mockRestore();
	}, 40_000);
});
