import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Type } from "typebox";
import { describe, expect, test } from "vitest";
import { Document, type DocumentKind } from "../../../companion/storage/document.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { FailingDisk } from "./failing-disk.ts";

interface Shelf {
	readonly v: 3;
	readonly books: readonly string[];
}

const kind: DocumentKind<Shelf> = {
	schema: Type.Object({ v: Type.Literal(3), books: Type.Array(Type.String()) }, { additionalProperties: false }),
	migrations: [
		(older) => ({ v: 2, book: (older as { title: string }).title }),
		(older) => ({ v: 3, books: [(older as { book: string }).book] }),
	],
	initial: { v: 3, books: [] },
};

const add =
	(book: string) =>
	({ v, books }: Shelf): Shelf => ({ v, books: [...books, book] });

const AT = Date.UTC(2026, 10, 20, 8, 30);
const stamp = "2026-11-20T08-30-00-000Z";
const text = (content: unknown): string => JSON.stringify(content);

async function shelf() {
	const folder = await temporaryFolder();
	const path = join(folder.path, "shelf.json");
	const disk = new FailingDisk();
	const place = disk.place(path, () => AT);
	return {
		path,
		backup: join(folder.path, "shelf.backup.json"),
		disk,
		names: async () => (await readdir(folder.path)).sort(),
		open: () => Document.open(place, kind),
		[Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
	};
}

describe("document", () => {
	test("starts with its initial content and writes nothing before it is changed", async () => {
		await using at = await shelf();
		const document = await at.open();
		expect(document.data).toEqual({ v: 3, books: [] });
		expect(document.notices).toEqual([]);
		expect(await at.names()).toEqual([]);
	});

	test("what was changed is there at the next start; the content before it is the backup", async () => {
		await using at = await shelf();
		const document = await at.open();
		expect(await document.change(add("a"))).toBeUndefined();
		expect(await document.change(add("b"))).toBeUndefined();
		expect((await at.open()).data.books).toEqual(["a", "b"]);
		expect(JSON.parse(await readFile(at.backup, "utf8"))).toEqual({ v: 3, books: ["a"] });
		expect(await at.names()).toEqual(["shelf.backup.json", "shelf.json"]);
	});

	test("changes at the same time build upon each other", async () => {
		await using at = await shelf();
		const document = await at.open();
		await Promise.all(["a", "b", "c", "d"].map((book) => document.change(add(book))));
		expect((await at.open()).data.books).toEqual(["a", "b", "c", "d"]);
	});

	test.each([
		[{ v: 1, title: "old" }, ["old"]],
		[{ v: 2, book: "newer" }, ["newer"]],
		[{ v: 3, books: ["today"] }, ["today"]],
	])("%o is brought up to date", async (stored, books) => {
		await using at = await shelf();
		await writeFile(at.path, text(stored));
		const document = await at.open();
		expect(document.data).toEqual({ v: 3, books });
		expect(document.notices).toEqual([]);
	});

	const damages: Record<string, string> = {
		"cut off": '{"v":3,"bo',
		empty: "",
		zeroes: "\0".repeat(40),
		"another shape": text({ v: 3, books: "all" }),
		"more than belongs there": text({ v: 3, books: [], rest: 1 }),
		"no version": text({ books: [] }),
		"a version that is none": text({ v: 0, books: [] }),
		"no object": "[]",
		"a version 1 without its title": text({ v: 1 }),
	};
	describe.each(Object.entries(damages))("damaged: %s", (_name, damaged) => {
		test("the backup is loaded, the damaged file kept, the user told", async () => {
			await using at = await shelf();
			const before = await at.open();
			await before.change(add("a"));
			await before.change(add("b"));
			await writeFile(at.path, damaged);
			const document = await at.open();
			expect(document.data.books).toEqual(["a"]);
			const kept = `shelf.corrupt-${stamp}.json`;
			expect(document.notices).toEqual([{ code: "settings_repaired", params: { file: kept } }]);
			expect(await at.names()).toEqual(["shelf.backup.json", kept, "shelf.json"]);
			expect((await at.open()).notices).toEqual([]);
			expect((await at.open()).data.books).toEqual(["a"]);
		});

		test("without a backup it starts anew and still says so", async () => {
			await using at = await shelf();
			await writeFile(at.path, damaged);
			const document = await at.open();
			expect(document.data.books).toEqual([]);
			const kept = `shelf.corrupt-${stamp}.json`;
			expect(document.notices).toEqual([{ code: "settings_lost", params: { file: kept } }]);
			expect(await at.names()).toEqual([kept]);
		});
	});

	test("the very first change has a backup already", async () => {
		await using at = await shelf();
		await (await at.open()).change(add("a"));
		await writeFile(at.path, "");
		expect((await at.open()).data.books).toEqual(["a"]);
	});

	test("both damaged: neither is lost", async () => {
		await using at = await shelf();
		await (await at.open()).change(add("a"));
		await writeFile(at.path, "x");
		await writeFile(at.backup, "y");
		expect((await at.open()).data.books).toEqual([]);
		const names = await at.names();
		expect(names).toEqual([`shelf.backup.corrupt-${stamp}.json`, `shelf.corrupt-${stamp}.json`]);
	});

	test("of a newer version: left alone, nothing is written over it", async () => {
		await using at = await shelf();
		const newer = text({ v: 4, shelves: [] });
		await writeFile(at.path, newer);
		const document = await at.open();
		expect(document.notices).toEqual([{ code: "settings_newer", params: {} }]);
		expect(await document.change(add("a"))).toMatchObject({ code: "settings_newer" });
		expect(document.data.books).toEqual([]);
		expect(await readFile(at.path, "utf8")).toBe(newer);
		expect(await at.names()).toEqual(["shelf.json"]);
	});

	test.each([
		["ENOSPC", "the disk is full"],
		["EROFS", "the folder is read only"],
		["EACCES", "the folder is read only"],
		["EIO", "the disk answered EIO"],
	])("%s: not saved, memory and disk as before, and it works again later", async (code, reason) => {
		await using at = await shelf();
		const document = await at.open();
		await document.change(add("a"));
		at.disk.failure = code;
		expect(await document.change(add("b"))).toEqual({ code: "not_saved", params: { reason } });
		expect(document.data.books).toEqual(["a"]);
		at.disk.failure = undefined;
		expect((await at.open()).data.books).toEqual(["a"]);
		expect(await document.change(add("c"))).toBeUndefined();
		expect((await at.open()).data.books).toEqual(["a", "c"]);
	});
});
