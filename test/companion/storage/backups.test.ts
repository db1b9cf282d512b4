import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { OBS_DEFAULTS } from "../../../companion/contract/obs-link.ts";
import { DurableFile, writeFolder } from "../../../companion/platform/durable-file.ts";
import { Backups } from "../../../companion/storage/backups.ts";
import { Disk } from "../../../companion/storage/disk.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { FaultyFiles } from "./faulty-files.ts";
import { changedSince, house, made, named } from "./house.ts";

const AT = Date.UTC(2026, 10, 20, 8, 30);
const DAY = 86_400_000;

async function shelf() {
	const folder = await temporaryFolder();
	const path = join(folder.path, "backups");
	const files = new FaultyFiles();
	const disk = new Disk((at) => new DurableFile(at));
	const state = { now: AT, content: { "settings.json": "one" } as Record<string, string> };
	const backups = new Backups({
		folder: path,
		disk,
		documents: () => state.content,
		write: (at, content) => writeFolder(at, content, files, "linux"),
		now: () => state.now,
	});
	return {
		path,
		files,
		disk,
		state,
		backups,
		[Symbol.asyncDispose]: async () => {
			disk[Symbol.dispose]();
			await files[Symbol.asyncDispose]();
			await folder[Symbol.asyncDispose]();
		},
	};
}

