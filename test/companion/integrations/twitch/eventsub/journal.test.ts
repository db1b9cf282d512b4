import { beforeEach, expect, test } from "vitest";
import { problem } from "../../../../../companion/contract/problem.ts";
import { type Heard, Journal, type Marks } from "../../../../../companion/integrations/twitch/eventsub/journal.ts";
import { type Mark, newTo, seenToo } from "../../../../../companion/integrations/twitch/eventsub/mark.ts";
import type { Read } from "../../../../../companion/integrations/twitch/eventsub/sources.ts";
import { eventually, FOLLOW, WHOSE } from "./rig.ts";

const REDEMPTION = "channel.channel_points_custom_reward_redemption.add";
const SUBSCRIBE = "channel.subscribe";
const START = Date.parse("2026-11-20T10:00:00Z");
const at = (minutes: number): number => START + minutes * 60_000;
const stamp = (minutes: number): string => new Date(at(minutes)).toISOString();

/** What is on the disk: it outlives the journals. */
class Disk implements Marks {
	readonly marks = new Map<string, Mark>();
	broken = false;

	get names(): readonly string[] {
		return [...this.marks.keys()];
	}

	get(name: string): Mark | undefined {
		return this.marks.get(name);
	}

	async set(name: string, mark: Mark | undefined) {
		await Promise.resolve();
		if (this.broken) return problem("not_saved", { reason: "full" });
		if (mark) this.marks.set(name, mark);
		else this.marks.delete(name);
		return undefined;
	}
}

let disk: Disk;
let told: Heard[];
let followers: [id: string, minutes: number][];
let redemptions: Record<string, [id: string, minutes: number][]>;
let subscribers: string[];
let reads: string[];
/** Called while Twitch answers. */
let meanwhile: () => void;

beforeEach(() => {
	disk = new Disk();
	told = [];
	[followers, redemptions, subscribers, reads] = [[], {}, [], []];
	meanwhile = () => {};
});

const viewer = (id: string) => ({ user_id: id, user_login: `v${id}`, user_name: `V${id}` });
const broadcaster = { broadcaster_id: "11", broadcaster_login: "me", broadcaster_name: "Me" };

const read: Read = async <Answer>(path: string, query: Readonly<Record<string, unknown>>): Promise<Answer> => {
	reads.push(path);
	const total = path === "subscriptions" ? { total: subscribers.length } : {};
	const answer = { data: rowsOf(path, query), pagination: pageAfter(path, query), ...total };
	meanwhile();
	return answer as Answer;
};

function rowsOf(path: string, { reward_id, after }: Readonly<Record<string, unknown>>): unknown[] {
	switch (path) {
		case "channels/followers":
			return followers
				.toSorted(([, a], [, b]) => b - a)
				.slice(0, 100)
				.map(([id, minutes]) => ({ ...viewer(id), followed_at: stamp(minutes) }));
		case "channel_points/custom_rewards":
			return Object.keys(redemptions).map((id) => ({ id }));
		case "channel_points/custom_rewards/redemptions":
			return pageOf(redemptions[String(reward_id)], after).map(([id, minutes]) => ({
				...viewer("5"),
				...broadcaster,
				id,
				user_input: "",
				status: "UNFULFILLED",
				redeemed_at: stamp(minutes),
				reward: { id: reward_id, title: "Hydrate", prompt: "", cost: 5 },
			}));
		default: {
			const from = Number(after ?? 0);
			return subscribers
				.slice(from, from + 100)
				.map((id) => ({ ...viewer(id), ...broadcaster, tier: "1000", is_gift: false, plan_name: "" }));
		}
	}
}

/** Fifty of them, newest first. */
const pageOf = (all: [id: string, minutes: number][] = [], after: unknown = 0): [id: string, minutes: number][] =>
	all.toSorted(([, a], [, b]) => b - a).slice(Number(after), Number(after) + 50);

function pageAfter(path: string, { after, reward_id }: Readonly<Record<string, unknown>>): { cursor?: string } {
	const further = Number(after ?? 0) + 50;
	if (further < (redemptions[String(reward_id)]?.length ?? 0)) return { cursor: String(further) };
	const next = Number(after ?? 0) + 100;
	return path === "subscriptions" && next < subscribers.length ? { cursor: String(next) } : {};
}

