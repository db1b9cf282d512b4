import { expect } from "vitest";
import { factKey, type Reading } from "../../../companion/contract/fact.ts";
import type { Watched } from "../../companion/integrations/obs/rig.ts";
import { program, wait } from "../conformance/scenes.ts";
import type { ActionCases, Studio } from "./case.ts";
import { done } from "./inputs-kit.ts";
import { atFirst, inStudioMode, named, onProgram, refused, scene } from "./scenes-kit.ts";

async function transition({ other }: Studio): Promise<readonly [unknown, unknown]> {
	const { transitionName, transitionDuration } = await other.ask("GetCurrentSceneTransition");
	return [transitionName, transitionDuration];
}

const cursor = async ({ other }: Studio): Promise<number> =>
	Number((await other.ask("GetCurrentSceneTransitionCursor")).transitionCursor);

const PROGRAM = factKey("obs.scene.program", { link: "obs:main" });
/** What was told of our T-bar, in order, without why there was no value. */
const told = (readings: readonly Reading[]): unknown[] =>
	readings.flatMap((reading) => ("value" in reading ? [reading.value] : []));

const fade = { transition: { name: "Fade" } };

async function inStudioModeWith(studio: Studio, name: string): Promise<void> {
	await studio.other.ask("SetStudioModeEnabled", { studioModeEnabled: true });
	await expect.poll(() => studio.rig.value("obs.transition")).toEqual(named(name));
	await expect.poll(() => studio.rig.preview()).toBe("Main");
	await wait(100);
	studio.other.forget();
}

/** The bar is back at rest, and so is OBS. */
async function landed(studio: Studio, bar: Watched): Promise<void> {
	await expect.poll(() => bar.value, { timeout: 8_000 }).toBe(0);
	await expect.poll(() => studio.rig.value("obs.transition.active")).toBe(false);
	await expect.poll(() => cursor(studio)).toBe(1);
}

