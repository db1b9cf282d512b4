import { beforeEach, expect, test } from "vitest";
import type { Journal } from "../../../../../companion/integrations/twitch/eventsub/journal.ts";
import { JournalRig } from "./journal-rig.ts";
import { at, stamp, viewer } from "./lists.ts";
import { eventually, FOLLOW, WHOSE } from "./rig.ts";

let rig: JournalRig;
let disk: JournalRig["disk"];
let lists: JournalRig["lists"];
let told: JournalRig["told"];
beforeEach(() => {
	rig = new JournalRig();
	({ disk, lists, told } = rig);
});

const life = (): Journal => rig.life();
const reading = (minutes: number) => rig.reading(minutes);
const names = (): string[] => rig.names;
const follow = (journal: Journal, id: string, minutes: number): void =>
	journal.live({ type: FOLLOW, id: `m${id}`, at: at(minutes), event: { ...viewer(id) } }, WHOSE.channel);

test("followers of a gap are told once, oldest first and late; who was heard live or was there before is not", async () => {
	lists.followers = [["old", -5]];
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	expect(told).toEqual([]);
	follow(journal, "live", 1);
	lists.followers.push(["live", 1], ["b", 3], ["a", 2]);
	await journal.recover(FOLLOW, reading(4));
	expect(names()).toEqual(["live", "late a", "late b"]);
	expect(told[1]).toEqual({
		type: FOLLOW,
		id: "late channel.follow a",
		at: at(2),
		channel: "11",
		late: true,
		event: { ...viewer("a"), broadcaster_user_id: "11", followed_at: stamp(2) },
	});
	await journal.recover(FOLLOW, reading(5));
	expect(told).toHaveLength(3);
});

test("the next life goes on where the last one ended", async () => {
	await life().recover(FOLLOW, reading(0));
	lists.followers = [["a", 10]];
	await life().recover(FOLLOW, reading(20));
	await life().recover(FOLLOW, reading(30));
	expect(names()).toEqual(["late a"]);
});

test("who comes live while a gap is looked through is told once, and hides nobody", async () => {
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	lists.followers = [
		["missed", 2],
		["now", 5],
	];
	lists.meanwhile = () => {
		lists.meanwhile = () => {};
		follow(journal, "now", 5);
	};
	await journal.recover(FOLLOW, reading(5));
	await eventually(() => names().toSorted()).toEqual(["late missed", "now"]);
	await journal.recover(FOLLOW, reading(6));
	expect(told).toHaveLength(2);
});

test("what was just found out and then comes by itself is not told again", async () => {
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	lists.followers = [["a", 1]];
	await journal.recover(FOLLOW, reading(2));
	follow(journal, "a", 1);
	follow(journal, "b", 2);
	await eventually(names).toEqual(["late a", "b"]);
});

test("killed between writing and telling: it is not told twice; killed before: it is told once", async () => {
	await life().recover(FOLLOW, reading(0));
	lists.followers = [["a", 1]];
	const killed = life();
	const written = disk.set.bind(disk);
	disk.set = () => new Promise(() => {});
	void killed.recover(FOLLOW, reading(2));
	await eventually(() => lists.reads.length).toBe(1);
	disk.set = written;
	await life().recover(FOLLOW, reading(3));
	await life().recover(FOLLOW, reading(4));
	expect(names()).toEqual(["late a"]);
});

test("a disk that takes nothing: what comes live is told, what is found out waits until it can be written", async () => {
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	disk.broken = true;
	lists.followers = [["a", 1]];
	follow(journal, "live", 2);
	await journal.recover(FOLLOW, reading(3));
	expect(names()).toEqual(["live"]);
	disk.broken = false;
	await journal.recover(FOLLOW, reading(4));
	await journal.recover(FOLLOW, reading(5));
	expect(names()).toEqual(["live", "late a"]);
});

test("what could not be written down and then comes by itself is told, and not found out again", async () => {
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	disk.broken = true;
	lists.followers = [["a", 1]];
	await journal.recover(FOLLOW, reading(2));
	expect(names()).toEqual([]);
	follow(journal, "a", 1);
	await eventually(names).toEqual(["a"]);
	disk.broken = false;
	await journal.recover(FOLLOW, reading(3));
	expect(names()).toEqual(["a"]);
});

test("a disk that hangs does not hold up what comes live, which is told once", async () => {
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	const { promise: unblocked, resolve } = Promise.withResolvers<undefined>();
	const written = disk.set.bind(disk);
	disk.set = async (name, mark) => (await unblocked) ?? written(name, mark);
	follow(journal, "a", 1);
	await eventually(names).toEqual(["a"]);
	resolve(undefined);
	await eventually(() => disk.get(`${FOLLOW} 11`)?.seen).toEqual({ a: at(1) });
	expect(told).toHaveLength(1);
});

test("what happened while nobody wanted to hear of it is no outage", async () => {
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	journal.forget((type) => type === FOLLOW);
	lists.followers = [["a", 10]];
	await journal.recover(FOLLOW, reading(20));
	lists.followers.push(["b", 25]);
	await journal.recover(FOLLOW, reading(30));
	expect(names()).toEqual(["late b"]);
});

test("what is forgotten while it is being looked through is neither told nor written down", async () => {
	await life().recover(FOLLOW, reading(0));
	const journal = life();
	lists.followers = [["a", 1]];
	lists.meanwhile = () => journal.forget(() => true);
	await journal.recover(FOLLOW, reading(2));
	expect(told).toEqual([]);
	await eventually(() => disk.names).toEqual([]);
});

test("an event without a time leaves a mark that can be read again", async () => {
	const journal = life();
	journal.live({ type: FOLLOW, id: "m", at: Number.NaN, event: viewer("a") }, WHOSE.channel);
	await eventually(names).toEqual(["a"]);
	expect(disk.get(`${FOLLOW} 11`)).toMatchObject({ since: expect.any(Number), seen: { a: expect.any(Number) } });
	expect(JSON.stringify([...disk.marks])).not.toContain("null");
});

test("another channel starts anew", async () => {
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	lists.followers = [["a", 10]];
	await journal.recover(FOLLOW, { ...reading(20), whose: { user: "11", channel: "99" } });
	expect(told).toEqual([]);
});

test("at most a hundred are told: the newest", async () => {
	await life().recover(FOLLOW, reading(0));
	lists.followers = Array.from({ length: 250 }, (_, n) => [`${n}`, n + 1]);
	await life().recover(FOLLOW, reading(300));
	expect(told).toHaveLength(100);
	expect(names().at(0)).toBe("late 150");
	expect(names().at(-1)).toBe("late 249");
	await life().recover(FOLLOW, reading(301));
	expect(told).toHaveLength(100);
});
