import { Compile } from "typebox/compile";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { facts } from "../../../../../companion/contract/catalogue.ts";
import {
	isEventSubType,
	subscriptionTypes,
} from "../../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import { factRows } from "../../../../../companion/integrations/twitch/facts/table.ts";
import type { What } from "../../../../../companion/simulators/twitch/show/fire.ts";
import type { FireArguments } from "../../../../../companion/simulators/twitch/show/shot.ts";
import { FactRig } from "./rig.ts";

type RowId = keyof ReturnType<typeof factRows>;
const ids = Object.keys(factRows()) as RowId[];

let rig: FactRig;
beforeEach(async () => {
	rig = await FactRig.start();
});
afterEach(() => rig[Symbol.asyncDispose]());

const fits = (id: RowId, value: unknown): void => {
	const check = Compile(facts[id].value);
	expect([...check.Errors(value)], `${id}: ${JSON.stringify(value)}`).toEqual([]);
};

/** What happens, and what a fact says before and after it. */
const stories: readonly [RowId, readonly [What, FireArguments?][], object | number | boolean][] = [
	["twitch.live", [["stream.offline"]], { live: false }],
	["twitch.live", [["stream.offline"], ["stream.online"]], { live: true }],
	["twitch.channel", [["update", { text: "Another day" }]], { title: "Another day" }],
	["twitch.shield", [["shield.on"]], true],
	["twitch.shield", [["shield.on"], ["shield.off"]], false],
	["twitch.last.follow", [["follow", { login: "cat_viewer" }]], { user: { login: "cat_viewer" } }],
	["twitch.poll", [["poll.begin", { text: "Tea?" }]], { title: "Tea?", status: "active" }],
	["twitch.poll", [["poll.begin"], ["poll.vote", { turn: 1, count: 3 }]], { status: "active" }],
	["twitch.poll", [["poll.begin"], ["poll.end"]], { status: "terminated" }],
	["twitch.prediction", [["prediction.begin", { text: "Win?" }]], { title: "Win?", status: "active" }],
	["twitch.prediction", [["prediction.begin"], ["prediction.bet", { count: 500 }]], { status: "active" }],
	["twitch.prediction", [["prediction.begin"], ["prediction.lock"]], { status: "locked" }],
	["twitch.prediction", [["prediction.begin"], ["prediction.end", { turn: 1 }]], { status: "resolved" }],
	["twitch.prediction", [["prediction.begin"], ["prediction.end", { turn: 9 }]], { status: "canceled" }],
	["twitch.hypetrain", [["hype_train.begin", { count: 2_000 }]], { train: { kind: "regular" } }],
	["twitch.hypetrain", [["hype_train.begin"], ["hype_train.end"]], { train: null }],
	["twitch.goals", [["goal.begin", { count: 50, text: "Fifty" }]], [{}, { description: "Fifty", target: 50 }]],
	["twitch.goals", [["goal.begin"], ["goal.end"]], [{ target: 20 }]],
];

describe("what the events tell is what Twitch answers", () => {
	test.each(stories)("%s after %j", async (id, happenings, expected) => {
		const before = await rig.read(id);
		fits(id, before);
		for (const [what, given] of happenings) rig.fire(what, given);
		const heard = rig.hear(id, before);
		fits(id, heard);
		if (typeof expected === "object") expect(heard).toMatchObject(expected);
		else expect(heard).toBe(expected);
		// Another session knows nothing of what this one has heard.
		rig.renew();
		expect(await rig.read(id, {}, heard)).toEqual(heard);
	});
});

describe("what ends by itself is looked at soon after, though no event tells of it", () => {
	test.each([
		["twitch.poll", "poll.begin"],
		["twitch.prediction", "prediction.begin"],
		["twitch.hypetrain", "hype_train.begin"],
	] as const)("%s", async (id, what) => {
		const { again } = rig.row(id);
		expect(again?.(await rig.read(id))).toBeUndefined();
		rig.fire(what, { count: 60 });
		const value = rig.hear(id, await rig.read(id));
		const pause = again?.(value) ?? 0;
		expect(pause).toBeGreaterThan(5_000);
		expect(pause).toBeLessThan(400_000);
	});
});