export const transitionCases = {
	"obs.studio.set": {
		async run(studio) {
			await atFirst(studio);
			const on = async (): Promise<unknown> => (await studio.other.ask("GetStudioModeEnabled")).studioModeEnabled;
			await done(studio, "obs.studio.set", { on: true });
			expect(await on()).toBe(true);
			await expect.poll(() => studio.rig.value("obs.studio")).toBe(true);
			expect(studio.rig.preview()).toBe("Main");
			expect(await done(studio, "obs.studio.set", { on: true })).toMatchObject({ unchanged: true });
			await done(studio, "obs.scene.preview.switch", scene("Cam"));
			// An event that comes late behind a transition is believed.
			await wait(300);
			const changes = studio.rig.changes.length;
			const told = studio.rig.events.length;
			const before = studio.rig.value("obs.scene.previous");
			await done(studio, "obs.studio.set", { on: false });
			expect(await on()).toBe(false);
			await expect.poll(() => studio.rig.value("obs.studio")).toBe(false);
			// OBS says that the preview scene is on program, and a moment later that the program scene is.
			await wait(300);
			const programs = studio.rig.changes.slice(changes).map((change) => change.get(PROGRAM));
			expect(programs.filter((reading) => JSON.stringify(reading)?.includes("Cam"))).toEqual([]);
			expect(studio.rig.events.slice(told).map(({ event }) => event)).not.toContain("obs.scene.program.changed");
			expect(studio.rig.value("obs.scene.previous")).toEqual(before);
		},
	},
	"obs.studio.toggle": {
		async run(studio) {
			await atFirst(studio);
			const on = async (): Promise<unknown> => (await studio.other.ask("GetStudioModeEnabled")).studioModeEnabled;
			await done(studio, "obs.studio.toggle", {});
			expect(await on()).toBe(true);
			await Promise.all([1, 2, 3].map(() => done(studio, "obs.studio.toggle", {})));
			expect(await on()).toBe(false);
			await expect.poll(() => studio.rig.value("obs.studio")).toBe(false);
			await expect
				.poll(() => studio.rig.events.findLast(({ event }) => event === "obs.studio.changed")?.payload)
				.toEqual({ on: false });
		},
	},
	"obs.transition.trigger": {
		async run(studio) {
			await atFirst(studio);
			expect(await studio.rig.run("obs.transition.trigger", {})).toMatchObject(refused("studio_mode_off"));
			await inStudioMode(studio);
			// At once after the preview was asked for, which OBS applies later than it answers.
			const prepared = studio.rig.run("obs.scene.preview.switch", scene("Cam"));
			await done(studio, "obs.transition.trigger", {});
			await onProgram(studio, "Cam");
			expect(await prepared).toMatchObject({ state: "done" });
			// A long fade is no reason to call it a failure: OBS says at once where it goes.
			await studio.other.ask("SetCurrentSceneTransition", { transitionName: "Fade" });
			await studio.other.ask("SetCurrentSceneTransitionDuration", { transitionDuration: 3_000 });
			await wait(300);
			await done(studio, "obs.scene.preview.switch", scene("BRB"));
			await done(studio, "obs.transition.trigger", {});
			await onProgram(studio, "BRB");
			expect(studio.rig.value("obs.transition.active")).toBe(true);
			await expect.poll(() => studio.rig.value("obs.transition.active"), { timeout: 8_000 }).toBe(false);
		},
	},
	"obs.transition.quick": {
		async run(studio) {
			await inStudioMode(studio);
			await done(studio, "obs.scene.preview.switch", scene("Cam"));
			const run = await done(studio, "obs.transition.quick", { ...fade, duration: 700 });
			await onProgram(studio, "Cam");
			expect((run.endedAt ?? 0) - run.startedAt).toBeGreaterThan(600);
			expect(await transition(studio)).toEqual(["Cut", null]);
			await expect.poll(() => studio.rig.value("obs.transition")).toEqual(named("Cut"));
			await studio.other.ask("SetCurrentSceneTransition", { transitionName: "Fade" });
			await expect.poll(() => transition(studio)).toEqual(["Fade", 300]);
			// OBS is not deaf afterwards.
			studio.other.forget();
			await studio.other.ask("SetStudioModeEnabled", { studioModeEnabled: false });
			await wait(500);
			studio.other.forget();
			await done(studio, "obs.scene.switch", scene("BRB"));
			await expect.poll(() => studio.other.heard("CurrentProgramSceneChanged").length, { timeout: 5_000 }).toBe(1);
			expect(await studio.rig.run("obs.transition.quick", fade)).toMatchObject(refused("studio_mode_off"));
			expect(await transition(studio)).toEqual(["Fade", 300]);
			const gone = await studio.rig.run("obs.transition.quick", { transition: { name: "Gone" } });
			expect(gone).toMatchObject(refused("transition_missing", "transition"));
		},
	},
	"obs.transition.set": {
		async run(studio) {
			await atFirst(studio);
			const { result } = await done(studio, "obs.transition.set", { ...fade, duration: 750 });
			expect(result).toMatchObject({ name: "Fade", duration: 750 });
			expect(await transition(studio)).toEqual(["Fade", 750]);
			expect(studio.rig.value("obs.transition")).toEqual(result);
			expect(await done(studio, "obs.transition.set", { ...fade, duration: 750 })).toMatchObject({ unchanged: true });
			await done(studio, "obs.transition.set", { transition: { name: "Cut" } });
			expect(await transition(studio)).toEqual(["Cut", null]);
			const gone = await studio.rig.run("obs.transition.set", { transition: { name: "Gone" } });
			expect(gone).toMatchObject(refused("transition_missing", "transition"));
		},
	},
	"obs.transition.step": {
		async run(studio) {
			await atFirst(studio);
			using all = studio.rig.watch("obs.transitions");
			await expect.poll(() => all.value).toContainEqual(named("Fade"));
			const names = (all.value as { name: string }[]).map(({ name }) => name);
			await done(studio, "obs.transition.step", {});
			const next = names[(names.indexOf("Cut") + 1) % names.length];
			expect((await transition(studio))[0]).toBe(next);
			await done(studio, "obs.transition.step", { by: -1 });
			expect((await transition(studio))[0]).toBe("Cut");
			await expect.poll(() => studio.rig.value("obs.transition")).toEqual(named("Cut"));
		},
	},
	"obs.transition.duration.set": {
		async run(studio) {
			await atFirst(studio);
			await done(studio, "obs.transition.duration.set", { duration: 1_000 });
			await studio.other.ask("SetCurrentSceneTransition", { transitionName: "Fade" });
			await expect.poll(() => transition(studio)).toEqual(["Fade", 1_000]);
			expect((await done(studio, "obs.transition.duration.set", { duration: 450 })).result).toBe(450);
			expect(await transition(studio)).toEqual(["Fade", 450]);
			await expect.poll(() => studio.rig.value("obs.transition")).toMatchObject({ name: "Fade", duration: 450 });
			expect(await studio.rig.run("obs.transition.duration.set", { duration: 49 })).toMatchObject(
				refused("settings_invalid"),
			);
		},
	},
	"obs.transition.duration.adjust": {
		async run(studio) {
			await atFirst(studio);
			expect(await studio.rig.run("obs.transition.duration.adjust", { by: 50 })).toMatchObject(refused("obs_cannot"));
			await done(studio, "obs.transition.set", { ...fade, duration: 300 });
			await Promise.all([1, 2, 3, 4].map(() => done(studio, "obs.transition.duration.adjust", { by: 50 })));
			expect(await transition(studio)).toEqual(["Fade", 500]);
			expect((await done(studio, "obs.transition.duration.adjust", { by: -5_000 })).result).toBe(50);
			expect(await transition(studio)).toEqual(["Fade", 50]);
		},
	},
	"obs.transition.settings.set": {
		realCannot: "neither a cut nor a fade has settings, and no request adds another transition",
		async run(studio) {
			await atFirst(studio);
			const run = await studio.rig.run("obs.transition.settings.set", { settings: { direction: "left" } });
			expect(run).toMatchObject({ state: "failed", problem: { code: "obs_cannot" } });
		},
	},
	"obs.tbar.set": {
		async run(studio) {
			await atFirst(studio);
			const off = await studio.rig.run("obs.tbar.set", { position: 0.5 });
			expect(off).toMatchObject({ problem: { code: "studio_mode_off" } });
			await studio.other.ask("SetCurrentSceneTransition", { transitionName: "Fade" });
			await inStudioModeWith(studio, "Fade");
			await done(studio, "obs.scene.preview.switch", scene("Cam"));
			using bar = studio.rig.watch("obs.tbar");
			await expect.poll(() => bar.value).toBe(0);
			const moved = await done(studio, "obs.tbar.set", { position: 0.4, release: false });
			expect(moved.result).toBe(0.4);
			expect(bar.value).toBe(0.4);
			await expect.poll(() => studio.other.heard("SceneTransitionStarted").length).toBeGreaterThan(0);
			// Without a screen the T-bar of OBS 30 begins again with every position and never arrives.
			if (studio.subject.version === 29) {
				await expect.poll(() => program(studio.other)).toBe("Cam");
				await expect.poll(() => cursor(studio)).toBeGreaterThan(0.2);
			}
			await done(studio, "obs.tbar.set", { position: 1 });
			await onProgram(studio, "Cam");
			await landed(studio, bar);
			expect(told(bar.readings)).toEqual([0, 0.4, 1, 0]);
			// Where it rests already, nothing begins.
			studio.other.forget();
			expect(await done(studio, "obs.tbar.set", { position: 0 })).toMatchObject({ unchanged: true });
			await done(studio, "obs.tbar.set", { position: 0.4, release: false });
			await done(studio, "obs.tbar.set", { position: 0.05 });
			expect(bar.value).toBe(0);
			await expect.poll(() => studio.rig.value("obs.transition.active"), { timeout: 10_000 }).toBe(false);
			// A take finishes what the bar has begun, also where OBS takes nothing meanwhile.
			await done(studio, "obs.tbar.set", { position: 0.4, release: false });
			await done(studio, "obs.transition.trigger", {});
			await onProgram(studio, "Main");
			await landed(studio, bar);
			await done(studio, "obs.tbar.set", { position: 0.4, release: false });
			await done(studio, "obs.studio.set", { on: false });
			expect(bar.value).toBe(null);
			await expect.poll(() => studio.rig.value("obs.transition.active"), { timeout: 10_000 }).toBe(false);
			await done(studio, "obs.studio.set", { on: true });
			await expect.poll(() => bar.value).toBe(0);
		},
	},
	"obs.tbar.adjust": {
		async run(studio) {
			await studio.other.ask("SetCurrentSceneTransition", { transitionName: "Fade" });
			await inStudioModeWith(studio, "Fade");
			await done(studio, "obs.scene.preview.switch", scene("Cam"));
			const ticks = await Promise.all([1, 2, 3, 4].map(() => done(studio, "obs.tbar.adjust", { by: 0.1 })));
			expect(ticks.at(-1)?.result).toBe(0.4);
			if (studio.subject.version === 29) await expect.poll(() => cursor(studio)).toBeGreaterThan(0.3);
			using bar = studio.rig.watch("obs.tbar");
			await expect.poll(() => bar.value).toBe(0.4);
			expect((await done(studio, "obs.tbar.adjust", { by: 0.9 })).result).toBe(1);
			// A hand goes on turning beyond the end.
			expect(await done(studio, "obs.tbar.adjust", { by: 0.2 })).toMatchObject({ unchanged: true });
			await onProgram(studio, "Cam");
			await landed(studio, bar);
			await wait(400);
			// All the way at once.
			await done(studio, "obs.tbar.adjust", { by: 1 });
			await onProgram(studio, "Main");
			await landed(studio, bar);
			expect(studio.other.heard("CurrentProgramSceneChanged").map(({ data }) => data.sceneName)).toEqual([
				"Cam",
				"Main",
			]);
		},
	},
} satisfies ActionCases;
