import { open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DurableFile, type FileSystem, sweep } from "../../../companion/platform/durable-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const real: FileSystem = { open, rename, rm };
const failure = (code: string): Error => Object.assign(new Error(code), { code });

describe("durable file", () => {
	test("reads what was written, private to its user", async () => {
		await using folder = await temporaryFolder();
		const file = new DurableFile(join(folder.path, "a.json"));
		expect(await file.read()).toBeUndefined();
		await file.write("one");
		expect(await file.read()).toBe("one");
		expect((await stat(file.path)).mode & 0o777).toBe(0o600);
		expect(await readdir(folder.path)).toEqual(["a.json"]);
	});

	test("writes follow each other: the last one asked for is the one that stays", async () => {
		await using folder = await temporaryFolder();
		const file = new DurableFile(join(folder.path, "a.json"));
		const texts = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(2_000 - index * 90));
		await Promise.all(texts.map((text) => file.write(text)));
		expect(await file.read()).toBe(texts.at(-1));
	});

	test("the content is synced before the rename, the folder after it", async () => {
		await using folder = await temporaryFolder();
		const order: string[] = [];
		const watched: FileSystem = {
			...real,
			open: async (path, flags, mode) => {
				const file = await open(path, flags, mode);
				return {
					writeFile: file.writeFile.bind(file),
					close: file.close.bind(file),
					sync: () => {
						order.push(path === folder.path ? "sync folder" : "sync file");
						return file.sync();
					},
				};
			},
			rename: (from, to) => {
				order.push("rename");
				return rename(from, to);
			},
		};
		await new DurableFile(join(folder.path, "a"), watched, "linux").write("x");
		expect(order).toEqual(["sync file", "rename", "sync folder"]);
		order.length = 0;
		await new DurableFile(join(folder.path, "a"), watched, "win32").write("x");
		expect(order).toEqual(["sync file", "rename"]);
	});

	test.each(["ENOSPC", "EROFS", "EACCES"])("%s: rejects, the old content and no rest stay", async (code) => {
		await using folder = await temporaryFolder();
		const path = join(folder.path, "a.json");
		await new DurableFile(path).write("old");
		const full: FileSystem = {
			...real,
			open: async (at, flags, mode) => {
				const file = await open(at, flags, mode);
				return {
					writeFile: () => Promise.reject(failure(code)),
					sync: file.sync.bind(file),
					close: file.close.bind(file),
				};
			},
		};
		const file = new DurableFile(path, full, "linux");
		await expect(file.write("new")).rejects.toThrow(code);
		expect(await readFile(path, "utf8")).toBe("old");
		expect(await readdir(folder.path)).toEqual(["a.json"]);
	});

	test("a failed write does not stop the next one", async () => {
		await using folder = await temporaryFolder();
		let failures = 1;
		const once: FileSystem = {
			...real,
			open: (at, flags, mode) => (failures-- > 0 ? Promise.reject(failure("ENOSPC")) : open(at, flags, mode)),
		};
		const file = new DurableFile(join(folder.path, "a"), once, "linux");
		const [first, second] = await Promise.allSettled([file.write("one"), file.write("two")]);
		expect([first.status, second.status]).toEqual(["rejected", "fulfilled"]);
		expect(await file.read()).toBe("two");
	});

	test.each([
		["win32", "EPERM", 3, "fulfilled"],
		["win32", "EBUSY", 3, "fulfilled"],
		["win32", "EACCES", 99, "rejected"],
		["win32", "ENOSPC", 1, "rejected"],
		["linux", "EPERM", 1, "rejected"],
	] as const)("on %s a rename failing with %s %i times is %s", async (platform, code, times, status) => {
		await using folder = await temporaryFolder();
		let left: number = times;
		const busy: FileSystem = {
			...real,
			rename: (from, to) => (left-- > 0 ? Promise.reject(failure(code)) : rename(from, to)),
		};
		const [result] = await Promise.allSettled([new DurableFile(join(folder.path, "a"), busy, platform).write("x")]);
		expect(result.status).toBe(status);
	});

	test("sweep removes orphans and nothing else; a missing folder is fine", async () => {
		await using folder = await temporaryFolder();
		for (const name of ["a.json", "a.json.12-1.tmp", "b.tmp", "tmp"]) await writeFile(join(folder.path, name), "");
		await sweep(folder.path);
		expect((await readdir(folder.path)).sort()).toEqual(["a.json", "tmp"]);
		await expect(sweep(join(folder.path, "absent"))).resolves.toBeUndefined();
	});
});
