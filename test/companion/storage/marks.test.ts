import { join } from "node:path";
import { expect, test } from "vitest";
import { MarkBook } from "../../../companion/storage/marks.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { FailingDisk } from "./failing-disk.ts";

async function rig() {
	const folder = await temporaryFolder();
	const disk = new FailingDisk();
	const open = () => MarkBook.open(disk.place(join(folder.path, "marks.json")));
	return { disk, open, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

const mark = { since: 5, whole: true, seen: { viewer: 7 } };

test("marks and sessions are there for the next life, each with its link, until they are forgotten", async () => {
	await using at = await rig();
	const book = await at.open();
	const main = book.of("twitch:main");
	expect(main.get("channel.follow 1")).toBeUndefined();
	expect(main.sessions).toEqual([]);
	await Promise.all([
		main.set("channel.follow 1", mark),
		main.remember("a"),
		main.remember("b"),
		main.remember("a"),
		book.of("twitch:bot").set("channel.follow 2", { ...mark, whole: false }),
	]);
	const next = await at.open();
	expect(next.of("twitch:main").get("channel.follow 1")).toEqual(mark);
	expect(next.of("twitch:main").sessions).toEqual(["b", "a"]);
	expect(next.of("twitch:main").get("channel.follow 2")).toBeUndefined();
	await next.of("twitch:main").set("channel.follow 1", undefined);
	await next.forget("twitch:bot");
	const last = await at.open();
	expect(last.of("twitch:main").get("channel.follow 1")).toBeUndefined();
	expect(last.of("twitch:bot").get("channel.follow 2")).toBeUndefined();
	expect(last.of("twitch:main").sessions).toEqual(["b", "a"]);
});

test("the newest ten sessions are kept", async () => {
	await using at = await rig();
	const main = (await at.open()).of("twitch:main");
	for (let session = 0; session < 12; session++) await main.remember(`${session}`);
	expect(main.sessions).toHaveLength(10);
	expect(main.sessions.at(0)).toBe("2");
});

test("a mark that could not be written is told, and what was there stays", async () => {
	await using at = await rig();
	const main = (await at.open()).of("twitch:main");
	await main.set("channel.follow 1", mark);
	at.disk.failure = "ENOSPC";
	expect(await main.set("channel.follow 1", { ...mark, since: 9 })).toMatchObject({ code: "not_saved" });
	expect(main.get("channel.follow 1")).toEqual(mark);
});
