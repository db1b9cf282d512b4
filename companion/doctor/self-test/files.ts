import { access, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, extname, isAbsolute, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dataFolder } from "../../platform/data-folder.ts";
import { DurableFile, type FileSystem, sweep } from "../../platform/durable-file.ts";
import { freeSpace } from "../../platform/free-space.ts";
import { LoginFile } from "../../platform/login-item.ts";
import { obsFolders } from "../../platform/obs-folders.ts";
import { canOpenUrls } from "../../platform/open-url.ts";
import { pluginFolder } from "../../platform/plugin-folder.ts";
import { isPrivate } from "../../platform/privacy.ts";
import { makePrivateFolder } from "../../platform/private-folder.ts";
import { ensure } from "./bench.ts";
import type { Trial } from "./trials.ts";

/** Milliseconds somebody else keeps a file open while it is replaced: shorter than the retries last. */
const HELD_OPEN = 150;
const WRITES = 50;

const replace: Trial = {
	id: "replace",
	title: "A file is replaced while somebody reads it",
	covers: [],
	async run(bench) {
		const path = join(await bench.folder(), "settings.json");
		const file = new DurableFile(path);
		await file.write("old");
		const reader = await open(path, "r");
		const closed = pause(HELD_OPEN).then(() => reader.close());
		const begun = performance.now();
		await file.write("new");
		const ms = Math.round(performance.now() - begun);
		ensure((await file.read()) === "new", "it still says what it said before");
		await closed;
		return `replaced in ${ms} ms`;
	},
};

const durable: Trial = {
	id: "durable",
	title: "What is written is on the disk, whole, with nothing left beside it",
	covers: ["durable-file.ts"],
	async run(bench) {
		const folder = await bench.folder();
		let synced = 0;
		const counting: FileSystem = {
			rename,
			rm,
			open: async (path, flags, mode) => {
				const file = await open(path, flags, mode);
				return {
					writeFile: (text) => file.writeFile(text),
					close: () => file.close(),
					sync: () => {
						synced++;
						return file.sync();
					},
				};
			},
		};
		const file = new DurableFile(join(folder, "a.json"), counting);
		const begun = performance.now();
		for (let count = 1; count <= WRITES; count++) await file.write(`${count}`);
		const each = (performance.now() - begun) / WRITES;
		ensure(synced >= WRITES, `only ${synced} of ${WRITES} writes were synced`);
		await writeFile(join(folder, "a.json.1-1.tmp"), "left by a killed writer");
		await sweep(folder);
		ensure((await readdir(folder)).join() === "a.json", "something was left beside it");
		return `${WRITES} writes, ${synced} syncs, ${each.toFixed(1)} ms each`;
	},
};

const privacy: Trial = {
	id: "privacy",
	title: "Folders and files are their user's alone",
	covers: ["private-folder.ts", "privacy.ts"],
	async run(bench) {
		const folder = join(await bench.folder(), "a", "b");
		await makePrivateFolder(folder);
		await makePrivateFolder(folder);
		const file = new DurableFile(join(folder, "secret"));
		await file.write("secret");
		const [ofFolder, ofFile] = [await isPrivate(folder), await isPrivate(file.path)];
		ensure(ofFolder !== false, "others may read the folder");
		ensure(ofFile !== false, "others may read the file");
		return ofFolder === undefined ? "by the rights of the user's folder; a mode does not show it" : "modes 700 and 600";
	},
};

const places: Trial = {
	id: "places",
	title: "There is a place for data, with room on its disk",
	covers: ["data-folder.ts", "plugin-folder.ts", "free-space.ts"],
	async run(bench) {
		const folder = dataFolder(false);
		ensure(isAbsolute(folder), "the data folder is not an absolute path");
		ensure(dataFolder(true) !== folder, "the demo has no folder of its own");
		ensure(isAbsolute(pluginFolder() ?? folder), "the plugin's folder is not an absolute path");
		const free = await freeSpace(await bench.folder());
		ensure(free !== undefined && free > 0, "the disk does not say how much is free");
		const there = await stat(folder).then(
			() => "there already",
			() => "not there yet",
		);
		return `data folder ${there}`;
	},
};

const browser: Trial = {
	id: "browser",
	title: "Pages can be opened in the browser",
	covers: ["open-url.ts"],
	run: async () =>
		// Looked for only: nobody wants a window in the middle of a test.
		(await canOpenUrls()) ? "by the system" : "there is no program for it; addresses are printed",
};

const timers: Trial = {
	id: "timers",
	title: "Timers come when they are due, and the clock goes with them",
	covers: [],
	async run() {
		const [wall, steady] = [Date.now(), performance.now()];
		let latest = 0;
		for (const wait of [10, 50, 100, 200, 400]) {
			const begun = performance.now();
			await pause(wait);
			latest = Math.max(latest, performance.now() - begun - wait);
		}
		const gap = Math.abs(Date.now() - wall - (performance.now() - steady));
		ensure(latest < 1_000, `a timer came ${Math.round(latest)} ms late`);
		ensure(gap < 500, `the clock jumped by ${Math.round(gap)} ms meanwhile`);
		return `at most ${Math.ceil(latest)} ms late, clock within ${Math.ceil(gap)} ms`;
	},
};

const obs: Trial = {
	id: "obs-folders",
	title: "There is a place where OBS of this computer keeps its settings",
	covers: ["obs-folders.ts"],
	/** Only whether they are there: the settings themselves are read when their user asks for it. */
	async run() {
		const folders = obsFolders();
		ensure(folders.length > 0, "no place is known");
		const files = folders.flatMap(({ json, ini }) => [json, ini]);
		ensure(files.every(isAbsolute), "a place is not an absolute path");
		const there = await Promise.all(
			files.map((file) =>
				access(file).then(
					() => 1,
					() => 0,
				),
			),
		);
		return `${there.filter(Boolean).length} of ${files.length} files are there`;
	},
};

const login: Trial = {
	id: "login-item",
	title: "What starts with the computer is written, read back and removed",
	covers: ["login-item.ts"],
	/** In a folder of its own: what the system starts is not touched. */
	async run(bench) {
		const folder = await bench.folder();
		const item = { command: process.execPath, args: [join(folder, "it's 100 % $HOME"), "--data", folder] };
		const file = new LoginFile({ dataFolder: folder, place: (path) => join(folder, basename(path)) });
		await file.write(item);
		const read = (await file.read()) ?? [];
		ensure(read.join("\n") === [item.command, ...item.args].join("\n"), "it would start something else");
		await file.remove();
		ensure((await file.read()) === undefined, "it is still there");
		return `a file *${extname(file.path)}`;
	},
};

/** Files, folders, disks and time. */
export const fileTrials: readonly Trial[] = [replace, durable, privacy, places, obs, login, browser, timers];
