import { Type } from "typebox";
import type { EventDefinition } from "../../event.ts";
import { Account } from "../../facts/twitch/link.ts";
import { scopes } from "../../facts/twitch/scopes.ts";
import { At, ChannelInfo, Count } from "../../facts/twitch/shapes.ts";
import { cool, cooler, event, moment } from "./fields.ts";

/** The stream, who comes to it, and its ads. */
export const streamEvents = {
	"twitch.stream.online": event(
		"Stream started",
		"The channel is live on Twitch.",
		scopes.free,
		{
			/** `live`, or what else is shown: `rerun`, `premiere`, `watch_party`, `playlist`. */
			kind: Type.String(),
			startedAt: At,
		},
		{ kind: "live", startedAt: moment("2020-10-11T10:11:12.123Z") },
	),
	"twitch.stream.offline": event("Stream ended", "The channel is no longer live.", scopes.free, {}, {}),
	"twitch.channel.updated": event(
		"Channel changed",
		"Title, category, language or content labels of the channel were changed.",
		scopes.free,
		ChannelInfo.properties,
		{
			title: "Best Stream Ever",
			category: { uuid: "12453", name: "Grand Theft Auto" },
			language: "en",
			labels: ["MatureGame"],
		},
	),
	"twitch.raid.received": event(
		"Raided",
		"Another channel brings its viewers.",
		scopes.free,
		{ user: Account, viewers: Count },
		{ user: cool, viewers: 9_001 },
	),
	"twitch.raid.sent": event(
		"Raid has left",
		"The viewers of the channel were sent to another one.",
		scopes.free,
		{ user: Account, viewers: Count },
		{ user: cooler, viewers: 9_001 },
	),
	"twitch.follow": event(
		"Followed",
		"Somebody follows the channel.",
		scopes.followers,
		{ user: Account, followedAt: At },
		{ user: cool, followedAt: moment("2020-07-15T18:16:11.171Z") },
	),
	"twitch.ad.started": event(
		"Ad break",
		"An ad break has begun.",
		scopes.ads,
		{ startedAt: At, endsAt: At, automatic: Type.Boolean(), by: Type.Optional(Account) },
		{
			startedAt: moment("2019-11-16T10:11:12.634Z"),
			endsAt: moment("2019-11-16T10:12:12.634Z"),
			automatic: false,
			by: cool,
		},
	),
} as const satisfies Record<string, EventDefinition>;
