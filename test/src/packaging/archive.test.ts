import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { filesBelow, zipOf } from "../../../src/packaging/archive.mjs";
import { filesIn } from "../../programs/package.ts";

const folder = mkdtempSync(join(tmpdir(), "aidle-archive-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files: [string, Buffer][] = [
	["b/Ü.txt", Buffer.from("two ".repeat(1_000))],
	["a.bin", Buffer.from([0, 255, 0])],
	["empty", Buffer.alloc(0)],
];

test("what is packed comes out again, by the order of names", () => {
	const archive = zipOf(files);
	expect([...filesIn(archive).keys()]).toEqual(["a.bin", "b/Ü.txt", "empty"]);
	for (const [name, content] of files) expect(filesIn(archive).get(name)?.equals(content)).toBe(true);
	expect(archive.length).toBeLessThan(1_000);
});

test("the same files make the same bytes, in whatever order they are found", () => {
	expect(zipOf([...files].reverse()).equals(zipOf(files))).toBe(true);
});

test("files are found below a folder, with slashes", () => {
	mkdirSync(join(folder, "b"), { recursive: true });
	writeFileSync(join(folder, "b", "c.txt"), "c");
	writeFileSync(join(folder, "a.txt"), "a");
	expect(
		filesBelow(folder)
			.map(([name, content]) => `${name} ${content}`)
			.sort(),
	).toEqual(["a.txt a", "b/c.txt c"]);
});
