import { randomUUID } from "node:crypto";
import type { Channel } from "./channel.ts";
import { named, type Stage } from "./stage.ts";
import type { User } from "./users.ts";

/** What of a reward a client may set, in the words of https://dev.twitch.tv/docs/api/reference#create-custom-rewards */
export interface RewardSettings {
	readonly title: string;
	readonly cost: number;
	readonly prompt: string;
	readonly background_color: string;
	readonly is_enabled: boolean;
	readonly is_user_input_required: boolean;
	readonly is_max_per_stream_enabled: boolean;
	readonly max_per_stream: number;
	readonly is_max_per_user_per_stream_enabled: boolean;
	readonly max_per_user_per_stream: number;
	readonly is_global_cooldown_enabled: boolean;
	readonly global_cooldown_seconds: number;
	readonly should_redemptions_skip_request_queue: boolean;
	readonly is_paused: boolean;
}

export interface Reward {
	readonly id: string;
	/** The application that made it, which alone may change it; none for those made on the dashboard. */
	readonly client: string | undefined;
	settings: RewardSettings;
	redeemed: number;
}

export interface Redemption {
	readonly id: string;
	readonly reward: Reward;
	readonly user: User;
	readonly input: string;
	readonly redeemedAt: string;
	status: "UNFULFILLED" | "FULFILLED" | "CANCELED";
}

export const plainReward: RewardSettings = {
	title: "",
	cost: 1,
	prompt: "",
	background_color: "#9147FF",
	is_enabled: true,
	is_user_input_required: false,
	is_max_per_stream_enabled: false,
	max_per_stream: 0,
	is_max_per_user_per_stream_enabled: false,
	max_per_user_per_stream: 0,
	is_global_cooldown_enabled: false,
	global_cooldown_seconds: 0,
	should_redemptions_skip_request_queue: false,
	is_paused: false,
};

export function addReward(
	stage: Stage,
	channel: Channel,
	settings: RewardSettings,
	client: string | undefined,
): Reward {
	const reward: Reward = { id: randomUUID(), client, settings, redeemed: 0 };
	channel.rewards.set(reward.id, reward);
	stage.tell("channel.channel_points_custom_reward.add", channel, told(reward), aboutReward(reward));
	return reward;
}

export function changeReward(stage: Stage, channel: Channel, reward: Reward, settings: RewardSettings): void {
	reward.settings = settings;
	stage.tell("channel.channel_points_custom_reward.update", channel, told(reward), aboutReward(reward));
}

/** What waits for it is fulfilled, as Twitch does when a reward goes. */
export function removeReward(stage: Stage, channel: Channel, reward: Reward): void {
	channel.rewards.delete(reward.id);
	for (const redemption of channel.redemptions.values()) {
		if (redemption.reward === reward && redemption.status === "UNFULFILLED") redemption.status = "FULFILLED";
	}
	stage.tell("channel.channel_points_custom_reward.remove", channel, told(reward), aboutReward(reward));
}

export function redeem(stage: Stage, channel: Channel, reward: Reward, user: User, input: string): Redemption {
	const skips = reward.settings.should_redemptions_skip_request_queue;
	const redemption: Redemption = {
		id: randomUUID(),
		reward,
		user,
		input: reward.settings.is_user_input_required ? input : "",
		redeemedAt: stage.time.iso(),
		status: skips ? "FULFILLED" : "UNFULFILLED",
	};
	channel.redemptions.set(redemption.id, redemption);
	reward.redeemed++;
	tellRedemption(stage, channel, redemption, "add");
	return redemption;
}

export function settle(stage: Stage, channel: Channel, redemption: Redemption, status: "FULFILLED" | "CANCELED"): void {
	redemption.status = status;
	tellRedemption(stage, channel, redemption, "update");
}

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-points-custom-reward-redemption-add-event */
function tellRedemption(stage: Stage, channel: Channel, redemption: Redemption, what: "add" | "update"): void {
	const { id, user, input, status, reward, redeemedAt } = redemption;
	const event = {
		id,
		...named("user", user),
		user_input: input,
		status: status.toLowerCase(),
		reward: rewardInShort(reward),
		redeemed_at: redeemedAt,
	};
	stage.tell(`channel.channel_points_custom_reward_redemption.${what}`, channel, event, aboutReward(reward));
}

const aboutReward = ({ id }: Reward) => ({ about: { reward_id: id } });

const rewardInShort = ({ id, settings: { title, cost, prompt } }: Reward) => ({ id, title, cost, prompt });

const image = (size: string): string => `https://static-cdn.jtvnw.net/custom-reward-images/default-${size}.png`;

const defaultImage = { url_1x: image("1"), url_2x: image("2"), url_4x: image("4") };

const common = ({ id, settings, redeemed }: Reward) => ({
	id,
	title: settings.title,
	prompt: settings.prompt,
	cost: settings.cost,
	image: null,
	default_image: defaultImage,
	background_color: settings.background_color,
	is_enabled: settings.is_enabled,
	is_user_input_required: settings.is_user_input_required,
	is_paused: settings.is_paused,
	is_in_stock: !settings.is_max_per_stream_enabled || redeemed < settings.max_per_stream,
	should_redemptions_skip_request_queue: settings.should_redemptions_skip_request_queue,
	redemptions_redeemed_current_stream: settings.is_max_per_stream_enabled ? redeemed : null,
	cooldown_expires_at: null,
});

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-points-custom-reward-add-event */
const told = (reward: Reward): object => ({
	...common(reward),
	max_per_stream: { is_enabled: reward.settings.is_max_per_stream_enabled, value: reward.settings.max_per_stream },
	max_per_user_per_stream: {
		is_enabled: reward.settings.is_max_per_user_per_stream_enabled,
		value: reward.settings.max_per_user_per_stream,
	},
	global_cooldown: {
		is_enabled: reward.settings.is_global_cooldown_enabled,
		seconds: reward.settings.global_cooldown_seconds,
	},
});

/** https://dev.twitch.tv/docs/api/reference#get-custom-reward */
export const rewardInList = ({ owner }: Channel, reward: Reward): object => ({
	...named("broadcaster", owner),
	...common(reward),
	max_per_stream_setting: {
		is_enabled: reward.settings.is_max_per_stream_enabled,
		max_per_stream: reward.settings.max_per_stream,
	},
	max_per_user_per_stream_setting: {
		is_enabled: reward.settings.is_max_per_user_per_stream_enabled,
		max_per_user_per_stream: reward.settings.max_per_user_per_stream,
	},
	global_cooldown_setting: {
		is_enabled: reward.settings.is_global_cooldown_enabled,
		global_cooldown_seconds: reward.settings.global_cooldown_seconds,
	},
});

/** https://dev.twitch.tv/docs/api/reference#get-custom-reward-redemption */
export const redemptionInList = ({ owner }: Channel, redemption: Redemption): object => ({
	...named("broadcaster", owner),
	id: redemption.id,
	...named("user", redemption.user),
	user_input: redemption.input,
	status: redemption.status,
	redeemed_at: redemption.redeemedAt,
	reward: rewardInShort(redemption.reward),
});
