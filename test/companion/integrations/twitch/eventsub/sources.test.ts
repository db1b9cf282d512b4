import { beforeEach, expect, test } from "vitest";
import type { Journal } from "../../../../../companion/integrations/twitch/eventsub/journal.ts";
import { JournalRig } from "./journal-rig.ts";
import { at, stamp, viewer } from "./lists.ts";
import { WHOSE } from "./rig.ts";

const REDEMPTION = "channel.channel_points_custom_reward_redemption.add";
const SUBSCRIBE = "channel.subscribe";

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

test("more redemptions than are told are not told after the next outage either", async () => {
	lists.redemptions = { r1: [], r2: [] };
	await life().recover(REDEMPTION, reading(0));
	const some = (of: string) => Array.from({ length: 90 }, (_, n): [string, number] => [`${of}${n}`, n + 1]);
	lists.redemptions = { r1: some("a"), r2: some("b") };
	await life().recover(REDEMPTION, reading(100));
	expect(told).toHaveLength(100);
	lists.redemptions.r1?.push(["new", 101]);
	await life().recover(REDEMPTION, reading(102));
	expect(names().slice(100)).toEqual(["late new"]);
});

test("as many redemptions of one reward as are told are read, and no older ones than are new", async () => {
	const some = (from: number, to: number) =>
		Array.from({ length: to - from }, (_, n): [string, number] => [`${from + n}`, from + n]);
	lists.redemptions = { r1: some(-90, 0) };
	await life().recover(REDEMPTION, reading(0));
	lists.redemptions = { r1: some(-90, 120) };
	lists.reads = [];
	await life().recover(REDEMPTION, reading(130));
	expect(names()).toEqual(some(20, 120).map(([id]) => `late ${id}`));
	expect(lists.reads).toHaveLength(3);
	lists.redemptions = { r1: some(-90, 21) };
	lists.reads = [];
	disk.marks.clear();
	await life().recover(REDEMPTION, reading(0));
	await life().recover(REDEMPTION, reading(130));
	expect(lists.reads).toHaveLength(2);
});

test("redemptions that nobody has fulfilled, of every reward of ours", async () => {
	const journal = life();
	lists.redemptions = { r1: [["before", -1]], r2: [] };
	await journal.recover(REDEMPTION, reading(0));
	lists.redemptions = { r1: [["one", 2]], r2: [["two", 1]] };
	await journal.recover(REDEMPTION, reading(3));
	await journal.recover(REDEMPTION, reading(4));
	expect(names()).toEqual(["late two", "late one"]);
	expect(told[0]?.event).toMatchObject({
		id: "two",
		status: "unfulfilled",
		broadcaster_user_id: "11",
		user_id: "5",
		reward: { id: "r2", cost: 5 },
		redeemed_at: stamp(1),
	});
});

test("subscriptions: who was not among the subscribers before; the first list is told of nobody", async () => {
	lists.subscribers = Array.from({ length: 250 }, (_, n) => `${n}`);
	const journal = life();
	await journal.recover(SUBSCRIBE, reading(0));
	expect(lists.reads).toHaveLength(3);
	expect(told).toEqual([]);
	journal.live({ type: SUBSCRIBE, id: "m", at: at(1), event: viewer("live") }, WHOSE.channel);
	lists.subscribers = [...lists.subscribers.slice(1), "live", "missed"];
	await journal.recover(SUBSCRIBE, reading(2));
	expect(names()).toEqual(["live", "late missed"]);
	expect(told[1]?.event).toMatchObject({ user_id: "missed", tier: "1000", is_gift: false, broadcaster_user_id: "11" });
	// He had ended it, and has come back.
	lists.subscribers.push("0");
	await life().recover(SUBSCRIBE, reading(3));
	expect(names().at(-1)).toBe("late 0");
});

test("who subscribed just now and is not listed yet is not told again when he is", async () => {
	lists.subscribers = ["x"];
	const journal = life();
	await journal.recover(SUBSCRIBE, reading(0));
	journal.live({ type: SUBSCRIBE, id: "m", at: at(1), event: viewer("live") }, WHOSE.channel);
	await journal.recover(SUBSCRIBE, reading(1.5));
	lists.subscribers.push("live");
	await journal.recover(SUBSCRIBE, reading(10));
	expect(names()).toEqual(["live"]);
});

test("more subscribers than can be gone through: nobody is told of late", async () => {
	lists.subscribers = Array.from({ length: 2_001 }, (_, n) => `${n}`);
	await life().recover(SUBSCRIBE, reading(0));
	expect(lists.reads).toHaveLength(1);
	lists.subscribers = ["new"];
	await life().recover(SUBSCRIBE, reading(1));
	expect(told).toEqual([]);
	expect(lists.reads).toHaveLength(2);
});
