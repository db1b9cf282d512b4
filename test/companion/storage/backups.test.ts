import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Backup } from "../../../companion/contract/backup.ts";
import { OBS_DEFAULTS } from "../../../companion/contract/link.ts";
import type { Problem } from "../../../companion/contract/problem.ts";
import { DurableFile, writeFolder } from "../../../companion/platform/durable-file.ts";
import { Backups } from "../../../companion/storage/backups.ts";
import { type Data, openData } from "../../../companion/storage/data.ts";
import { Disk } from "../../../companion/storage/disk.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { FaultyFiles } from "./faulty-files.ts";

const AT = Date.UTC(2026, 10, 20, 8, 30);
const DAY = 86_400_000;
const PASSWORD = "correct horse ✓ battery";

function made(answer: Backup | Problem): Backup {
	if ("code" in answer) throw new Error(JSON.stringify(answer));
	return answer;
}

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

async function house() {
	const folder = await temporaryFolder();
	const opened: Data[] = [];
	return {
		folder: folder.path,
		file: (name: string) => join(folder.path, "documents", name),
		open: async () => {
			const data = await openData(folder.path, () => {});
			opened.push(data);
			return data;
		},
		[Symbol.asyncDispose]: async () => {
			for (const { disk } of opened) disk[Symbol.dispose]();
			await folder[Symbol.asyncDispose]();
		},
	};
}

const named =
	(name: string) =>
	<Settings extends { readonly links: object }>(settings: Settings): Settings => ({
		...settings,
		links: { "obs:main": { ...OBS_DEFAULTS, name } },
	});

/** Settings called One with a password, in a backup; then settings called Two without. */
async function changedSince(data: Data): Promise<Backup> {
	await data.settings.change(named("One"));
	await data.secrets.set("link/obs:main", PASSWORD);
	const backup = made(await data.backups.make("asked"));
	await data.settings.change(named("Two"));
	await data.secrets.forget("link/obs:main");
	await data.rules.change((rules) => ({ ...rules, listener: { hosts: ["later.example"] } }));
	return backup;
}

describe("restoring", () => {
	test("all documents come back at the next start, and how it was until then is a backup", async () => {
		await using at = await house();
		const data = await at.open();
		const { id } = await changedSince(data);
		const restored = await data.restoring.restore(id);
		expect(restored).toMatchObject({ passwords: "restored" });
		expect(data.settings.data.links["obs:main"]?.name).toBe("Two");
		const next = await at.open();
		expect(next.settings.data.links["obs:main"]?.name).toBe("One");
		expect(next.secrets.get("link/obs:main")?.reveal()).toBe(PASSWORD);
		expect(next.rules.data.listener.hosts).toEqual([]);
		expect([next.settings.notices, next.rules.notices, next.secrets.notices]).toEqual([[], [], []]);
		if ("code" in restored) throw new Error("refused");
		await next.restoring.restore(restored.before);
		const third = await at.open();
		expect(third.settings.data.links["obs:main"]?.name).toBe("Two");
		expect(third.secrets.has("link/obs:main")).toBe(false);
		expect(third.rules.data.listener.hosts).toEqual(["later.example"]);
	});

	test.each([0, 1, 2])("a start that is killed after %i documents is finished by the next one", async (moved) => {
		await using at = await house();
		const data = await at.open();
		const { id } = await changedSince(data);
		await data.restoring.restore(id);
		const stage = join(at.folder, "restoring");
		for (const name of ["settings.json", "rules.json"].slice(0, moved)) {
			await writeFile(at.file(name), await readFile(join(stage, name), "utf8"));
			await rm(join(stage, name));
		}
		const next = await at.open();
		expect(next.settings.data.links["obs:main"]?.name).toBe("One");
		expect(next.rules.data.listener.hosts).toEqual([]);
		expect(next.secrets.has("link/obs:main")).toBe(true);
		expect(await readdir(at.folder)).not.toContain("restoring");
	});

	test("a damaged or newer backup changes nothing", async () => {
		await using at = await house();
		const data = await at.open();
		const { id } = await changedSince(data);
		const path = join(at.folder, "backups", id, "settings.json");
		await writeFile(path, "{}");
		expect(await data.restoring.restore(id)).toMatchObject({ code: "backup_damaged" });
		await data.settings.change(named("Three"));
		expect((await at.open()).settings.data.links["obs:main"]?.name).toBe("Three");
		await writeFile(at.file("settings.json"), '{"v":99}');
		const newer = await at.open();
		const backup = made(await newer.backups.make("asked"));
		expect(await newer.restoring.restore(backup.id)).toMatchObject({ code: "settings_newer" });
		expect(await readdir(at.folder)).not.toContain("restoring");
	});

	test("passwords that were saved with another key stay away: those of now are kept", async () => {
		await using at = await house();
		const { id } = await changedSince(await at.open());
		await rm(join(at.folder, "key"), { recursive: true });
		const other = await at.open();
		await other.secrets.set("link/obs:two", "another password");
		expect(await other.restoring.restore(id)).toMatchObject({ passwords: "kept" });
		const next = await at.open();
		expect(next.settings.data.links["obs:main"]?.name).toBe("One");
		expect(next.secrets.get("link/obs:two")?.reveal()).toBe("another password");
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
	expect(JSON.parse(await readFile(at.file("settings.json"), "utf8"))).toMatchObject({ v: 2 });
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
