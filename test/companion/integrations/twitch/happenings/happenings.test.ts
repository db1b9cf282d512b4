import { Compile } from "typebox/compile";
import { describe, expect, test } from "vitest";
import { events } from "../../../../../companion/contract/catalogue.ts";
import type { EventDefinition } from "../../../../../companion/contract/event.ts";
import {
	isEventSubType,
	subscriptionTypes,
} from "../../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import { meaningsOf, sourceOf } from "../../../../../companion/integrations/twitch/happenings/table.ts";
import type { EventMeta, TwitchPeer } from "../../../../../companion/integrations/twitch/peer.ts";
import { contestFixtures } from "./contest-fixtures.ts";
import { broadcaster, COOLER, named, nobody, STREAMER, text } from "./people.ts";
import { chatMessage, resub, streamFixtures } from "./stream-fixtures.ts";

const fixtures: Readonly<Record<string, object>> = { ...streamFixtures, ...contestFixtures };
const [id, login, name] = STREAMER;
// What the normalisers look at of a peer.
const peer = { user: { id, login, name }, channel: { id, login, name } } as TwitchPeer;
const live: EventMeta = { id: "befa7b53", at: 1_790_000_000_000, origin: "live" };

const rows = Object.entries<EventDefinition>(events).filter(([event]) => sourceOf(event) !== undefined);
const meaning = (type: string, event: object, meta = live): Record<string, unknown> =>
	Object.fromEntries(meaningsOf(type, event, peer, meta));

/** What Twitch's example of the source has to be changed into for an event that is not the first of its source. */
const others: Readonly<Record<string, object>> = {
	"twitch.raid.sent": {
		...named("from_broadcaster_user", STREAMER),
		...named("to_broadcaster_user", COOLER),
		viewers: 9_001,
	},
	"twitch.chat.command": { ...chatMessage, message: text("!so @Cooler_User") },
};

describe("every type of EventSub", () => {
	test.each(Object.keys(subscriptionTypes))("%s has an example, and means something to us", (type) => {
		expect(meaningsOf(type, fixtures[type], peer, live).length).toBeGreaterThan(0);
	});
});

describe.each(rows)("%s", (event, { payload, sample, requires }) => {
	const type = sourceOf(event) ?? "";
	test("is what its sample shows, made from Twitch's own example", () => {
		const found = meaning(type, others[event] ?? fixtures[type] ?? {})[event];
		expect(found).toEqual(sample);
		expect(Compile(payload).Check(found)).toBe(true);
	});
	test("needs what its source needs", () => {
		if (!isEventSubType(type)) throw new Error(type);
		expect(requires).toEqual(subscriptionTypes[type].requires);
	});
	test.each(["late", "simulated"] as const)("says that it came %s", (origin) => {
		const found = meaning(type, others[event] ?? fixtures[type] ?? {}, { ...live, origin })[event];
		expect(found).toMatchObject({ origin });
	});
	test.each([[{}], [null], ["text"], [{ message: null, choices: 3 }]])(
		"is not made of %j, and does not throw",
		(wrong) => {
			for (const [made, told] of meaningsOf(type, wrong, peer, live)) {
				if (made === event) expect(told).toBeTypeOf("object");
			}
		},
	);
});

test("a raid is told as what it is to this channel, one between others not at all", () => {
	expect(Object.keys(meaning("channel.raid", fixtures["channel.raid"] ?? {}))).toEqual(["twitch.raid.received"]);
	const strangers = { ...named("from_broadcaster_user", COOLER), ...named("to_broadcaster_user", ["9", "x", "X"]) };
	expect(meaning("channel.raid", { ...strangers, viewers: 1 })).toEqual({});
});

describe("somebody who wants to stay unnamed", () => {
	test.each([
		["channel.cheer", "twitch.cheer"],
		["channel.subscription.gift", "twitch.subscription.gifted"],
	])("is not named by %s", (type, event) => {
		// Twitch leaves the name out, or puts that of an account in for everybody who gives this way.
		for (const who of [nobody("user"), named("user", ["274598607", "ananonymousgifter", "AnAnonymousGifter"])]) {
			const found = meaning(type, { ...fixtures[type], ...who, is_anonymous: true })[event];
			expect(found).toMatchObject({ anonymous: true });
			expect(found).not.toHaveProperty("user");
			expect(Compile(events[event as "twitch.cheer"].payload).Check(found)).toBe(true);
		}
	});
	test("is not named by a notification, whatever else stands in it", () => {
		const found = meaning("channel.chat.notification", { ...resub, chatter_is_anonymous: true });
		expect(found["twitch.chat.notification"]).not.toHaveProperty("user");
	});
});

