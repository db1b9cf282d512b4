import type { FactValue } from "../../../contract/catalogue.ts";
import { Absent } from "../../../facts/telling.ts";
import { type ModesShape, modesOf } from "../happenings/chat.ts";
import { at } from "../happenings/said.ts";
import { type AdShape, adOf, type UpdateShape, updateOf } from "../happenings/stream.ts";
import type { TwitchFactRow, TwitchFactRows } from "../peer.ts";
import { ChatRate } from "./chat-rate.ts";
import { Heard } from "./heard.ts";
import { liveRows } from "./live.ts";

/** Milliseconds Get Channel Information may be behind. */
const CHANNEL_LAG = 15_000;

type Channel = FactValue<"twitch.channel">;
type Ads = FactValue<"twitch.ads">;

function channelRow(): TwitchFactRow<Channel> {
	const heard = new Heard<Omit<Channel, "tags">>(CHANNEL_LAG);
	return {
		async read({ reads, channel }) {
			const found = await reads.channels.getChannelInfoById(channel.id);
			if (!found) throw new Absent("missing");
			return {
				title: found.title,
				category: found.gameId === "" ? null : { uuid: found.gameId, name: found.gameName },
				language: found.language,
				labels: [...found.contentClassificationLabels],
				tags: [...found.tags],
				...heard.latest,
			};
		},
		hears: {
			// No event tells the tags.
			"channel.update": (event: UpdateShape, _params, _peer, before) => {
				const told = heard.hear(updateOf(event));
				return before ? { value: { ...before, ...told } } : "look";
			},
		},
	};
}

/** The reference shows RFC 3339, and Twitch sends seconds since 1970; nothing is 0 or an empty text. */
const moment = (told: string | number | null | undefined): number | undefined => {
	if (!told) return undefined;
	return typeof told === "number" ? told * 1_000 : at(told);
};

/** https://dev.twitch.tv/docs/api/reference/#get-ad-schedule */
interface AdSchedule {
	readonly next_ad_at?: string | number;
	readonly last_ad_at?: string | number;
	readonly snooze_refresh_at?: string | number;
	readonly duration: string | number;
	readonly snooze_count: string | number;
	readonly preroll_free_time: string | number;
}

/** Milliseconds between what the event and what the schedule say of one break. */
const SAME_BREAK = 30_000;

const unplanned = ({ nextAt: _, ...rest }: Ads): Ads => rest;

const adsRow: TwitchFactRow<Ads> = {
	async read(peer, _params, before) {
		const answer = await peer.read<{ data: AdSchedule[] }>("channels/ads", { broadcaster_id: peer.channel.id });
		const [told] = answer.data;
		const nextAt = moment(told?.next_ad_at);
		const snoozeAt = moment(told?.snooze_refresh_at);
		const lastAt = moment(told?.last_ad_at);
		const free = Number(told?.preroll_free_time ?? 0);
		// Only the event says how long the last one was.
		const known = before?.last;
		const heard = known && (lastAt === undefined || known.startedAt > lastAt - SAME_BREAK) ? known : undefined;
		const last = heard ?? (lastAt === undefined ? undefined : { startedAt: lastAt });
		// Counted from when it was asked: without this it would be another moment with every read.
		const until = Date.now() + free * 1_000;
		const knownUntil = before?.prerollFreeUntil;
		const prerollFreeUntil = knownUntil !== undefined && Math.abs(knownUntil - until) < 2_000 ? knownUntil : until;
		return {
			...(nextAt === undefined ? {} : { nextAt }),
			duration: Number(told?.duration ?? 0),
			snoozes: Number(told?.snooze_count ?? 0),
			...(snoozeAt === undefined ? {} : { snoozeAt }),
			...(free > 0 ? { prerollFreeUntil } : {}),
			...(last ? { last } : {}),
		};
	},
	hears: {
		"channel.ad_break.begin": (event: AdShape, _params, _peer, before) =>
			before ? { value: { ...unplanned(before), last: adOf(event) } } : "look",
		// Nobody who is not live is shown an ad.
		"stream.offline": (_event, _params, _peer, before) => (before ? { value: unplanned(before) } : "look"),
	},
};

function chatRateRow(): TwitchFactRow<number> {
	const rate = new ChatRate();
	return {
		read: async () => rate.perMinute(performance.now()),
		gap: () => rate.begin(performance.now()),
		counts: true,
		hears: {
			"channel.chat.message": () => {
				rate.count(performance.now());
				return undefined;
			},
		},
	};
}

/** https://dev.twitch.tv/docs/api/reference/#get-shield-mode-status */
interface ShieldStatus {
	readonly data: readonly { readonly is_active: boolean }[];
}

/** The stream and its chat. */
export const streamRows = (): TwitchFactRows<
	| "twitch.live"
	| "twitch.viewers"
	| "twitch.channel"
	| "twitch.categories"
	| "twitch.ads"
	| "twitch.chat.modes"
	| "twitch.chat.rate"
	| "twitch.shield"
> => ({
	...liveRows(),
	"twitch.channel": channelRow(),
	"twitch.categories": {
		async read({ reads }, { query = "" }) {
			const asked = query.trim();
			const page = { limit: 25 };
			const { data } = await (asked === ""
				? reads.games.getTopGames(page)
				: reads.search.searchCategories(asked, page));
			return data.map((game) => ({ uuid: game.id, name: game.name, picture: game.getBoxArtUrl(52, 72) }));
		},
	},
	"twitch.ads": adsRow,
	"twitch.chat.modes": {
		async read({ reads, channel }) {
			const settings = await reads.chat.getSettings(channel.id);
			return modesOf({
				slow_mode: settings.slowModeEnabled,
				slow_mode_wait_time_seconds: settings.slowModeDelay,
				follower_mode: settings.followerOnlyModeEnabled,
				follower_mode_duration_minutes: settings.followerOnlyModeDelay,
				subscriber_mode: settings.subscriberOnlyModeEnabled,
				emote_mode: settings.emoteOnlyModeEnabled,
				unique_chat_mode: settings.uniqueChatModeEnabled,
			});
		},
		hears: { "channel.chat_settings.update": (event: ModesShape) => ({ value: modesOf(event) }) },
	},
	"twitch.chat.rate": chatRateRow(),
	"twitch.shield": {
		async read(peer) {
			// The typed read would name the channel as its own moderator.
			const { data } = await peer.read<ShieldStatus>("moderation/shield_mode", {
				broadcaster_id: peer.channel.id,
				moderator_id: peer.user.id,
			});
			return data[0]?.is_active ?? false;
		},
		hears: {
			"channel.shield_mode.begin": () => ({ value: true }),
			"channel.shield_mode.end": () => ({ value: false }),
		},
	},
});
