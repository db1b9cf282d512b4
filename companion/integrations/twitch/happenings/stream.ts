import type { streamEvents } from "../../../contract/events/twitch/stream.ts";
import type { ChannelInfo } from "../../../contract/facts/twitch/shapes.ts";
import type { TwitchHappenings } from "../peer.ts";
import { at, type Perhaps, type Person, person, somebody, userIn } from "./said.ts";

export interface UpdateShape {
	readonly title: string;
	readonly language: string;
	readonly category_id: string;
	readonly category_name: string;
	readonly content_classification_labels: readonly string[];
}

export interface OnlineShape {
	readonly type: string;
	readonly started_at: string;
}

export type RaidShape = Person<"from_broadcaster_user"> & Person<"to_broadcaster_user"> & { readonly viewers: number };

export interface AdShape extends Perhaps<"requester_user"> {
	readonly started_at: string;
	/** Some senders of this event spell the number as text. */
	readonly duration_seconds: number | string;
	readonly is_automatic: boolean | string;
}

/** What a channel says of itself, but for its tags: those no event tells. */
export const updateOf = (event: UpdateShape): ChannelInfo => ({
	title: event.title,
	category: event.category_id === "" ? null : { uuid: event.category_id, name: event.category_name },
	language: event.language,
	labels: [...event.content_classification_labels],
});

/** When an ad break began, and when it will be over. */
export function adOf({ started_at, duration_seconds }: AdShape) {
	const startedAt = at(started_at);
	return { startedAt, endsAt: startedAt + Number(duration_seconds) * 1_000 };
}

export const streamHappenings: TwitchHappenings<keyof typeof streamEvents> = {
	"twitch.stream.online": {
		of: "stream.online",
		means: ({ type, started_at }: OnlineShape) => ({ kind: type, startedAt: at(started_at) }),
	},
	"twitch.stream.offline": { of: "stream.offline", means: () => ({}) },
	"twitch.channel.updated": { of: "channel.update", means: updateOf },
	"twitch.raid.received": {
		of: "channel.raid",
		means: (event: RaidShape, { channel }) =>
			event.to_broadcaster_user_id === channel.id
				? { user: person(event, "from_broadcaster_user"), viewers: event.viewers }
				: undefined,
	},
	"twitch.raid.sent": {
		of: "channel.raid",
		means: (event: RaidShape, { channel }) =>
			event.from_broadcaster_user_id === channel.id
				? { user: person(event, "to_broadcaster_user"), viewers: event.viewers }
				: undefined,
	},
	"twitch.follow": {
		of: "channel.follow",
		means: (event: Person<"user"> & { readonly followed_at: string }) => ({
			user: userIn(event),
			followedAt: at(event.followed_at),
		}),
	},
	"twitch.ad.started": {
		of: "channel.ad_break.begin",
		means(event: AdShape) {
			const by = somebody(event, "requester_user");
			return { ...adOf(event), automatic: String(event.is_automatic) === "true", ...(by ? { by } : {}) };
		},
	},
};
