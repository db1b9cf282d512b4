import { type TSchema, Type } from "typebox";
import type { FactDefinition } from "../../fact.ts";
import { Account } from "./link.ts";
import { scopes } from "./scopes.ts";
import { At, Count, Tier } from "./shapes.ts";

const orNone = <Value extends TSchema>(value: Value) => Type.Union([value, Type.Null()]);
/** Missing where somebody wants to stay unnamed. */
const giver = Type.Optional(Account);
/** People to choose from: `uuid` is Twitch's number of them, `login` stands in the address of their channel. */
const people = Type.Array(Type.Object({ uuid: Type.String(), name: Type.String(), login: Type.String() }));

export const audienceFacts = {
	"twitch.followers": {
		title: "Followers",
		summary: "How many follow the channel.",
		params: {},
		value: Count,
		cost: "polled",
		every: 60_000,
		witnesses: ["channel.follow"],
		requires: scopes.followers,
	},
	"twitch.subscribers": {
		title: "Subscribers",
		summary: "How many subscribe to the channel, and their points: tier 2 counts 2, tier 3 counts 6.",
		params: {},
		value: Type.Object({ count: Count, points: Count }),
		cost: "polled",
		every: 60_000,
		witnesses: ["channel.subscribe", "channel.subscription.end"],
		requires: scopes.subscriptions,
	},
	"twitch.chatters": {
		title: "People in chat",
		summary: "How many are in the chat, whether they write or not.",
		params: {},
		value: Count,
		cost: "polled",
		every: 30_000,
		witnesses: [],
		requires: scopes.chatters,
	},
	"twitch.last.follow": {
		title: "Latest follower",
		summary: "Who followed last.",
		params: {},
		value: orNone(Type.Object({ user: Account, at: At })),
		cost: "watched",
		witnesses: ["channel.follow"],
		requires: scopes.followers,
	},
	"twitch.last.subscription": {
		title: "Latest subscription",
		summary: "Who subscribed, subscribed again or gave subscriptions last, since somebody watches it here.",
		params: {},
		value: orNone(
			Type.Object({
				user: giver,
				tier: Tier,
				/** How many were given to others; 0: it is their own. */
				gifts: Count,
				months: Type.Optional(Count),
				at: At,
			}),
		),
		cost: "watched",
		witnesses: ["channel.subscribe", "channel.subscription.message", "channel.subscription.gift"],
		requires: scopes.subscriptions,
	},
	"twitch.last.cheer": {
		title: "Latest cheer",
		summary: "Who cheered last, and with how many Bits, since somebody watches it here.",
		params: {},
		value: orNone(Type.Object({ user: giver, bits: Count, at: At })),
		cost: "watched",
		witnesses: ["channel.cheer"],
		requires: scopes.bits,
	},
	"twitch.last.raid": {
		title: "Latest raid",
		summary: "Who raided the channel last, and with how many viewers, since somebody watches it here.",
		params: {},
		value: orNone(Type.Object({ user: Account, viewers: Count, at: At })),
		cost: "watched",
		witnesses: ["channel.raid"],
	},
	"twitch.moderators": {
		title: "Moderators",
		summary: "Who moderates the channel.",
		params: {},
		value: people,
		cost: "watched",
		witnesses: ["channel.moderator.add", "channel.moderator.remove"],
		requires: scopes.moderators,
	},
	"twitch.vips": {
		title: "VIPs",
		summary: "The VIPs of the channel.",
		params: {},
		value: people,
		cost: "watched",
		witnesses: ["channel.vip.add", "channel.vip.remove"],
		requires: scopes.vips,
	},
} as const satisfies Record<string, FactDefinition>;
