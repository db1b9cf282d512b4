import { Type } from "typebox";
import type { FactDefinition } from "../../fact.ts";
import { scopes } from "./scopes.ts";
import { At, Category, ChannelInfo, ChatModes, Count } from "./shapes.ts";

export const streamFacts = {
	"twitch.live": {
		title: "Live",
		summary: "Whether the channel is live on Twitch, and since when.",
		params: {},
		value: Type.Object({ live: Type.Boolean(), startedAt: Type.Optional(At) }),
		cost: "polled",
		every: 60_000,
		witnesses: ["stream.online", "stream.offline"],
	},
	"twitch.viewers": {
		title: "Viewers",
		summary: "How many watch the stream, as Twitch counts them about once a minute; 0 while it is not live.",
		params: {},
		value: Count,
		cost: "polled",
		every: 60_000,
		witnesses: ["stream.online", "stream.offline"],
	},
	"twitch.channel": {
		title: "Channel",
		summary: "Title, category, tags, language and content labels of the channel.",
		params: {},
		value: Type.Object({ ...ChannelInfo.properties, tags: Type.Array(Type.String()) }),
		cost: "watched",
		witnesses: ["channel.update"],
	},
	"twitch.categories": {
		title: "Categories",
		summary: "Categories whose name holds what is searched for; without it, those that are watched most.",
		params: { query: Type.Optional(Type.String({ title: "Search", maxLength: 100 })) },
		value: Type.Array(Type.Object({ ...Category.properties, picture: Type.String() })),
		cost: "watched",
		witnesses: [],
	},
	"twitch.ads": {
		title: "Ads",
		summary: "The ad break that runs or was the last, the next one, and how often it can still be snoozed.",
		params: {},
		value: Type.Object({
			/** Missing while none is planned. */
			nextAt: Type.Optional(At),
			/** Seconds of the next one. */
			duration: Count,
			snoozes: Count,
			/** When there is one more. */
			snoozeAt: Type.Optional(At),
			/** Until when nobody who comes is shown an ad. */
			prerollFreeUntil: Type.Optional(At),
			last: Type.Optional(Type.Object({ startedAt: At, endsAt: Type.Optional(At) })),
		}),
		cost: "polled",
		every: 60_000,
		witnesses: ["channel.ad_break.begin", "stream.online", "stream.offline"],
		requires: scopes.ads,
	},
	"twitch.chat.modes": {
		title: "Chat modes",
		summary: "Slow, followers-only, subscribers-only, emotes-only and unique chat.",
		params: {},
		value: ChatModes,
		cost: "watched",
		witnesses: ["channel.chat_settings.update"],
		requires: scopes.chat,
	},
	"twitch.chat.rate": {
		title: "Chat activity",
		summary: "Messages a minute in the chat, over the last minute.",
		params: {},
		value: Type.Number({ minimum: 0 }),
		unit: "/min",
		cost: "polled",
		every: 5_000,
		witnesses: ["channel.chat.message"],
		requires: scopes.chat,
	},
	"twitch.shield": {
		title: "Shield mode",
		summary: "Whether shield mode is on.",
		params: {},
		value: Type.Boolean(),
		cost: "watched",
		witnesses: ["channel.shield_mode.begin", "channel.shield_mode.end"],
		requires: scopes.shieldMode,
	},
} as const satisfies Record<string, FactDefinition>;