const life = (): Journal => new Journal(disk, (heard) => told.push(heard));
const reading = (minutes: number) => ({ read, whose: WHOSE, now: at(minutes) });
const names = (): unknown[] =>
	told.map(({ event, late }) => {
		const { id, user_id } = event as { id?: string; user_id: string };
		return `${late ? "late " : ""}${id ?? user_id}`;
	});
const follow = (journal: Journal, id: string, minutes: number): void =>
	journal.live({ type: FOLLOW, id: `m${id}`, at: at(minutes), event: { ...viewer(id) } }, WHOSE.channel);

test("followers of a gap are told once, oldest first and late; who was heard live or was there before is not", async () => {
	followers = [["old", -5]];
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	expect(told).toEqual([]);
	follow(journal, "live", 1);
	followers.push(["live", 1], ["b", 3], ["a", 2]);
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
	followers = [["a", 10]];
	await life().recover(FOLLOW, reading(20));
	await life().recover(FOLLOW, reading(30));
	expect(names()).toEqual(["late a"]);
});

test("who comes live while a gap is looked through is told once, and hides nobody", async () => {
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	followers = [
		["missed", 2],
		["now", 5],
	];
	meanwhile = () => {
		meanwhile = () => {};
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
	followers = [["a", 1]];
	await journal.recover(FOLLOW, reading(2));
	follow(journal, "a", 1);
	follow(journal, "b", 2);
	await eventually(names).toEqual(["late a", "b"]);
});

test("killed between writing and telling: it is not told twice; killed before: it is told once", async () => {
	await life().recover(FOLLOW, reading(0));
	followers = [["a", 1]];
	const killed = life();
	const written = disk.set.bind(disk);
	disk.set = () => new Promise(() => {});
	void killed.recover(FOLLOW, reading(2));
	await eventually(() => reads.length).toBe(1);
	disk.set = written;
	await life().recover(FOLLOW, reading(3));
	await life().recover(FOLLOW, reading(4));
	expect(names()).toEqual(["late a"]);
});

test("a disk that takes nothing: what comes live is told, what is found out waits until it can be written", async () => {
	const journal = life();
	await journal.recover(FOLLOW, reading(0));
	disk.broken = true;
	followers = [["a", 1]];
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
	followers = [["a", 1]];
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
	followers = [["a", 10]];
	await journal.recover(FOLLOW, reading(20));
	followers.push(["b", 25]);
	await journal.recover(FOLLOW, reading(30));
	expect(names()).toEqual(["late b"]);
});

test("what is forgotten while it is being looked through is neither told nor written down", async () => {
	await life().recover(FOLLOW, reading(0));
	const journal = life();
	followers = [["a", 1]];
	meanwhile = () => journal.forget(() => true);
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
	followers = [["a", 10]];
	await journal.recover(FOLLOW, { ...reading(20), whose: { user: "11", channel: "99" } });
	expect(told).toEqual([]);
});

test("at most a hundred are told: the newest", async () => {
	await life().recover(FOLLOW, reading(0));
	followers = Array.from({ length: 250 }, (_, n) => [`${n}`, n + 1]);
	await life().recover(FOLLOW, reading(300));
	expect(told).toHaveLength(100);
	expect(names().at(0)).toBe("late 150");
	expect(names().at(-1)).toBe("late 249");
	await life().recover(FOLLOW, reading(301));
	expect(told).toHaveLength(100);
});

test("more redemptions than are told are not told after the next outage either", async () => {
	redemptions = { r1: [], r2: [] };
	await life().recover(REDEMPTION, reading(0));
	const some = (of: string) => Array.from({ length: 90 }, (_, n): [string, number] => [`${of}${n}`, n + 1]);
	redemptions = { r1: some("a"), r2: some("b") };
	await life().recover(REDEMPTION, reading(100));
	expect(told).toHaveLength(100);
	redemptions.r1?.push(["new", 101]);
	await life().recover(REDEMPTION, reading(102));
	expect(names().slice(100)).toEqual(["late new"]);
});

test("as many redemptions of one reward as are told are read, and no older ones than are new", async () => {
	const some = (from: number, to: number) =>
		Array.from({ length: to - from }, (_, n): [string, number] => [`${from + n}`, from + n]);
	redemptions = { r1: some(-90, 0) };
	await life().recover(REDEMPTION, reading(0));
	redemptions = { r1: some(-90, 120) };
	reads = [];
	await life().recover(REDEMPTION, reading(130));
	expect(names()).toEqual(some(20, 120).map(([id]) => `late ${id}`));
	expect(reads).toHaveLength(3);
	redemptions = { r1: some(-90, 21) };
	[reads, disk] = [[], new Disk()];
	await life().recover(REDEMPTION, reading(0));
	await life().recover(REDEMPTION, reading(130));
	expect(reads).toHaveLength(2);
});

test("redemptions that nobody has fulfilled, of every reward of ours", async () => {
	const journal = life();
	redemptions = { r1: [["before", -1]], r2: [] };
	await journal.recover(REDEMPTION, reading(0));
	redemptions = { r1: [["one", 2]], r2: [["two", 1]] };
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
	subscribers = Array.from({ length: 250 }, (_, n) => `${n}`);
	const journal = life();
	await journal.recover(SUBSCRIBE, reading(0));
	expect(reads).toHaveLength(3);
	expect(told).toEqual([]);
	journal.live({ type: SUBSCRIBE, id: "m", at: at(1), event: viewer("live") }, WHOSE.channel);
	subscribers = [...subscribers.slice(1), "live", "missed"];
	await journal.recover(SUBSCRIBE, reading(2));
	expect(names()).toEqual(["live", "late missed"]);
	expect(told[1]?.event).toMatchObject({ user_id: "missed", tier: "1000", is_gift: false, broadcaster_user_id: "11" });
	// He had ended it, and has come back.
	subscribers.push("0");
	await life().recover(SUBSCRIBE, reading(3));
	expect(names().at(-1)).toBe("late 0");
});

test("who subscribed just now and is not listed yet is not told again when he is", async () => {
	subscribers = ["x"];
	const journal = life();
	await journal.recover(SUBSCRIBE, reading(0));
	journal.live({ type: SUBSCRIBE, id: "m", at: at(1), event: viewer("live") }, WHOSE.channel);
	await journal.recover(SUBSCRIBE, reading(1.5));
	subscribers.push("live");
	await journal.recover(SUBSCRIBE, reading(10));
	expect(names()).toEqual(["live"]);
});

test("more subscribers than can be gone through: nobody is told of late", async () => {
	subscribers = Array.from({ length: 2_001 }, (_, n) => `${n}`);
	await life().recover(SUBSCRIBE, reading(0));
	expect(reads).toHaveLength(1);
	subscribers = ["new"];
	await life().recover(SUBSCRIBE, reading(1));
	expect(told).toEqual([]);
	expect(reads).toHaveLength(2);
});

test("what is forgotten counts as seen: a mark does not grow, and tells nothing twice", () => {
	let mark: Mark = { since: 0, whole: true, seen: {} };
	const sights = Array.from({ length: 50 }, (_, n) => ({ name: `${n}`, at: n + 1 }));
	for (const sight of sights) mark = seenToo(mark, [sight], { keeps: 10, timed: true });
	expect(Object.keys(mark.seen)).toHaveLength(10);
	expect(newTo(mark, sights)).toEqual([]);
	expect(newTo(mark, [{ name: "fresh", at: 51 }])).toHaveLength(1);
});

test("of what has no time nothing is new any more once some is forgotten, until all of it was read again", () => {
	let mark: Mark = { since: 0, whole: true, seen: {} };
	const sights = Array.from({ length: 11 }, (_, n) => ({ name: `${n}`, at: n + 1 }));
	for (const sight of sights) mark = seenToo(mark, [sight], { keeps: 10, timed: false });
	expect(
		newTo(
			mark,
			[...sights, { name: "fresh", at: 51 }].map(({ name }) => ({ name, at: 60 })),
		),
	).toEqual([]);
});
