import { expect } from "vitest";
import { preview, program, wait } from "../conformance/scenes.ts";
import type { Studio } from "./case.ts";

export const scene = (name: string) => ({ scene: { name } });
export const named = (name: string) => expect.objectContaining({ name });
export const refused = (code: string, field?: string) => ({
	state: "refused",
	problem: { code, ...(field === undefined ? {} : { field }) },
});

/** What both OBS and our fact say is on program. */
export async function onProgram({ rig, other }: Studio, name: string): Promise<void> {
	expect(await program(other)).toBe(name);
	expect(rig.program()).toBe(name);
	expect(rig.value("obs.scene.program")).toEqual(named(name));
}

export async function onPreview({ rig, other }: Studio, name: string): Promise<void> {
	expect(await preview(other)).toBe(name);
	await expect.poll(() => rig.preview()).toBe(name);
}

/** Our side knows the first state: restoring it may still be on its way. */
export async function atFirst({ rig }: Studio): Promise<void> {
	await expect.poll(() => rig.program()).toBe("Main");
	await expect.poll(() => rig.sceneNames()).toHaveLength(3);
	await expect.poll(() => rig.value("obs.studio")).toBe(false);
	await expect.poll(() => rig.value("obs.transition")).toEqual(named("Cut"));
}

export async function inStudioMode(studio: Studio): Promise<void> {
	await atFirst(studio);
	await studio.other.ask("SetStudioModeEnabled", { studioModeEnabled: true });
	await expect.poll(() => studio.rig.value("obs.studio")).toBe(true);
	await expect.poll(() => preview(studio.other)).toBe("Main");
	await expect.poll(() => studio.rig.preview()).toBe("Main");
	await wait(100);
}
