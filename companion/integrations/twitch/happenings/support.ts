import type { supportEvents } from "../../../contract/events/twitch/support.ts";
import type { TwitchHappenings } from "../peer.ts";
import { type MessageShape, messageOf, placedMessage } from "./message.ts";
import { at, given, type Perhaps, type Person, person, somebody, tierOf, userIn } from "./said.ts";

export type SubscribeShape = Person<"user"> & { readonly tier: string; readonly is_gift: boolean };

export type GiftShape = Perhaps<"user"> & {
	readonly total: number;
	readonly tier: string;
	readonly cumulative_total: number | null;
	readonly is_anonymous: boolean;
};

export type ResubscribeShape = Person<"user"> & {
	readonly tier: string;
	readonly message: {
		readonly text: string;
		readonly emotes: readonly { readonly begin: number; readonly end: number; readonly id: string }[] | null;
	};
	readonly cumulative_months: number;
	readonly streak_months: number | null;
	readonly duration_months: number;
};

export type CheerShape = Perhaps<"user"> & {
	readonly is_anonymous: boolean;
	readonly message: string;
	readonly bits: number;
};

type BitsShape = Person<"user"> & {
	readonly bits: number;
	readonly type: string;
	readonly power_up: {
		readonly type: string;
		readonly emote?: { readonly id: string } | null;
		readonly message_effect_id?: string | null;
	} | null;
	readonly message: MessageShape | null;
};

type PowerUpShape = Person<"user"> & {
	readonly id: string;
	readonly user_input: string;
	readonly status: string;
	readonly custom_power_up: { readonly id: string; readonly title: string; readonly bits: number };
	readonly redeemed_at: string;
};

interface AmountShape {
	readonly value: number;
	readonly decimal_places: number;
	readonly currency: string;
}

interface CharityShape {
	readonly charity_name: string;
	readonly charity_website: string;
}

interface CampaignShape extends CharityShape {
	readonly id: string;
	readonly current_amount: AmountShape;
	readonly target_amount: AmountShape;
}

/** Who gives, unless he wants to stay unnamed. */
export const giverOf = (event: Perhaps<"user"> & { readonly is_anonymous: boolean }) => ({
	anonymous: event.is_anonymous,
	...given({ user: event.is_anonymous ? undefined : somebody(event, "user") }),
});

const subscriptionOf = (event: SubscribeShape) => ({
	user: userIn(event),
	tier: tierOf(event.tier),
	gift: event.is_gift,
});

const amountOf = ({ value, decimal_places: decimals, currency }: AmountShape) => ({ value, decimals, currency });
const charityOf = ({ charity_name: name, charity_website: website }: CharityShape) => ({ name, website });

const campaignOf = (event: CampaignShape) => ({
	id: event.id,
	charity: charityOf(event),
	current: amountOf(event.current_amount),
	target: amountOf(event.target_amount),
});

export const supportHappenings: TwitchHappenings<keyof typeof supportEvents> = {
	"twitch.subscribe": { of: "channel.subscribe", means: subscriptionOf },
	"twitch.subscription.ended": { of: "channel.subscription.end", means: subscriptionOf },
	"twitch.subscription.gifted": {
		of: "channel.subscription.gift",
		means: (event: GiftShape) => ({
			...giverOf(event),
			tier: tierOf(event.tier),
			amount: event.total,
			...given({ total: event.cumulative_total }),
		}),
	},
	"twitch.subscription.message": {
		of: "channel.subscription.message",
		means: (event: ResubscribeShape) => ({
			user: userIn(event),
			tier: tierOf(event.tier),
			months: event.cumulative_months,
			...given({ streak: event.streak_months }),
			duration: event.duration_months,
			message: placedMessage(event.message.text, event.message.emotes),
		}),
	},
	"twitch.cheer": {
		of: "channel.cheer",
		means: (event: CheerShape) => ({ ...giverOf(event), bits: event.bits, text: event.message }),
	},
	"twitch.bits.used": {
		of: "channel.bits.use",
		means: (event: BitsShape) => {
			const { message, power_up: powerUp } = event;
			return {
				user: userIn(event),
				bits: event.bits,
				kind: event.type,
				...(message ? { message: messageOf(message) } : {}),
				...(powerUp
					? {
							powerup: {
								kind: powerUp.type,
								...given({ emote: powerUp.emote?.id, effect: powerUp.message_effect_id }),
							},
						}
					: {}),
			};
		},
	},
	"twitch.powerup.redeemed": {
		of: "channel.custom_power_up_redemption.add",
		means: (event: PowerUpShape) => ({
			id: event.id,
			user: userIn(event),
			powerup: {
				uuid: event.custom_power_up.id,
				name: event.custom_power_up.title,
				bits: event.custom_power_up.bits,
			},
			input: event.user_input,
			status: event.status,
			redeemedAt: at(event.redeemed_at),
		}),
	},
	"twitch.charity.donated": {
		of: "channel.charity_campaign.donate",
		means: (event: CharityShape & Person<"user"> & { readonly id: string; readonly amount: AmountShape }) => ({
			id: event.id,
			user: person(event, "user"),
			charity: charityOf(event),
			amount: amountOf(event.amount),
		}),
	},
	"twitch.charity.started": {
		of: "channel.charity_campaign.start",
		means: (event: CampaignShape & { readonly started_at: string }) => ({
			...campaignOf(event),
			startedAt: at(event.started_at),
		}),
	},
	"twitch.charity.progressed": { of: "channel.charity_campaign.progress", means: campaignOf },
	"twitch.charity.stopped": {
		of: "channel.charity_campaign.stop",
		means: (event: CampaignShape & { readonly stopped_at: string }) => ({
			...campaignOf(event),
			stoppedAt: at(event.stopped_at),
		}),
	},
};