describe("a notification of the chat", () => {
	const told = (more: object) =>
		meaning("channel.chat.notification", { ...resub, resub: null, ...more })["twitch.chat.notification"];
	test.each([
		[{ notice_type: "sub", sub: { sub_tier: "1000", is_prime: true, duration_months: 1 } }, { tier: "prime" }],
		[
			{
				notice_type: "sub_gift",
				sub_gift: { ...named("recipient_user", COOLER), sub_tier: "3000", duration_months: 1 },
			},
			{ tier: "3", other: { login: "cooler_user" } },
		],
		[
			{ notice_type: "community_sub_gift", community_sub_gift: { total: 20, sub_tier: "2000" } },
			{ tier: "2", amount: 20 },
		],
		[
			{ notice_type: "raid", raid: { ...named("user", COOLER), viewer_count: 7 } },
			{ amount: 7, other: { id: "1337" } },
		],
		[
			{ notice_type: "watch_streak", watch_streak: { streak_count: 5 } },
			{ kind: "watch_streak", amount: 5 },
		],
		[{ notice_type: "unraid", unraid: {} }, { kind: "unraid" }],
		[
			{
				notice_type: "shared_chat_announcement",
				shared_chat_announcement: { color: "BLUE" },
				...named("source_broadcaster_user", COOLER),
			},
			{ kind: "announcement", shared: true, channel: { login: "cooler_user" } },
		],
		[
			{ notice_type: "something_new", something_new: { total: 3 } },
			{ kind: "something_new", amount: 3 },
		],
	])("%j is told as %j", (more, expected) => {
		expect(told(more)).toMatchObject(expected);
		expect(Compile(events["twitch.chat.notification"].payload).Check(told(more))).toBe(true);
	});
});

