import type { FactValue } from "../../../contract/catalogue.ts";
import { referenceIn } from "../../../contract/reference.ts";
import { Absent, type Params } from "../../../facts/telling.ts";
import { type RedemptionShape, type RewardShape, redemptionOf, rewardOf } from "../happenings/points.ts";
import type { TwitchFactRows, TwitchPeer } from "../peer.ts";

type Rewards = FactValue<"twitch.rewards">;
type Redemptions = FactValue<"twitch.redemptions">;

/** The limits are called otherwise than in the events: https://dev.twitch.tv/docs/api/reference/#get-custom-reward */
interface HelixReward extends Omit<RewardShape, "max_per_stream" | "max_per_user_per_stream" | "global_cooldown"> {
	readonly max_per_stream_setting: { readonly is_enabled: boolean; readonly max_per_stream: number };
	readonly max_per_user_per_stream_setting: {
		readonly is_enabled: boolean;
		readonly max_per_user_per_stream: number;
	};
	readonly global_cooldown_setting: { readonly is_enabled: boolean; readonly global_cooldown_seconds: number };
}

const helixReward = (reward: HelixReward) => {
	const { max_per_stream_setting: stream, max_per_user_per_stream_setting: user } = reward;
	const { global_cooldown_setting: cooldown } = reward;
	return rewardOf({
		...reward,
		max_per_stream: { is_enabled: stream.is_enabled, value: stream.max_per_stream },
		max_per_user_per_stream: { is_enabled: user.is_enabled, value: user.max_per_user_per_stream },
		global_cooldown: { is_enabled: cooldown.is_enabled, seconds: cooldown.global_cooldown_seconds },
	});
};

const REWARDS = "channel_points/custom_rewards";

async function rewardsOf(peer: TwitchPeer, manageable: boolean): Promise<readonly HelixReward[]> {
	const { data } = await peer.read<{ data: HelixReward[] }>(REWARDS, {
		broadcaster_id: peer.channel.id,
		only_manageable_rewards: manageable || undefined,
	});
	return data;
}

/** Fifty are more than anybody looks through; Twitch gives no more at once. */
async function openOf(peer: TwitchPeer, reward: string): Promise<Redemptions> {
	const { data } = await peer.read<{ data: RedemptionShape[] }>(`${REWARDS}/redemptions`, {
		broadcaster_id: peer.channel.id,
		reward_id: reward,
		status: "UNFULFILLED",
		sort: "OLDEST",
		first: 50,
	});
	return data.map(redemptionOf);
}

const byAge = (a: Redemptions[number], b: Redemptions[number]): number => a.redeemedAt - b.redeemedAt;

/** Whether a redemption is of the reward that the parameters name. */
function concerns({ reward }: RedemptionShape, params: Params): boolean {
	const asked = referenceIn(params, "reward");
	return asked === undefined || (asked.uuid === undefined ? asked.name === reward.title : asked.uuid === reward.id);
}

/** Channel points. */
export function pointRows(): TwitchFactRows<"twitch.rewards" | "twitch.redemptions"> {
	/** Ids of the rewards whose redemptions can be fulfilled from here, as they were when the queue was read last. */
	let manageable: ReadonlySet<string> = new Set();
	return {
		"twitch.rewards": {
			async read(peer): Promise<Rewards> {
				const [all, own] = await Promise.all([rewardsOf(peer, false), rewardsOf(peer, true)]);
				const ours = new Set(own.map(({ id }) => id));
				return all.map((reward) => ({ ...helixReward(reward), manageable: ours.has(reward.id) }));
			},
			hears: {
				"channel.channel_points_custom_reward.update": (event: RewardShape, _params, _peer, before) =>
					before?.some(({ uuid }) => uuid === event.id)
						? {
								value: before.map((known) =>
									known.uuid === event.id ? { ...rewardOf(event), manageable: known.manageable } : known,
								),
							}
						: "look",
				"channel.channel_points_custom_reward.remove": ({ id }: RewardShape, _params, _peer, before) =>
					before ? { value: before.filter(({ uuid }) => uuid !== id) } : "look",
			},
		},
		"twitch.redemptions": {
			async read(peer, params) {
				const asked = referenceIn(params, "reward");
				if (asked?.uuid !== undefined) return await openOf(peer, asked.uuid);
				const own = await rewardsOf(peer, true);
				manageable = new Set(own.map(({ id }) => id));
				const meant = asked ? own.filter(({ title }) => title === asked.name) : own;
				if (asked && meant.length === 0) throw new Absent("missing");
				const queues = await Promise.all(meant.map(({ id }) => openOf(peer, id)));
				return queues.flat().sort(byAge);
			},
			hears: {
				"channel.channel_points_custom_reward_redemption.add": (event: RedemptionShape, params, _peer, before) => {
					if (!concerns(event, params)) return undefined;
					if (!before) return "look";
					const redemption = redemptionOf(event);
					if (redemption.status !== "unfulfilled" || before.some(({ id }) => id === redemption.id)) return undefined;
					// Whether it can be fulfilled from here only a read can tell, for a reward that is new.
					if (referenceIn(params, "reward")?.uuid === undefined && !manageable.has(event.reward.id)) return "look";
					return { value: [...before, redemption] };
				},
				"channel.channel_points_custom_reward_redemption.update": (event: RedemptionShape, params, _peer, before) => {
					if (!concerns(event, params)) return undefined;
					return before ? { value: before.filter(({ id }) => id !== event.id) } : "look";
				},
			},
		},
	};
}
