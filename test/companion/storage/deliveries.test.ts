import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DELIVERIES_KEPT, DeliveryBook } from "../../../companion/storage/deliveries.ts";
import { TickBook } from "../../../companion/storage/ticks.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { FailingDisk } from "./failing-disk.ts";

const HOOK = "0".repeat(32);
const OTHER = "1".repeat(32);

async function rig() {
	const folder = await temporaryFolder();
	const disk = new FailingDisk();
	const open = () => new DeliveryBook(folder.path, (path) => disk.place(path));
	return { folder, disk, open, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

test("the first is the first, everything later is again, also for the next life", async () => {
	await using at = await rig();
	const book = at.open();
	expect(await book.take(HOOK, "a")).toBe("first");
	expect(await book.take(HOOK, "a")).toBe("again");
	expect(await book.take(OTHER, "a")).toBe("first");
	const next = at.open();
	expect(await next.take(HOOK, "a")).toBe("again");
	expect(await next.take(HOOK, "b")).toBe("first");
});

test("of many that come at once, the equal ones are taken once", async () => {
	await using at = await rig();
	const book = at.open();
	const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => book.take(HOOK, `${n % 10}`)));
	expect(answers.filter((answer) => answer === "first")).toHaveLength(10);
	const next = at.open();
	const again = await Promise.all(Array.from({ length: 10 }, (_, n) => next.take(HOOK, `${n}`)));
	expect(new Set(again)).toEqual(new Set(["again"]));
});

test("what could not be written has not come: nobody is told so, and it may come again", async () => {
	await using at = await rig();
	const book = at.open();
	await book.take(HOOK, "before");
	at.disk.failure = "ENOSPC";
	const answers = await Promise.all([book.take(HOOK, "a"), book.take(HOOK, "a")]);
	for (const answer of answers) expect(answer).toMatchObject({ code: "not_saved" });
	expect(await book.take(HOOK, "before")).toBe("again");
	at.disk.failure = undefined;
	expect(await book.take(HOOK, "a")).toBe("first");
});

test("the newest thousand are kept", async () => {
	await using at = await rig();
	const book = at.open();
	await Promise.all(Array.from({ length: DELIVERIES_KEPT + 1 }, (_, n) => book.take(HOOK, `${n}`)));
	const next = at.open();
	for (const known of ["1", "500", `${DELIVERIES_KEPT}`]) {
		expect(await book.take(HOOK, known)).toBe("again");
		expect(await next.take(HOOK, known)).toBe("again");
	}
	expect(await next.take(HOOK, "0")).toBe("first");
});

test("a forgotten hook leaves nothing behind", async () => {
	await using at = await rig();
	const book = at.open();
	await book.take(HOOK, "a");
	await book.take(OTHER, "a");
	await book.forget(HOOK);
	expect((await readdir(at.folder.path)).every((name) => name.startsWith(OTHER))).toBe(true);
	expect(await book.take(HOOK, "a")).toBe("first");
});

test("the last tick is there for the next life, until its rule is not", async () => {
	await using at = await rig();
	const open = () => TickBook.open(at.disk.place(join(at.folder.path, "ticks.json")));
	const ticks = await open();
	expect(ticks.last("a")).toBeUndefined();
	await Promise.all([ticks.write("a", 1), ticks.write("b", 2), ticks.write("a", 3)]);
	const next = await open();
	expect([next.last("a"), next.last("b")]).toEqual([3, 2]);
	await next.keepOnly(new Set(["b"]));
	expect([(await open()).last("a"), (await open()).last("b")]).toEqual([undefined, 2]);
	at.disk.failure = "EROFS";
	expect(await next.write("b", 4)).toMatchObject({ code: "not_saved" });
	expect(next.last("b")).toBe(2);
});