describe("every fact", () => {
	test.each(ids.filter((id) => id !== "twitch.chat.rate"))("%s is read as its schema says", async (id) => {
		const params = id === "twitch.categories" ? { query: "a" } : {};
		const row = rig.row(id);
		fits(id, row.read ? await rig.read(id, params) : row.first);
	});
	test.each(ids)("%s hears only what it is told of, and needs what that needs", (id) => {
		const { witnesses, requires = [] } = facts[id] as { witnesses: readonly string[]; requires?: readonly string[] };
		for (const type of Object.keys(rig.row(id).hears ?? {})) expect(witnesses).toContain(type);
		for (const type of witnesses) {
			if (!isEventSubType(type)) throw new Error(type);
			for (const scope of subscriptionTypes[type].requires) expect(requires).toContain(scope);
		}
	});
});

describe("the stream", () => {
	test("counts its viewers while it is live, and none when it is not", async () => {
		rig.fire("stream.online");
		rig.fire("viewers", { count: 321 });
		expect(await rig.read("twitch.viewers")).toBe(321);
		rig.fire("stream.offline");
		expect(rig.hear("twitch.viewers", 321)).toBe(0);
		expect(await rig.read("twitch.viewers")).toBe(0);
	});
	test("is live from the event on, though Twitch answers from a cache for minutes", async () => {
		rig.fire("stream.offline");
		rig.hear("twitch.live", undefined);
		rig.fire("stream.online");
		const heard = rig.hear("twitch.live", { live: false });
		expect(heard).toMatchObject({ live: true, startedAt: expect.any(Number) });
		// What Twitch's cache would still say.
		const { stream } = rig.twitch.stage.channel(rig.twitch.stage.user("aidle_demo"));
		rig.twitch.stage.channel(rig.twitch.stage.user("aidle_demo")).stream = undefined;
		expect(await rig.read("twitch.live", {}, heard)).toEqual(heard);
		rig.twitch.stage.channel(rig.twitch.stage.user("aidle_demo")).stream = stream;
	});
	test("keeps its tags when title or category change", async () => {
		const before = (await rig.read("twitch.channel")) as { tags: string[] };
		rig.fire("update", { text: "New" });
		expect(rig.hear("twitch.channel", before)).toEqual({ ...before, title: "New" });
	});
	test("tells the ad break that runs, with its end, which only the event knows", async () => {
		rig.fire("stream.online");
		const before = await rig.read("twitch.ads");
		rig.fire("ad", { count: 60 });
		const heard = rig.hear("twitch.ads", before) as { last: { startedAt: number; endsAt: number } };
		expect(heard.last.endsAt - heard.last.startedAt).toBe(60_000);
		const read = (await rig.read("twitch.ads", {}, heard)) as typeof heard;
		expect(read.last).toEqual(heard.last);
		fits("twitch.ads", read);
		// Nothing changes only because time passes.
		expect(await rig.read("twitch.ads", {}, read)).toEqual(read);
	});
	test("has no ad to come when it is over", async () => {
		rig.fire("stream.online");
		const before = { ...((await rig.read("twitch.ads")) as object), nextAt: Date.now() + 60_000 };
		rig.told.length = 0;
		rig.fire("stream.offline");
		expect(rig.hear("twitch.ads", before)).not.toHaveProperty("nextAt");
	});
	test("finds categories by what is typed", async () => {
		const found = (await rig.read("twitch.categories", { query: "just" })) as { name: string }[];
		expect(found.length).toBeGreaterThan(0);
		for (const { name } of found) expect(name.toLowerCase()).toContain("just");
		expect(await rig.read("twitch.categories", { query: "no such thing" })).toEqual([]);
	});
});

