import { describe, expect, test } from "vitest";
import { stepFrom } from "../../../../companion/integrations/obs/commands/scenes.ts";
import { sceneNews } from "../../../../companion/integrations/obs/happenings/scenes.ts";
import { previousOf, type Truth } from "../../../../companion/integrations/obs/truth.ts";
import { Simulator } from "../../../programs/simulator.ts";
import { ObsRig } from "./rig.ts";

const named = (name: string) => ({ name });
const scenes = ["Main", "Cam", "BRB"].map(named);

const truth = (
	program: string,
	names: readonly string[] = ["Main", "Cam", "BRB"],
	more: Partial<Truth> = {},
): Truth => ({
	collection: "CI",
	scenes: names.map((name, index) => ({ name, number: index + 1 })),
	program: named(program),
	preview: null,
	...more,
});

test.each([
	["Main", 1, true, "Cam"],
	["BRB", 1, true, "Main"],
	["Main", -1, true, "BRB"],
	["Main", 7, true, "Cam"],
	["Main", -4, true, "BRB"],
	["Main", 3, true, "Main"],
	["Main", 5, false, "BRB"],
	["BRB", 1, false, undefined],
	["Main", -1, false, undefined],
	["BRB", -1, false, "Cam"],
] as const)("from %s %i scenes on, over the end: %s", (from, steps, wrap, to) => {
	expect(stepFrom(scenes, named(from), steps, wrap)?.name).toBe(to);
});

test("the scene before follows renames, and is none when it is gone or the collection is another", () => {
	const switched = previousOf(null, truth("Main"), truth("Cam"));
	expect(switched).toEqual(named("Main"));
	const renamed = truth("Cam", ["Home", "Cam", "BRB"]);
	const home = {
		...renamed,
		scenes: renamed.scenes?.map((one) => (one.name === "Home" ? { ...one, formerNames: ["Main"] } : one)),
	};
	expect(previousOf(switched, truth("Cam"), home)).toEqual(named("Home"));
	expect(previousOf(switched, truth("Cam"), truth("Cam", ["Cam", "BRB"]))).toBeNull();
	expect(previousOf(switched, truth("Cam"), truth("Cam", undefined, { collection: "Other" }))).toBeNull();
	// The program scene got another name: nobody left it.
	const desk = truth("Desk", ["Main", "Desk", "BRB"]);
	const asDesk = {
		...desk,
		scenes: desk.scenes?.map((one) => (one.name === "Desk" ? { ...one, formerNames: ["Cam"] } : one)),
	};
	expect(previousOf(switched, truth("Cam"), asDesk)).toEqual(named("Main"));
});

test("what happened to the scenes is told by what is known before and after", () => {
	const ids = (before: Truth, after: Truth): string[] => sceneNews(before, after).map(([id]) => id);
	expect(ids(truth("Main"), truth("Main"))).toEqual([]);
	expect(ids(truth("Main"), truth("Cam"))).toEqual(["obs.scene.program.changed"]);
	expect(ids(truth("Main"), truth("Main", ["Cam", "Main", "BRB"]))).toEqual(["obs.scenes.changed"]);
	expect(ids(truth("Main"), truth("Main", ["Main", "BRB"]))).toEqual(["obs.scene.removed", "obs.scenes.changed"]);
	expect(ids(truth("Main", ["Main"]), truth("Main", ["Main", "Cam"]))).toEqual([
		"obs.scene.created",
		"obs.scenes.changed",
	]);
	const renamed = truth("Main", ["Main", "Desk", "BRB"]);
	const desk = {
		...renamed,
		scenes: renamed.scenes?.map((one) => (one.name === "Desk" ? { ...one, formerNames: ["Cam"] } : one)),
	};
	expect(sceneNews(truth("Main"), desk)[0]).toEqual(["obs.scene.renamed", { name: "Desk", from: "Cam" }]);
	expect(ids(truth("Main"), truth("Main", undefined, { preview: named("Cam") }))).toEqual([
		"obs.studio.changed",
		"obs.scene.preview.changed",
	]);
	expect(ids(truth("Main"), truth("Main", ["Other"], { collection: "Other" }))).toEqual([]);
});

