import type { Memory, Sight } from "./mark.ts";
import type { EventSubType, Whose } from "./subscriptions.ts";

/** Reads from Twitch; rejects when there is no answer. */
export type Read = <Answer>(
	path: string,
	query: Readonly<Record<string, string | number | boolean | undefined>>,
) => Promise<Answer>;

export interface Reading {
	readonly read: Read;
	readonly whose: Whose;
	/** Nothing older is asked for. */
	readonly since: number;
	/** Twitch's time, for what is listed without one. */
	readonly now: number;
}

/** Something found afterwards, as the event that would have told of it. */
export interface Found extends Sight {
	readonly event: object;
}

/** A kind of event that can be found out after an outage; where it has no time, it is new when it was not there before. */
export interface Source extends Memory {
	/** Names what a live event tells of, as `find` does. */
	readonly nameOf: (event: Readonly<Record<string, unknown>>) => unknown;
	/** What there is, in any order; undefined where that is too much to read. */
	readonly find: (reading: Reading) => Promise<readonly Found[] | undefined>;
}

interface Page<Row> {
	readonly data: readonly Row[];
	readonly total?: number;
	readonly pagination?: { readonly cursor?: string };
}

interface Viewer {
	readonly user_id: string;
	readonly user_login: string;
	readonly user_name: string;
}
interface Broadcaster {
	readonly broadcaster_id: string;
	readonly broadcaster_login: string;
	readonly broadcaster_name: string;
}
interface Follower extends Viewer {
	readonly followed_at: string;
}
interface Redemption extends Viewer, Broadcaster {
	readonly id: string;
	readonly user_input: string;
	readonly redeemed_at: string;
	readonly reward: object;
}
interface Subscriber extends Viewer, Broadcaster {
	readonly tier: string;
	readonly is_gift: boolean;
}

const viewer = ({ user_id, user_login, user_name }: Viewer) => ({ user_id, user_login, user_name });
const broadcaster = (of: Broadcaster) => ({
	broadcaster_user_id: of.broadcaster_id,
	broadcaster_user_login: of.broadcaster_login,
	broadcaster_user_name: of.broadcaster_name,
});

/** https://dev.twitch.tv/docs/api/reference/#get-channel-followers, newest first */
async function findFollowers({ read, whose }: Reading): Promise<readonly Found[]> {
	const { data } = await read<Page<Follower>>("channels/followers", { broadcaster_id: whose.channel, first: 100 });
	return data.map((row) => ({
		name: row.user_id,
		at: Date.parse(row.followed_at),
		event: { ...viewer(row), broadcaster_user_id: whose.channel, followed_at: row.followed_at },
	}));
}

/** Pages of fifty: as many of one reward as are told of an outage at most. */
const REDEMPTION_PAGES = 2;

/** https://dev.twitch.tv/docs/api/reference/#get-custom-reward-redemption, newest first */
async function findOfReward(reward_id: string, { read, whose, since }: Reading): Promise<readonly Found[]> {
	const found: Found[] = [];
	let after: string | undefined;
	for (let page = 0; page < REDEMPTION_PAGES; page++) {
		const { data, pagination } = await read<Page<Redemption>>("channel_points/custom_rewards/redemptions", {
			broadcaster_id: whose.channel,
			reward_id,
			status: "UNFULFILLED",
			sort: "NEWEST",
			first: 50,
			after,
		});
		for (const { reward, user_input, redeemed_at, ...row } of data) {
			const redeemed = { id: row.id, user_input, status: "unfulfilled", reward, redeemed_at };
			const event = { ...viewer(row), ...broadcaster(row), ...redeemed };
			found.push({ name: row.id, at: Date.parse(redeemed_at), event });
		}
		after = pagination?.cursor;
		if (!after || (found.at(-1)?.at ?? 0) <= since) break;
	}
	return found;
}

/** Of each reward that we made ourselves. */
async function findRedemptions(reading: Reading): Promise<readonly Found[]> {
	const rewards = await reading.read<Page<{ readonly id: string }>>("channel_points/custom_rewards", {
		broadcaster_id: reading.whose.channel,
		only_manageable_rewards: true,
	});
	const found: Found[] = [];
	for (const { id } of rewards.data) found.push(...(await findOfReward(id, reading)));
	return found;
}

/** Pages of a hundred; a channel with more subscribers than that is not gone through after every outage. */
const PAGES = 20;

/** https://dev.twitch.tv/docs/api/reference/#get-broadcaster-subscriptions, which says of nobody since when */
async function findSubscribers({ read, whose, now }: Reading): Promise<readonly Found[] | undefined> {
	const found: Found[] = [];
	let after: string | undefined;
	for (let page = 0; page < PAGES; page++) {
		const { data, pagination, total } = await read<Page<Subscriber>>("subscriptions", {
			broadcaster_id: whose.channel,
			first: 100,
			after,
		});
		if (total !== undefined && total > PAGES * 100) return undefined;
		for (const { tier, is_gift, ...row } of data) {
			found.push({ name: row.user_id, at: now, event: { ...viewer(row), ...broadcaster(row), tier, is_gift } });
		}
		after = pagination?.cursor;
		if (!after || data.length === 0) return found;
	}
	return undefined;
}

/** What can be found out afterwards; of everything else Twitch keeps no list. */
export const sources: Readonly<Partial<Record<EventSubType, Source>>> = {
	"channel.follow": { nameOf: ({ user_id }) => user_id, timed: true, keeps: 200, find: findFollowers },
	"channel.channel_points_custom_reward_redemption.add": {
		nameOf: ({ id }) => id,
		timed: true,
		keeps: 200,
		find: findRedemptions,
	},
	"channel.subscribe": {
		nameOf: ({ user_id }) => user_id,
		timed: false,
		keeps: PAGES * 100,
		find: findSubscribers,
	},
};
