import { expect } from "vitest";
import { sceneNames, wait } from "../conformance/scenes.ts";
import type { ActionCases, Studio } from "./case.ts";
import { done } from "./inputs-kit.ts";
import { atFirst, inStudioMode, named, onPreview, onProgram, refused, scene } from "./scenes-kit.ts";

/** The scenes as they stand in the window. */
const listed = async ({ other }: Studio): Promise<unknown[]> => (await sceneNames(other)).toReversed();

export const sceneCases = {
	"obs.scene.switch": {
		async run(studio) {
			await atFirst(studio);
			await done(studio, "obs.scene.switch", scene("Cam"));
			await onProgram(studio, "Cam");
			expect(studio.rig.value("obs.scene.previous")).toEqual(named("Main"));
			expect(await studio.rig.run("obs.scene.switch", scene("Gone"))).toMatchObject(refused("scene_missing", "scene"));
		},
	},
	"obs.scene.preview.switch": {
		async run(studio) {
			await atFirst(studio);
			expect(await studio.rig.run("obs.scene.preview.switch", scene("Cam"))).toMatchObject(refused("studio_mode_off"));
			await inStudioMode(studio);
			await done(studio, "obs.scene.preview.switch", scene("Cam"));
			await onPreview(studio, "Cam");
			await onProgram(studio, "Main");
		},
	},
	"obs.scene.next": {
		async run(studio) {
			await atFirst(studio);
			const [first, second, third] = (await listed(studio)).map(String);
			await done(studio, "obs.scene.switch", scene(first ?? ""));
			await done(studio, "obs.scene.next", {});
			await onProgram(studio, second ?? "");
			// Three at once are three scenes further, over the end.
			const presses = [1, 2, 3].map(() => done(studio, "obs.scene.next", {}));
			await Promise.all(presses);
			await onProgram(studio, second ?? "");
			await done(studio, "obs.scene.next", { wrap: false });
			await onProgram(studio, third ?? "");
			expect(await studio.rig.run("obs.scene.next", { wrap: false })).toMatchObject(refused("scene_end"));
			expect(await studio.rig.run("obs.scene.next", { target: "preview" })).toMatchObject(refused("studio_mode_off"));
		},
	},
	"obs.scene.previous": {
		async run(studio) {
			await inStudioMode(studio);
			const order = (await listed(studio)).map(String);
			const at = order.indexOf("Main");
			const up = (steps: number): string => order.at((at - steps) % order.length) ?? "";
			await done(studio, "obs.scene.previous", { target: "preview" });
			await onPreview(studio, up(1));
			await Promise.all([1, 2].map(() => done(studio, "obs.scene.previous", { target: "preview" })));
			await onPreview(studio, up(3));
			await onProgram(studio, "Main");
			await done(studio, "obs.scene.previous", {});
			await onProgram(studio, up(1));
		},
	},
	"obs.scene.back": {
		async run(studio) {
			await atFirst(studio);
			await done(studio, "obs.scene.switch", scene("Cam"));
			await studio.other.ask("SetSceneName", { sceneName: "Main", newSceneName: "Home" });
			await expect.poll(() => studio.rig.sceneNames()).toContain("Home");
			await done(studio, "obs.scene.back", {});
			await onProgram(studio, "Home");
			await done(studio, "obs.scene.back", {});
			await onProgram(studio, "Cam");
			await studio.other.ask("SetSceneName", { sceneName: "Home", newSceneName: "Main" });
			await expect.poll(() => studio.rig.sceneNames()).toContain("Main");
		},
	},
	"obs.scene.smart": {
		async run(studio) {
			await atFirst(studio);
			await done(studio, "obs.scene.smart", scene("BRB"));
			await onProgram(studio, "BRB");
			await done(studio, "obs.scene.switch", scene("Main"));
			await wait(150);
			await inStudioMode(studio);
			await done(studio, "obs.scene.smart", scene("Cam"));
			await onPreview(studio, "Cam");
			await onProgram(studio, "Main");
			await done(studio, "obs.scene.smart", scene("Cam"));
			await onProgram(studio, "Cam");
			// Both presses before OBS has done the first.
			await wait(200);
			await Promise.all([1, 2].map(() => done(studio, "obs.scene.smart", scene("BRB"))));
			await onProgram(studio, "BRB");
		},
	},
	"obs.scene.create": {
		async run(studio) {
			await atFirst(studio);
			await done(studio, "obs.scene.create", { name: "Guest" });
			expect(await sceneNames(studio.other)).toContain("Guest");
			expect(studio.rig.sceneNames()).toContain("Guest");
			expect(studio.rig.events.map(({ event }) => event)).toContain("obs.scene.created");
			const again = await studio.rig.run("obs.scene.create", { name: "Guest" });
			expect(again).toMatchObject({ state: "failed", problem: { code: "name_taken", field: "name" } });
		},
	},
	"obs.scene.remove": {
		async run(studio) {
			await atFirst(studio);
			await studio.other.ask("CreateScene", { sceneName: "Guest" });
			await expect.poll(() => studio.rig.sceneNames()).toContain("Guest");
			await done(studio, "obs.scene.remove", scene("Guest"));
			expect(await sceneNames(studio.other)).not.toContain("Guest");
			expect(studio.rig.sceneNames()).not.toContain("Guest");
			expect(await studio.rig.run("obs.scene.remove", scene("Guest"))).toMatchObject(refused("scene_missing", "scene"));
		},
	},
	"obs.scene.rename": {
		async run(studio) {
			await atFirst(studio);
			await studio.other.ask("CreateScene", { sceneName: "Guest" });
			await expect.poll(() => studio.rig.sceneNames()).toContain("Guest");
			await done(studio, "obs.scene.rename", { ...scene("Guest"), name: "Visitor" });
			expect(await sceneNames(studio.other)).toContain("Visitor");
			expect(studio.rig.sceneNames()).toContain("Visitor");
			const renamed = studio.rig.events.findLast(({ event }) => event === "obs.scene.renamed");
			expect(renamed?.payload).toMatchObject({ name: "Visitor", from: "Guest" });
			const taken = await studio.rig.run("obs.scene.rename", { ...scene("Visitor"), name: "Cam" });
			expect(taken).toMatchObject({ state: "failed", problem: { code: "name_taken", field: "name" } });
		},
	},
} satisfies ActionCases;
