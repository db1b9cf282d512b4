import type { Redemption, Reward } from "../../../contract/facts/twitch/shapes.ts";
import { type MessageShape, messageOf } from "./message.ts";
import { at, given, type Person, userIn, word } from "./said.ts";

interface Limit {
	readonly is_enabled: boolean;
	readonly value?: number | null;
	readonly seconds?: number | null;
}

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#reward */
export interface RewardShape {
	readonly id: string;
	readonly title: string;
	readonly cost: number;
	readonly prompt: string;
	readonly background_color: string;
	readonly is_enabled: boolean;
	readonly is_paused: boolean;
	readonly is_in_stock: boolean;
	readonly is_user_input_required: boolean;
	readonly should_redemptions_skip_request_queue: boolean;
	readonly cooldown_expires_at: string | null;
	readonly max_per_stream: Limit;
	readonly max_per_user_per_stream: Limit;
	readonly global_cooldown: Limit;
}

export type RedemptionShape = Person<"user"> & {
	readonly id: string;
	readonly user_input: string;
	readonly status: string;
	readonly reward: { readonly id: string; readonly title: string; readonly cost: number };
	readonly redeemed_at: string;
};

/** Version 2 of the event. */
export type AutomaticShape = Person<"user"> & {
	readonly id: string;
	readonly reward: {
		readonly type: string;
		readonly channel_points: number;
		readonly emote: { readonly name: string } | null;
	};
	readonly message: MessageShape | null;
	readonly redeemed_at: string;
};

const STATES = ["unfulfilled", "fulfilled", "canceled", "unknown"] as const;

const limitOf = ({ is_enabled, value, seconds }: Limit): number | null | undefined =>
	is_enabled ? (value ?? seconds) : undefined;

export const rewardOf = (event: RewardShape): Reward => ({
	uuid: event.id,
	name: event.title,
	cost: event.cost,
	prompt: event.prompt,
	color: event.background_color,
	enabled: event.is_enabled,
	paused: event.is_paused,
	inStock: event.is_in_stock,
	asks: event.is_user_input_required,
	skipsQueue: event.should_redemptions_skip_request_queue,
	...given({
		perStream: limitOf(event.max_per_stream),
		perUser: limitOf(event.max_per_user_per_stream),
		cooldown: limitOf(event.global_cooldown),
		cooldownUntil: event.cooldown_expires_at ? at(event.cooldown_expires_at) : undefined,
	}),
});

export const redemptionOf = (event: RedemptionShape): Redemption => ({
	id: event.id,
	user: userIn(event),
	reward: { uuid: event.reward.id, name: event.reward.title, cost: event.reward.cost },
	input: event.user_input,
	status: word(event.status, STATES),
	redeemedAt: at(event.redeemed_at),
});

export const automaticOf = (event: AutomaticShape) => ({
	id: event.id,
	user: userIn(event),
	kind: event.reward.type,
	cost: event.reward.channel_points,
	...given({
		emote: event.reward.emote?.name,
		message: event.message ? messageOf(event.message) : undefined,
	}),
	redeemedAt: at(event.redeemed_at),
});
