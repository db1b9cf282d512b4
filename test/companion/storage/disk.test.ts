import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Disk, type StorageState } from "../../../companion/storage/disk.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { FailingDisk } from "./failing-disk.ts";

/** Milliseconds between two looks, instead of seconds. */
const SOON = 20;

async function rig() {
	const folder = await temporaryFolder();
	const failing = new FailingDisk();
	const disk = new Disk((path) => failing.open(path), SOON);
	const told: StorageState[] = [];
	disk.tell((state) => told.push(state));
	return {
		folder: folder.path,
		failing,
		disk,
		told,
		file: (name: string) => disk.open(join(folder.path, name)),
		[Symbol.asyncDispose]: async () => {
			disk[Symbol.dispose]();
			await folder[Symbol.asyncDispose]();
		},
	};
}

test.each([
	["ENOSPC", "the disk is full"],
	["EDQUOT", "your share of the disk is full"],
	["EROFS", "the folder is read only"],
	["EACCES", "the folder is read only"],
	["EPERM", "the folder is read only"],
])("%s: it says %s, and is well again without anybody changing anything", async (code, reason) => {
	await using at = await rig();
	await at.file("a.json").write("one");
	at.failing.failure = code;
	await expect(at.file("a.json").write("two")).rejects.toThrow(code);
	await expect(at.file("b.json").write("two")).rejects.toThrow(code);
	expect(at.told).toEqual([{ state: "ok" }, { state: "failing", reason }]);
	at.failing.failure = undefined;
	await expect.poll(() => at.disk.state).toEqual({ state: "ok" });
	expect(at.told).toHaveLength(3);
	await expect.poll(() => readdir(at.folder)).toEqual(["a.json"]);
	expect(await at.file("a.json").read()).toBe("one");
});

test("where little fits but not what was to be saved, it is not well yet", async () => {
	await using at = await rig();
	const large = "x".repeat(10_000);
	at.failing.largest = 5_000;
	await expect(at.file("a.json").write(large)).rejects.toThrow("ENOSPC");
	const looks = at.failing.refused;
	await expect.poll(() => at.failing.refused).toBeGreaterThan(looks + 2);
	expect(at.disk.state.state).toBe("failing");
	await at.file("b.json").write("small");
	expect(at.disk.state.state).toBe("failing");
	at.failing.largest = 20_000;
	await expect.poll(() => at.disk.state.state).toBe("ok");
});

test("what hinders becomes something else: the newest reason is told", async () => {
	await using at = await rig();
	at.failing.failure = "ENOSPC";
	await expect(at.file("a.json").write("one")).rejects.toThrow();
	at.failing.failure = "EROFS";
	await expect.poll(() => at.disk.state).toEqual({ state: "failing", reason: "the folder is read only" });
});

test("a save that comes through says it before any look", async () => {
	await using at = await rig();
	at.failing.failure = "ENOSPC";
	await expect(at.file("a.json").write("one")).rejects.toThrow();
	at.failing.failure = undefined;
	await at.file("a.json").write("o");
	expect(at.disk.state).toEqual({ state: "ok" });
});