describe.each(["29", "30"] as const)("studio mode, profile %s", (profile) => {
	async function inStudio() {
		const obs = await Simulator.start({ profile });
		const rig = new ObsRig(obs);
		await expect.poll(() => rig.phase(), { timeout: 5_000, interval: 5 }).toBe("online");
		await obs.perform("SetCurrentSceneTransition", { transitionName: "Cut" });
		await obs.perform("SetStudioModeEnabled", { studioModeEnabled: true });
		await expect.poll(() => rig.preview()).toBe("Main");
		await expect.poll(() => rig.value("obs.transition")).toMatchObject({ name: "Cut" });
		return { obs, rig };
	}

	const fade = (duration: number) => ({ transition: { name: "Fade" }, duration });

	test("two quick transitions one after the other put back what was there before both", async () => {
		const { obs, rig } = await inStudio();
		await using _ = obs;
		await using __ = rig;
		await rig.run("obs.scene.preview.switch", { scene: named("Cam") });
		const first = rig.run("obs.transition.quick", fade(400));
		await expect.poll(async () => (await obs.world()).transition).toBe("Fade");
		await expect.poll(() => rig.value("obs.transition.active")).toBe(true);
		const second = rig.run("obs.transition.quick", fade(200));
		expect([await first, await second].map(({ state }) => state)).toEqual(["done", "done"]);
		expect((await obs.world()).transition).toBe("Cut");
		await obs.perform("SetCurrentSceneTransition", { transitionName: "Fade" });
		await expect.poll(() => rig.value("obs.transition")).toMatchObject({ name: "Fade", duration: 300 });
	});

	test("what somebody chose while a quick transition ran stays", async () => {
		const { obs, rig } = await inStudio();
		await using _ = obs;
		await using __ = rig;
		await obs.perform("SetCurrentSceneTransition", { transitionName: "Fade" });
		await expect.poll(() => rig.value("obs.transition")).toMatchObject({ name: "Fade" });
		await rig.run("obs.scene.preview.switch", { scene: named("Cam") });
		const run = rig.run("obs.transition.quick", fade(500));
		await expect.poll(() => rig.value("obs.transition.active")).toBe(true);
		await obs.perform("SetCurrentSceneTransition", { transitionName: "Cut" });
		expect(await run).toMatchObject({ state: "done" });
		expect((await obs.world()).transition).toBe("Cut");
	});

	test("a quick transition that fails leaves nothing behind", async () => {
		const { obs, rig } = await inStudio();
		await using _ = obs;
		await using __ = rig;
		await rig.run("obs.scene.preview.switch", { scene: named("Cam") });
		await obs.fault({ lie: { requests: ["TriggerStudioModeTransition"] } });
		const run = await rig.run("obs.transition.quick", fade(100));
		expect(run).toMatchObject({ state: "failed", problem: { code: "not_settled" } });
		expect((await obs.world()).transition).toBe("Cut");
		expect(rig.value("obs.transition")).toMatchObject({ name: "Cut" });
	});

	test("a transition is not exchanged while another one runs", async () => {
		const { obs, rig } = await inStudio();
		await using _ = obs;
		await using __ = rig;
		await rig.run("obs.transition.set", fade(600));
		await rig.run("obs.scene.preview.switch", { scene: named("Cam") });
		await rig.run("obs.transition.trigger", {});
		await expect.poll(() => rig.value("obs.transition.active")).toBe(true);
		expect(await rig.run("obs.transition.set", { transition: named("Cut") })).toMatchObject({ state: "done" });
		expect(rig.value("obs.transition.active")).toBe(false);
	});

	test("a fade of five seconds is no failure: OBS says at once where it goes", async () => {
		const { obs, rig } = await inStudio();
		await using _ = obs;
		await using __ = rig;
		await rig.run("obs.transition.set", fade(5_000));
		await rig.run("obs.scene.preview.switch", { scene: named("Cam") });
		expect(await rig.run("obs.transition.trigger", {})).toMatchObject({ state: "done", result: named("Cam") });
		expect(rig.program()).toBe("Cam");
		expect(rig.value("obs.transition.active")).toBe(true);
	});

	test("ticks of the T-bar add up", async () => {
		const { obs, rig } = await inStudio();
		await using _ = obs;
		await using __ = rig;
		await rig.run("obs.transition.set", fade(300));
		const ticks = await Promise.all(Array.from({ length: 8 }, () => rig.run("obs.tbar.adjust", { by: 0.05 })));
		expect(ticks.at(-1)).toMatchObject({ state: "done", result: 0.4 });
		expect(await rig.run("obs.tbar.adjust", { by: -1 })).toMatchObject({ result: 0 });
		expect(await rig.run("obs.tbar.adjust", { by: 0.2 })).toMatchObject({ result: 0.2 });
	});

	test("a T-bar at its end whose picture is not on program is no success, and back at rest", async () => {
		const { obs, rig } = await inStudio();
		await using _ = obs;
		await using __ = rig;
		using bar = rig.watch("obs.tbar");
		await rig.run("obs.scene.preview.switch", { scene: named("Cam") });
		await obs.fault({ lie: { requests: ["SetTBarPosition", "TriggerStudioModeTransition"] } });
		const run = await rig.run("obs.tbar.adjust", { by: 1 });
		expect(run).toMatchObject({ state: "failed", problem: { code: "not_settled" } });
		expect(bar.value).toBe(0);
		await obs.clear("lie");
		expect(await rig.run("obs.tbar.adjust", { by: 1 })).toMatchObject({ state: "done", result: 1 });
		await expect.poll(() => rig.program()).toBe("Cam");
		await expect.poll(() => bar.value).toBe(0);
	});

	test("a T-bar somebody else gives up is no transition for ever", async () => {
		const { obs, rig } = await inStudio();
		await using _ = obs;
		await using __ = rig;
		await rig.run("obs.transition.set", fade(300));
		await rig.run("obs.scene.preview.switch", { scene: named("Cam") });
		await obs.perform("SetTBarPosition", { position: 0.4, release: false });
		await expect.poll(() => rig.value("obs.transition.active")).toBe(true);
		await obs.perform("SetTBarPosition", { position: 0 });
		await expect.poll(() => rig.value("obs.transition.active"), { timeout: 10_000 }).toBe(false);
	});
});