describe("the audience", () => {
	test("is counted: followers, subscribers with their points, people in chat", async () => {
		const [followers, subscribers] = [
			(await rig.read("twitch.followers")) as number,
			(await rig.read("twitch.subscribers")) as { count: number; points: number },
		];
		rig.fire("follow", { login: "nightowl_tv" });
		rig.fire("subscribe", { login: "nightowl_tv", tier: "3000" });
		expect(await rig.read("twitch.followers")).toBe(followers + 1);
		expect(await rig.read("twitch.subscribers")).toEqual({
			count: subscribers.count + 1,
			points: subscribers.points + 6,
		});
		expect(await rig.read("twitch.chatters")).toBeTypeOf("number");
	});
	test("is heard: who subscribed, gave, cheered and came last", () => {
		rig.fire("subscribe", { tier: "2000" });
		expect(rig.hear("twitch.last.subscription", null)).toMatchObject({ tier: "2", gifts: 0 });
		rig.fire("resubscribe", { count: 9 });
		expect(rig.hear("twitch.last.subscription", null)).toMatchObject({ months: 9, gifts: 0 });
		rig.fire("gift", { login: "anonymous", count: 20 });
		const gift = rig.hear("twitch.last.subscription", null);
		expect(gift).toMatchObject({ gifts: 20 });
		expect(gift).not.toHaveProperty("user");
		fits("twitch.last.subscription", gift);
		rig.fire("cheer", { count: 500 });
		expect(rig.hear("twitch.last.cheer", null)).toMatchObject({ bits: 500, user: { login: "cat_viewer" } });
		rig.fire("raid", { count: 500 });
		expect(rig.hear("twitch.last.raid", null)).toMatchObject({ viewers: 500, user: { login: "nightowl_tv" } });
	});
	test("has helpers, whose list is read anew when one comes", async () => {
		for (const [id, what] of [
			["twitch.moderators", "mod"],
			["twitch.vips", "vip"],
		] as const) {
			rig.fire(what, { login: "nightowl_tv" });
			const list = (await rig.read(id)) as { login: string }[];
			expect(list.map(({ login }) => login)).toContain("nightowl_tv");
			expect(rig.row(id).hears).toBeUndefined();
		}
	});
});

describe("channel points", () => {
	const manage = async (title: string): Promise<string> => {
		const { twitch } = rig;
		const channel = twitch.stage.channel(twitch.stage.user("aidle_demo"));
		const { addReward, plainReward } = await import("../../../../../companion/simulators/twitch/world/rewards.ts");
		return addReward(twitch.stage, channel, { ...plainReward, title, cost: 100 }, "aidle-test").id;
	};
	test("have rewards, of which some are ours", async () => {
		const id = await manage("Ours");
		rig.fire("redeem", { text: "something else" });
		const rewards = (await rig.read("twitch.rewards")) as { uuid: string; name: string; manageable: boolean }[];
		fits("twitch.rewards", rewards);
		expect(rewards.find(({ uuid }) => uuid === id)).toMatchObject({ name: "Ours", cost: 100, manageable: true });
	});
	test("have a queue that grows and shrinks with what is told", async () => {
		await manage("Ours");
		const other = await manage("Other");
		const before = (await rig.read("twitch.redemptions")) as unknown[];
		rig.told.length = 0;
		rig.fire("redeem", { text: "Ours" });
		const heard = rig.hear("twitch.redemptions", before) as unknown[];
		expect(heard).toHaveLength(before.length + 1);
		fits("twitch.redemptions", heard);
		expect(await rig.read("twitch.redemptions")).toEqual(heard);
		rig.fire("redeem", { text: "Other" });
		const one = { reward: "Other", "reward.uuid": other };
		expect(rig.hear("twitch.redemptions", [], one)).toHaveLength(1);
		expect(await rig.read("twitch.redemptions", one)).toHaveLength(1);
		expect(await rig.read("twitch.redemptions", { reward: "Other" })).toHaveLength(1);
		await expect(rig.read("twitch.redemptions", { reward: "None" })).rejects.toMatchObject({ unknown: "missing" });
		const [redemption] = rig.twitch.stage.channel(rig.twitch.stage.user("aidle_demo")).redemptions.values();
		if (!redemption) throw new Error("nothing was redeemed");
		const { settle } = await import("../../../../../companion/simulators/twitch/world/rewards.ts");
		const { stage } = rig.twitch;
		settle(stage, stage.channel(stage.user("aidle_demo")), redemption, "FULFILLED");
		const all = await rig.read("twitch.redemptions");
		expect(rig.hear("twitch.redemptions", heard)).toHaveLength(before.length);
		expect(all).toHaveLength(before.length + 1);
	});
});

test("another channel is read by whoever moderates it, in his own name", async () => {
	await using moderator = await FactRig.start("owl_mod");
	expect(await moderator.read("twitch.shield")).toBe(false);
	expect(await moderator.read("twitch.chatters")).toBeTypeOf("number");
	expect(await moderator.read("twitch.channel")).toHaveProperty("title");
});