describe("a chat message", () => {
	const told = (more: object): Record<string, unknown> => {
		const found = meaning("channel.chat.message", { ...chatMessage, ...more })["twitch.chat.message"];
		expect(Compile(events["twitch.chat.message"].payload).Check(found)).toBe(true);
		return found as Record<string, unknown>;
	};
	const badge = (...sets: string[]) => ({ badges: sets.map((set_id) => ({ set_id, id: "1", info: "" })) });
	test.each([
		[badge(), "everyone"],
		[badge("founder"), "subscriber"],
		[badge("subscriber", "vip"), "vip"],
		[badge("subscriber", "moderator"), "moderator"],
		[badge("broadcaster", "subscriber"), "broadcaster"],
	])("%j is written by %s", (badges, role) => {
		expect(told(badges)).toMatchObject({ role, bot: false, shared: false });
	});
	test("from another channel of a shared chat keeps that channel, and its writer the role he has in this one", () => {
		const shared = {
			...badge("vip"),
			...named("source_broadcaster_user", COOLER),
			source_badges: [{ set_id: "broadcaster", id: "1", info: "" }],
		};
		expect(told(shared)).toMatchObject({ shared: true, role: "vip", channel: { login: "cooler_user" } });
		// In a shared chat, messages of the own channel name it as their source.
		expect(told({ ...named("source_broadcaster_user", STREAMER) })).toMatchObject({
			shared: false,
			role: "subscriber",
		});
	});
	test("written with /me has its text without what marks it, and is no command", () => {
		const message = { ...text("!cam now"), text: "\u0001ACTION !cam now\u0001" };
		expect(told({ message })).toMatchObject({ action: true, message: { text: "!cam now" } });
		expect(meaning("channel.chat.message", { ...chatMessage, message })).not.toHaveProperty(["twitch.chat.command"]);
		expect(told({})).not.toHaveProperty("action");
	});
	test("of a bot is known by its badge or its name", () => {
		expect(told(badge("bot-badge"))).toMatchObject({ bot: true });
		const elsewhere = { ...named("source_broadcaster_user", COOLER), source_badges: badge("bot-badge").badges };
		expect(told(elsewhere)).toMatchObject({ bot: true });
		expect(told(named("chatter_user", ["19264788", "nightbot", "Nightbot"]))).toMatchObject({ bot: true });
	});
	test("brings Bits, what it answers, its reward, its kind and every part of its text", () => {
		const mention = named("user", COOLER);
		const found = told({
			message: {
				text: "@Cooler_User Kappa cheer100",
				fragments: [
					{ type: "mention", text: "@Cooler_User", mention },
					{ type: "text", text: " " },
					{ type: "emote", text: "Kappa", emote: { id: "25", emote_set_id: "0", owner_id: "0", format: ["static"] } },
					{ type: "cheermote", text: "cheer100", cheermote: { prefix: "cheer", bits: 100, tier: 100 } },
				],
			},
			cheer: { bits: 100 },
			reply: {
				parent_message_id: "p",
				parent_message_body: "hi",
				...named("parent_user", COOLER),
				thread_message_id: "p",
				...named("thread_user", COOLER),
			},
			channel_points_custom_reward_id: "r",
			message_type: "channel_points_highlighted",
		});
		expect(found).toMatchObject({
			bits: 100,
			reply: { id: "p", text: "hi", user: { login: "cooler_user" } },
			reward: "r",
			kind: "channel_points_highlighted",
			message: {
				fragments: [
					{ kind: "mention", user: { id: "1337" } },
					{ kind: "text" },
					{ kind: "emote", emote: "25" },
					{ kind: "cheer", bits: 100 },
				],
			},
		});
	});
	test.each([
		["!Clip", "!clip", ""],
		["!so  @Cooler_User now ", "!so", "@Cooler_User now"],
		["@Streamer !hello", "!hello", ""],
		["?help", "?help", ""],
	])("%j is a command", (said, command, rest) => {
		const found = meaning("channel.chat.message", { ...chatMessage, message: text(said) })["twitch.chat.command"];
		expect(found).toMatchObject({ command, rest });
	});
	test.each(["hello", "!", "! clip", " hi !clip", "/me waves", "", "@Streamer hi"])("%j is no command", (said) => {
		expect(meaning("channel.chat.message", { ...chatMessage, message: text(said) })).not.toHaveProperty([
			"twitch.chat.command",
		]);
	});
});

test("emotes that are told by their places count characters, not halves of them", () => {
	const message = { text: "🎉 Kappa!", emotes: [{ begin: 2, end: 6, id: "25" }] };
	const event = { ...fixtures["channel.subscription.message"], message };
	expect(meaning("channel.subscription.message", event)["twitch.subscription.message"]).toMatchObject({
		message: {
			fragments: [
				{ kind: "text", text: "🎉 " },
				{ kind: "emote", text: "Kappa", emote: "25" },
				{ kind: "text", text: "!" },
			],
		},
	});
});

test("whatever a moderator does is told, with what belongs to it", () => {
	const base = { ...broadcaster, ...streamFixtures["channel.moderate"], timeout: null };
	const told = (more: object) => meaning("channel.moderate", { ...base, ...more })["twitch.moderation"];
	expect(told({ action: "slow", slow: { wait_time_seconds: 5 } })).toMatchObject({ action: "slow", amount: 5 });
	expect(
		told({ action: "add_blocked_term", automod_terms: { action: "add", list: "blocked", terms: ["x"] } }),
	).toMatchObject({ terms: ["x"] });
	expect(
		told({ action: "delete", delete: { ...named("user", COOLER), message_id: "m", message_body: "b" } }),
	).toMatchObject({
		user: { id: "1337" },
		message: { id: "m", text: "b" },
	});
	expect(
		told({ action: "deny_unban_request", unban_request: { ...named("user", COOLER), moderator_message: "no" } }),
	).toMatchObject({ reason: "no" });
	expect(told({ action: "clear" })).toEqual({
		origin: "live",
		action: "clear",
		by: { id: "1339", login: "mod_user", name: "Mod_User" },
	});
	expect(
		told({
			action: "shared_chat_ban",
			shared_chat_ban: named("user", COOLER),
			...named("source_broadcaster_user", COOLER),
		}),
	).toMatchObject({ source: { id: "1337" } });
});
