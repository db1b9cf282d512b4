import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OBS_DEFAULTS } from "../../../companion/contract/obs-link.ts";
import { DurableFile, sweep } from "../../../companion/platform/durable-file.ts";
import { onDisk } from "../../../companion/storage/document.ts";
import { openSettings, type Settings, type SettingsDocument } from "../../../companion/storage/settings.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { type Fault, FaultyFiles } from "./faulty-files.ts";

const name =
	(wanted: string) =>
	(settings: Settings): Settings => ({
		...settings,
		links: { "obs:main": { ...OBS_DEFAULTS, name: wanted } },
	});
const nameIn = (settings: SettingsDocument): string | undefined => settings.data.links["obs:main"]?.name;

async function rig() {
	const folder = await temporaryFolder();
	const files = new FaultyFiles();
	const path = join(folder.path, "settings.json");
	return {
		folder: folder.path,
		files,
		/** The document of a program whose file system may go wrong. */
		open: () => openSettings({ ...onDisk(path), open: (at) => new DurableFile(at, files, "linux") }),
		/** The next life of the program, after the usual cleaning up. */
		reopen: async () => {
			await sweep(folder.path);
			return openSettings(onDisk(path));
		},
		[Symbol.asyncDispose]: async () => {
			await files[Symbol.asyncDispose]();
			await folder[Symbol.asyncDispose]();
		},
	};
}

const SAVE = (file: string): string[] => [
	`open ${file}`,
	`write ${file}`,
	`sync ${file}`,
	`close ${file}`,
	`rename ${file}`,
	"open folder",
	"sync folder",
	"close folder",
];
const BACKUP_THEN_FILE = [...SAVE("settings.backup.json"), ...SAVE("settings.json")];

test("a change syncs each file before its rename and the folder after it: two files, two folders", async () => {
	await using at = await rig();
	const settings = await at.open();
	at.files.arm();
	await settings.change(name("One"));
	expect(at.files.steps).toEqual([...SAVE("settings.json"), ...SAVE("settings.backup.json")]);
	at.files.arm();
	await settings.change(name("Two"));
	expect(at.files.steps).toEqual(BACKUP_THEN_FILE);
	expect(at.files.steps.filter((step) => step.startsWith("sync"))).toHaveLength(4);
});

const EVERY_STEP = BACKUP_THEN_FILE.map((step, number) => [number, step] as const);

test.each(EVERY_STEP)("refused at step %i (%s): memory and disk agree, and tell the truth", async (number) => {
	await using at = await rig();
	const settings = await at.open();
	await settings.change(name("One"));
	await settings.change(name("Two"));
	at.files.arm(number);
	const problem = await settings.change(name("Three"));
	const kept = problem ? "Two" : "Three";
	expect(nameIn(settings)).toBe(kept);
	const next = await at.reopen();
	expect(next.notices).toEqual([]);
	expect(nameIn(next)).toBe(kept);
	expect(await readdir(at.folder)).toHaveLength(2);
	at.files.arm();
	expect(await settings.change(name("Four"))).toBeUndefined();
	expect(nameIn(await at.reopen())).toBe("Four");
});

test.each(SAVE("settings.json").map((step, number) => [number, step] as const))(
	"the very first save refused at step %i (%s): what was not saved does not come up later",
	async (number) => {
		await using at = await rig();
		const settings = await at.open();
		at.files.arm(number);
		const problem = await settings.change(name("One"));
		expect(nameIn(settings)).toBe(problem ? undefined : "One");
		const next = await at.reopen();
		expect(next.notices).toEqual([]);
		expect(nameIn(next)).toBe(nameIn(settings));
	},
);

const vanished: Fault = "vanished";

test.each(EVERY_STEP)("the program vanishes at step %i (%s): the old or the new, whole", async (number) => {
	await using at = await rig();
	const settings = await at.open();
	await settings.change(name("One"));
	await settings.change(name("Two"));
	at.files.arm(number, vanished);
	const gone = at.files.vanished();
	void settings.change(name("Three"));
	await gone;
	const next = await at.reopen();
	expect(next.notices).toEqual([]);
	const renamed = at.files.steps.slice(0, -1).includes("rename settings.json");
	expect(nameIn(next)).toBe(renamed ? "Three" : "Two");
	expect((await readdir(at.folder)).sort()).toEqual(["settings.backup.json", "settings.json"]);
});