describe("backups", () => {
	test("hold the documents as they were, private to the user; two of one moment are two", async () => {
		await using at = await shelf();
		const first = made(await at.backups.make("asked"));
		at.state.content = { "settings.json": "two", "rules.json": "r" };
		const second = made(await at.backups.make("asked"));
		expect(first.id).toBe("2026-11-20T08-30-00-000Z-asked");
		expect(second.id).toBe("2026-11-20T08-30-00-001Z-asked");
		expect(await at.backups.list()).toEqual([second, first]);
		expect(await at.backups.read(first.id)).toEqual({ documents: { "settings.json": "one" } });
		expect(await at.backups.copiesOf("settings.json")).toEqual(["two", "one"]);
		for (const name of await readdir(at.path, { recursive: true })) {
			expect((await stat(join(at.path, name))).mode & 0o077, name).toBe(0);
		}
	});

	test("the newest ten are kept, those from before a migration apart; the one just made always", async () => {
		await using at = await shelf();
		for (let number = 0; number < 4; number++) {
			at.state.now = AT + number;
			await at.backups.make("before-migrating");
		}
		for (let number = 0; number < 12; number++) {
			at.state.now = AT + number * DAY;
			await at.backups.make("daily");
		}
		const kept = await at.backups.list();
		expect(kept.filter(({ reason }) => reason === "before-migrating").map((backup) => backup.at)).toEqual([
			AT + 3,
			AT + 2,
			AT + 1,
		]);
		const days = kept.filter(({ reason }) => reason === "daily").map((backup) => (backup.at - AT) / DAY);
		expect(days).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
		at.state.now = AT - DAY;
		const early = made(await at.backups.make("asked"));
		expect(await at.backups.read(early.id)).toMatchObject({ documents: {} });
	});

	test("what is not whole does not count", async () => {
		await using at = await shelf();
		const { id } = made(await at.backups.make("asked"));
		await writeFile(join(at.path, id, "settings.json"), "onE");
		expect(await at.backups.read(id)).toMatchObject({ code: "backup_damaged", params: { file: "settings.json" } });
		expect(await at.backups.copiesOf("settings.json")).toEqual([]);
		await rm(join(at.path, id, "settings.json"));
		expect(await at.backups.read(id)).toMatchObject({ code: "backup_damaged" });
		await rm(join(at.path, id, "backup.json"));
		await mkdir(join(at.path, "2026-11-20T08-30-00-009Z-daily.tmp"));
		expect(await at.backups.list()).toEqual([]);
		for (const strange of [id, "../documents", "2020-01-01T00-00-00-000Z-asked"]) {
			expect(await at.backups.read(strange)).toMatchObject({ code: "backup_unknown" });
		}
	});

	const steps = Array.from({ length: 16 }, (_, step) => step);
	test.each(steps)("refused or vanished at step %i of writing: no backup, or a whole one", async (step) => {
		await using at = await shelf();
		const before = made(await at.backups.make("asked"));
		at.state.now = AT + DAY;
		at.files.arm(step);
		const answer = await at.backups.make("daily");
		const [written] = at.files.steps.slice(step);
		const refused = written !== undefined;
		if (refused) expect(answer).toMatchObject({ code: "not_saved" });
		expect(at.disk.state.state).toBe(refused ? "failing" : "ok");
		for (const { id } of await at.backups.list()) expect(await at.backups.read(id)).toHaveProperty("documents");
		expect((await readdir(at.path)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
		at.state.now = AT + 2 * DAY;
		at.files.arm(step, "vanished");
		const gone = at.files.vanished();
		await Promise.race([gone, at.backups.make("daily")]);
		const list = await at.backups.list();
		expect(list).toContainEqual(before);
		for (const { id } of list) expect(await at.backups.read(id)).toHaveProperty("documents");
	});
});

test("settings of an older version are in a backup before they are replaced", async () => {
	await using at = await house();
	const { tls: _, ...old } = { ...OBS_DEFAULTS, name: "Old" };
	const text = JSON.stringify({ v: 1, links: { "obs:main": old }, aliases: {} });
	await mkdir(join(at.folder, "documents"), { recursive: true });
	await writeFile(at.file("settings.json"), text);
	const data = await at.open();
	expect(data.settings.data.links["obs:main"]?.name).toBe("Old");
	expect(await data.backups.list()).toEqual([]);
	expect(await readFile(at.file("settings.json"), "utf8")).toBe(text);
	await data.settings.change(named("New"));
	const [backup, ...more] = await data.backups.list();
	expect(more).toEqual([]);
	expect(backup).toMatchObject({ reason: "before-migrating" });
	expect(await data.backups.read(backup?.id ?? "")).toMatchObject({ documents: { "settings.json": text } });
	expect(JSON.parse(await readFile(at.file("settings.json"), "utf8"))).toMatchObject({ v: 3 });
});

test("where that backup cannot be written, the settings stay as they are", async () => {
	await using at = await house();
	await mkdir(join(at.folder, "documents"), { recursive: true });
	const text = JSON.stringify({ v: 1, links: {}, aliases: {} });
	await writeFile(at.file("settings.json"), text);
	const data = await at.open();
	await writeFile(join(at.folder, "backups"), "in the way");
	expect(await data.settings.change(named("New"))).toMatchObject({ code: "not_saved" });
	expect(await readFile(at.file("settings.json"), "utf8")).toBe(text);
	await rm(join(at.folder, "backups"));
	expect(await data.settings.change(named("New"))).toBeUndefined();
	expect(await data.backups.list()).toMatchObject([{ reason: "before-migrating" }]);
});

test("damaged with its copy, or gone with it: the newest good backup is loaded, and it is said", async () => {
	await using at = await house();
	const data = await at.open();
	await changedSince(data);
	const copy = at.file("settings.backup.json");
	await writeFile(at.file("settings.json"), "\0");
	await writeFile(copy, "");
	const repaired = await at.open();
	expect(repaired.settings.data.links["obs:main"]?.name).toBe("One");
	expect(repaired.settings.notices).toMatchObject([{ code: "settings_repaired" }]);
	expect((await readdir(join(at.folder, "documents"))).filter((name) => name.includes("corrupt"))).toHaveLength(2);
	await rm(at.file("settings.json"));
	await rm(copy, { force: true });
	const found = await at.open();
	expect(found.settings.data.links["obs:main"]?.name).toBe("One");
	expect(found.settings.notices).toEqual([{ code: "settings_gone", params: { file: "settings.json" } }]);
	expect((await at.open()).settings.notices).toEqual([]);
});

test("the key of the installation and the password itself are in no backup", async () => {
	await using at = await house();
	const data = await at.open();
	await changedSince(data);
	const key = (await readFile(join(at.folder, "key", "installation-key"), "utf8")).trim();
	const names = await readdir(join(at.folder, "backups"), { recursive: true, withFileTypes: true });
	const files = names.filter((entry) => entry.isFile());
	expect(files).not.toHaveLength(0);
	for (const { parentPath, name } of files) {
		const text = await readFile(join(parentPath, name), "utf8");
		expect(text).not.toContain(key);
		expect(text).not.toContain("horse");
	}
});
