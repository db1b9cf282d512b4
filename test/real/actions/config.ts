import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { RawClient } from "../conformance/raw-client.ts";
import type { ActionCases } from "./case.ts";
import { done, refused, unchanged } from "./expect-run.ts";

const profile = async (other: RawClient): Promise<unknown> => (await other.ask("GetProfileList")).currentProfileName;
const collection = async (other: RawClient): Promise<unknown> =>
	(await other.ask("GetSceneCollectionList")).currentSceneCollectionName;
const recording = async (other: RawClient): Promise<unknown> => (await other.ask("GetRecordStatus")).outputActive;

/** A simulated OBS has neither recordings nor keys. */
const writesFiles = async (other: RawClient): Promise<boolean> =>
	existsSync(String((await other.ask("GetRecordDirectory")).recordDirectory));

const noWindows = "OBS tells nobody which windows it has opened.";

export const configCases = {
	"obs.link.retry": {
		async run({ rig, other }) {
			await other.ask("GetVersion");
			const phases = rig.phases.length;
			await unchanged(rig, "obs.link.retry");
			// A connection that is there is left alone.
			expect(rig.phases.length).toBe(phases);
			expect(rig.phase()).toBe("online");
			// One that is not there is tried at once, whatever the wait would have been.
			await rig.links.stop();
			rig.links.start();
			await done(rig, "obs.link.retry");
			await expect.poll(() => rig.phase(), { timeout: 10_000 }).toBe("online");
		},
	},
	"obs.profile.switch": {
		async run({ rig, other }) {
			const first = await profile(other);
			await refused(rig, "obs.profile.switch", { profile: "Nowhere" }, "profile_missing");
			await unchanged(rig, "obs.profile.switch", { profile: first });
			await other.ask("CreateProfile", { profileName: "Second" });
			await expect.poll(() => rig.value("obs.profile")).toBe("Second");
			using profiles = rig.watch("obs.profiles");
			await expect.poll(() => profiles.value).toContainEqual({ name: "Second" });
			expect(await done(rig, "obs.profile.switch", { profile: first })).toMatchObject({ result: first });
			expect(await profile(other)).toBe(first);
			expect(rig.value("obs.profile")).toBe(first);
			expect(rig.events).toContainEqual(
				expect.objectContaining({ event: "obs.profile.changed", payload: { name: first } }),
			);
			await other.ask("RemoveProfile", { profileName: "Second" });
			await expect.poll(() => profiles.value).not.toContainEqual({ name: "Second" });
		},
	},
	"obs.profile.create": {
		async run({ rig, other }) {
			const first = await profile(other);
			await refused(rig, "obs.profile.create", { name: first }, "name_taken");
			await done(rig, "obs.profile.create", { name: "Made" });
			expect(await profile(other)).toBe("Made");
			await expect.poll(() => rig.value("obs.profile")).toBe("Made");
			// It has no replay buffer.
			await expect.poll(() => rig.value("obs.replay")).toBe("unsupported");
			await refused(rig, "obs.replay.start", {}, "obs_cannot");
			await done(rig, "obs.profile.switch", { profile: first });
			await expect.poll(() => rig.value("obs.replay")).toEqual({ state: "inactive" });
			await other.ask("RemoveProfile", { profileName: "Made" });
		},
	},
	"obs.profile.remove": {
		async run({ rig, other }) {
			const first = await profile(other);
			await refused(rig, "obs.profile.remove", { profile: "Nowhere" }, "profile_missing");
			await other.ask("CreateProfile", { profileName: "Short" });
			await other.ask("SetCurrentProfile", { profileName: first });
			await done(rig, "obs.profile.remove", { profile: "Short" });
			expect((await other.ask("GetProfileList")).profiles).toEqual([first]);
		},
	},
	"obs.collection.switch": {
		async run({ rig, other }) {
			const first = await collection(other);
			await refused(rig, "obs.collection.switch", { collection: "Nowhere" }, "collection_missing");
			await unchanged(rig, "obs.collection.switch", { collection: first });
			await done(rig, "obs.collection.create", { name: "Another show" });
			const run = await done(rig, "obs.collection.switch", { collection: first });
			expect(run).toMatchObject({ result: first });
			expect(await collection(other)).toBe(first);
			expect(rig.value("obs.collection")).toBe(first);
			expect(rig.sceneNames()).toEqual(["Main", "Cam", "BRB"]);
			await expect
				.poll(() => rig.events)
				.toContainEqual(expect.objectContaining({ event: "obs.collection.changed", payload: { name: first } }));
		},
	},
	"obs.collection.create": {
		async run({ rig, other }) {
			const first = await collection(other);
			await refused(rig, "obs.collection.create", { name: first }, "name_taken");
			const name = `Show ${Date.now()}`;
			await done(rig, "obs.collection.create", { name });
			expect(await collection(other)).toBe(name);
			expect(rig.value("obs.collection")).toBe(name);
			using collections = rig.watch("obs.collections");
			await expect.poll(() => collections.value).toContainEqual({ name });
			await done(rig, "obs.collection.switch", { collection: first });
		},
	},
	"obs.hotkey.trigger": {
		async run({ rig, other }) {
			await refused(rig, "obs.hotkey.trigger", { hotkey: "No such thing" }, "hotkey_missing");
			using hotkeys = rig.watch("obs.hotkeys");
			await expect.poll(() => hotkeys.value).toContainEqual({ name: "OBSBasic.StartRecording" });
			await done(rig, "obs.hotkey.trigger", { hotkey: "OBSBasic.StartRecording" });
			await expect.poll(() => recording(other), { timeout: 5_000 }).toBe(true);
			await expect.poll(() => rig.value("obs.record")).toMatchObject({ state: "active" });
			await expect
				.poll(async () => (await other.ask("GetRecordStatus")).outputDuration, { timeout: 5_000 })
				.toBeGreaterThan(300);
			await done(rig, "obs.record.stop");
		},
	},
	"obs.hotkey.press": {
		async run({ rig, other }) {
			await done(rig, "obs.hotkey.press", { key: "OBS_KEY_F13", shift: true });
			if (!(await writesFiles(other))) return;
			const first = await profile(other);
			await other.ask("CreateProfile", { profileName: "Keys" });
			const bindings = { bindings: [{ key: "OBS_KEY_F13", control: true }] };
			await other.ask("SetProfileParameter", {
				parameterCategory: "Hotkeys",
				parameterName: "OBSBasic.StartRecording",
				parameterValue: JSON.stringify(bindings),
			});
			// Hotkeys are read when a profile is entered.
			await other.ask("SetCurrentProfile", { profileName: first });
			await other.ask("SetCurrentProfile", { profileName: "Keys" });
			await done(rig, "obs.hotkey.press", { key: "OBS_KEY_F13" });
			expect(await recording(other)).toBe(false);
			await done(rig, "obs.hotkey.press", { key: "OBS_KEY_F13", control: true });
			await expect.poll(() => recording(other), { timeout: 5_000 }).toBe(true);
			await expect
				.poll(async () => (await other.ask("GetRecordStatus")).outputDuration, { timeout: 5_000 })
				.toBeGreaterThan(300);
			await done(rig, "obs.record.stop");
			await expect.poll(() => recording(other)).toBe(false);
			await other.ask("SetCurrentProfile", { profileName: first });
			await other.ask("RemoveProfile", { profileName: "Keys" });
		},
	},
	"obs.screenshot.take": {
		async run({ rig, other }) {
			// Into a chroot leads only OBS's own folder; a simulated OBS has none, and writes anywhere.
			const own = (await writesFiles(other))
				? String((await other.ask("GetRecordDirectory")).recordDirectory)
				: tmpdir();
			const folder = await mkdtemp(join(own, "shots-"));
			const program = await done(rig, "obs.screenshot.take", { file: `${folder}/Shot {time}.png` });
			const { file } = program.result as { file: string };
			expect(file).toMatch(/\/Shot \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.png$/);
			const small = { source: { name: "Cam" }, file: `${folder}/cam`, format: "jpg", width: 64 };
			expect(await done(rig, "obs.screenshot.take", small)).toMatchObject({ result: { file: `${folder}/cam.jpg` } });
			expect([file, `${folder}/cam.jpg`].map((path) => existsSync(path))).toEqual([true, true]);
			await refused(rig, "obs.screenshot.take", { file: `${folder}/not/there/a.png` }, "folder_missing");
			const nothing = { source: { name: "Nothing" }, file: `${folder}/a.png` };
			await refused(rig, "obs.screenshot.take", nothing, "source_missing");
			await rm(folder, { recursive: true });
		},
	},
	"obs.projector.open": {
		realCannot: noWindows,
		async run({ rig }) {
			await done(rig, "obs.projector.open", { what: "multiview" });
			await done(rig, "obs.projector.open", { what: "source", source: { name: "Cam" } });
			await refused(rig, "obs.projector.open", { what: "source" }, "settings_invalid");
			await refused(rig, "obs.projector.open", { what: "source", source: { name: "Nothing" } }, "source_missing");
		},
	},
	"obs.dialog.open": {
		realCannot: noWindows,
		async run({ rig }) {
			await done(rig, "obs.dialog.open", { input: { name: "Cam colour" }, what: "properties" });
			await refused(rig, "obs.dialog.open", { input: { name: "Cam colour" }, what: "interact" }, "obs_cannot");
			await refused(rig, "obs.dialog.open", { input: { name: "Nothing" }, what: "filters" }, "input_missing");
		},
	},
} satisfies ActionCases;
