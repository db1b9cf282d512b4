import type { FactValue } from "../../../contract/catalogue.ts";
import { at, type Person, person, tierOf, userIn } from "../happenings/said.ts";
import type { RaidShape } from "../happenings/stream.ts";
import {
	type CheerShape,
	type GiftShape,
	giverOf,
	type ResubscribeShape,
	type SubscribeShape,
} from "../happenings/support.ts";
import { firstPages } from "../pages.ts";
import type { TwitchFactRows } from "../peer.ts";

type Subscription = NonNullable<FactValue<"twitch.last.subscription">>;
interface Moderator {
	readonly userId: string;
	readonly userName: string;
	readonly userDisplayName: string;
}

/** Nobody at all reads this way: Twitch keeps no order that could be asked for. */
const NONE_YET = { first: null } as const;

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name.localeCompare(b.name);

/** Who gave, and nothing of whoever wants to stay unnamed. */
function namedGiver(event: Parameters<typeof giverOf>[0]) {
	const { user } = giverOf(event);
	return user ? { user } : {};
}

/** Who follows, subscribes, gives, comes, and who helps. */
export const audienceRows = (): TwitchFactRows<
	| "twitch.followers"
	| "twitch.subscribers"
	| "twitch.chatters"
	| "twitch.last.follow"
	| "twitch.last.subscription"
	| "twitch.last.cheer"
	| "twitch.last.raid"
	| "twitch.moderators"
	| "twitch.vips"
> => ({
	"twitch.followers": { read: ({ reads, channel }) => reads.channels.getChannelFollowerCount(channel.id) },
	"twitch.subscribers": {
		async read({ reads, channel }) {
			const { total, points } = await reads.subscriptions.getSubscriptions(channel.id, { limit: 1 });
			return { count: total, points };
		},
	},
	"twitch.chatters": {
		async read(peer) {
			// The typed read would name the channel as its own moderator.
			const { total } = await peer.read<{ total: number }>("chat/chatters", {
				broadcaster_id: peer.channel.id,
				moderator_id: peer.user.id,
				first: 1,
			});
			return total;
		},
	},
	"twitch.last.follow": {
		async read({ reads, channel }) {
			const { data } = await reads.channels.getChannelFollowers(channel.id, undefined, { limit: 1 });
			const [follower] = data;
			if (!follower) return null;
			const { userId: id, userName: login, userDisplayName: name, followDate } = follower;
			return { user: { id, login, name }, at: followDate.getTime() };
		},
		hears: {
			"channel.follow": (event: Person<"user"> & { readonly followed_at: string }) => ({
				value: { user: userIn(event), at: at(event.followed_at) },
			}),
		},
	},
	"twitch.last.subscription": {
		...NONE_YET,
		hears: {
			// One that was given is told by whoever gave it.
			"channel.subscribe": (event: SubscribeShape) =>
				event.is_gift
					? undefined
					: { value: { user: userIn(event), tier: tierOf(event.tier), gifts: 0, at: Date.now() } },
			"channel.subscription.message": (event: ResubscribeShape) => ({
				value: {
					user: userIn(event),
					tier: tierOf(event.tier),
					gifts: 0,
					months: event.cumulative_months,
					at: Date.now(),
				},
			}),
			"channel.subscription.gift": (event: GiftShape): { value: Subscription } => ({
				value: { ...namedGiver(event), tier: tierOf(event.tier), gifts: event.total, at: Date.now() },
			}),
		},
	},
	"twitch.last.cheer": {
		...NONE_YET,
		hears: {
			"channel.cheer": (event: CheerShape) => ({
				value: { ...namedGiver(event), bits: event.bits, at: Date.now() },
			}),
		},
	},
	"twitch.last.raid": {
		...NONE_YET,
		hears: {
			"channel.raid": (event: RaidShape, _params, { channel }) =>
				event.to_broadcaster_user_id === channel.id
					? { value: { user: person(event, "from_broadcaster_user"), viewers: event.viewers, at: Date.now() } }
					: undefined,
		},
	},
	"twitch.moderators": {
		async read({ reads, channel }) {
			const all: readonly Moderator[] = await firstPages(reads.moderation.getModeratorsPaginated(channel.id));
			return all
				.map(({ userId: uuid, userName: login, userDisplayName: name }) => ({ uuid, name, login }))
				.sort(byName);
		},
	},
	"twitch.vips": {
		async read({ reads, channel }) {
			const all = await firstPages(reads.channels.getVipsPaginated(channel.id));
			return all.map(({ id: uuid, name: login, displayName: name }) => ({ uuid, name, login })).sort(byName);
		},
	},
});
