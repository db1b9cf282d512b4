/** Whose events a subscription is for: the signed-in account and the channel it acts on, by Twitch's numbers. */
export interface Whose {
	readonly user: string;
	readonly channel: string;
}

export type Condition = Readonly<Record<string, string>>;

/** The conditions a type is subscribed with; a raid has a side that leaves and a side that arrives. */
const CONDITIONS = {
	channel: ({ channel }) => [{ broadcaster_user_id: channel }],
	moderator: ({ user, channel }) => [{ broadcaster_user_id: channel, moderator_user_id: user }],
	chatter: ({ user, channel }) => [{ broadcaster_user_id: channel, user_id: user }],
	user: ({ user }) => [{ user_id: user }],
	raid: ({ channel }) => [{ to_broadcaster_user_id: channel }, { from_broadcaster_user_id: channel }],
} as const satisfies Record<string, (whose: Whose) => readonly Condition[]>;

interface Row {
	readonly version: string;
	readonly condition: keyof typeof CONDITIONS;
	/** Scopes it needs, all of them; `a|b` means any one of them. */
	readonly requires: readonly string[];
	/** Fields that name together what happened; Twitch sends some of it twice, under different message ids. */
	readonly once?: readonly string[];
}

/** `read` or `manage` of something. */
const either = (area: string, what: string): string => `${area}:read:${what}|${area}:manage:${what}`;

const FREE: readonly string[] = [];
const CHAT = ["user:read:chat"];
const SUBSCRIPTIONS = ["channel:read:subscriptions"];
const BITS = ["bits:read"];
const REDEMPTIONS = [either("channel", "redemptions")];
const POLLS = [either("channel", "polls")];
const PREDICTIONS = [either("channel", "predictions")];
const HYPE_TRAIN = ["channel:read:hype_train"];
const GOALS = ["channel:read:goals"];
const CHARITY = ["channel:read:charity"];
const SHIELD_MODE = [either("moderator", "shield_mode")];
const SHOUTOUTS = [either("moderator", "shoutouts")];
const BANS = ["channel:moderate"];
const MODERATORS = ["moderation:read"];
const VIPS = [either("channel", "vips")];
const UNBAN_REQUESTS = [either("moderator", "unban_requests")];
const WARNINGS = [either("moderator", "warnings")];
const SUSPICIOUS = ["moderator:read:suspicious_users"];
const AUTOMOD = ["moderator:manage:automod"];
const MODERATION = [
	...["blocked_terms", "chat_settings", "unban_requests", "banned_users", "chat_messages", "warnings"].map((what) =>
		either("moderator", what),
	),
	"moderator:read:moderators",
	"moderator:read:vips",
];

/**
 * Everything a websocket can be told of, with the version that is asked for.
 * https://dev.twitch.tv/docs/eventsub/eventsub-subscription-types/
 */
export const subscriptionTypes = {
	"stream.online": { version: "1", condition: "channel", requires: FREE, once: ["id"] },
	"stream.offline": { version: "1", condition: "channel", requires: FREE },
	"channel.update": { version: "2", condition: "channel", requires: FREE },
	"channel.raid": { version: "1", condition: "raid", requires: FREE },
	"channel.follow": {
		version: "2",
		condition: "moderator",
		requires: ["moderator:read:followers"],
		once: ["user_id", "followed_at"],
	},
	"channel.ad_break.begin": {
		version: "1",
		condition: "channel",
		requires: ["channel:read:ads"],
		once: ["started_at"],
	},
	"channel.chat.message": { version: "1", condition: "chatter", requires: CHAT, once: ["message_id"] },
	"channel.chat.notification": { version: "1", condition: "chatter", requires: CHAT, once: ["message_id"] },
	"channel.chat.clear": { version: "1", condition: "chatter", requires: CHAT },
	"channel.chat.clear_user_messages": { version: "1", condition: "chatter", requires: CHAT },
	"channel.chat.message_delete": { version: "1", condition: "chatter", requires: CHAT, once: ["message_id"] },
	"channel.chat.user_message_hold": { version: "1", condition: "chatter", requires: CHAT, once: ["message_id"] },
	"channel.chat.user_message_update": {
		version: "1",
		condition: "chatter",
		requires: CHAT,
		once: ["message_id", "status"],
	},
	"channel.chat_settings.update": { version: "1", condition: "chatter", requires: CHAT },
	// Whoever leaves and comes back is in the same session again.
	"channel.shared_chat.begin": { version: "1", condition: "channel", requires: FREE },
	"channel.shared_chat.update": { version: "1", condition: "channel", requires: FREE },
	"channel.shared_chat.end": { version: "1", condition: "channel", requires: FREE },
	"channel.subscribe": { version: "1", condition: "channel", requires: SUBSCRIPTIONS },
	"channel.subscription.end": { version: "1", condition: "channel", requires: SUBSCRIPTIONS },
	"channel.subscription.gift": { version: "1", condition: "channel", requires: SUBSCRIPTIONS },
	"channel.subscription.message": { version: "1", condition: "channel", requires: SUBSCRIPTIONS },
	"channel.cheer": { version: "1", condition: "channel", requires: BITS },
	"channel.bits.use": { version: "1", condition: "channel", requires: BITS },
	"channel.custom_power_up_redemption.add": {
		version: "1",
		condition: "channel",
		requires: BITS,
		once: ["id"],
	},
	"channel.channel_points_custom_reward.add": {
		version: "1",
		condition: "channel",
		requires: REDEMPTIONS,
		once: ["id"],
	},
	"channel.channel_points_custom_reward.update": { version: "1", condition: "channel", requires: REDEMPTIONS },
	"channel.channel_points_custom_reward.remove": {
		version: "1",
		condition: "channel",
		requires: REDEMPTIONS,
		once: ["id"],
	},
	"channel.channel_points_custom_reward_redemption.add": {
		version: "1",
		condition: "channel",
		requires: REDEMPTIONS,
		once: ["id"],
	},
	"channel.channel_points_custom_reward_redemption.update": {
		version: "1",
		condition: "channel",
		requires: REDEMPTIONS,
		once: ["id", "status"],
	},
	"channel.channel_points_automatic_reward_redemption.add": {
		version: "2",
		condition: "channel",
		requires: REDEMPTIONS,
		once: ["id"],
	},
	"channel.poll.begin": { version: "1", condition: "channel", requires: POLLS, once: ["id"] },
	"channel.poll.progress": { version: "1", condition: "channel", requires: POLLS },
	"channel.poll.end": { version: "1", condition: "channel", requires: POLLS, once: ["id", "status"] },
	"channel.prediction.begin": { version: "1", condition: "channel", requires: PREDICTIONS, once: ["id"] },
	"channel.prediction.progress": { version: "1", condition: "channel", requires: PREDICTIONS },
	"channel.prediction.lock": { version: "1", condition: "channel", requires: PREDICTIONS, once: ["id"] },
	"channel.prediction.end": { version: "1", condition: "channel", requires: PREDICTIONS, once: ["id", "status"] },
	"channel.hype_train.begin": { version: "2", condition: "channel", requires: HYPE_TRAIN, once: ["id"] },
	"channel.hype_train.progress": { version: "2", condition: "channel", requires: HYPE_TRAIN },
	"channel.hype_train.end": { version: "2", condition: "channel", requires: HYPE_TRAIN, once: ["id"] },
	"channel.goal.begin": { version: "1", condition: "channel", requires: GOALS, once: ["id"] },
	"channel.goal.progress": { version: "1", condition: "channel", requires: GOALS },
	"channel.goal.end": { version: "1", condition: "channel", requires: GOALS, once: ["id"] },
	"channel.charity_campaign.donate": { version: "1", condition: "channel", requires: CHARITY, once: ["id"] },
	"channel.charity_campaign.start": { version: "1", condition: "channel", requires: CHARITY, once: ["id"] },
	"channel.charity_campaign.progress": { version: "1", condition: "channel", requires: CHARITY },
	"channel.charity_campaign.stop": { version: "1", condition: "channel", requires: CHARITY, once: ["id"] },
	"channel.shield_mode.begin": {
		version: "1",
		condition: "moderator",
		requires: SHIELD_MODE,
		once: ["started_at"],
	},
	"channel.shield_mode.end": { version: "1", condition: "moderator", requires: SHIELD_MODE, once: ["ended_at"] },
	"channel.shoutout.create": {
		version: "1",
		condition: "moderator",
		requires: SHOUTOUTS,
		once: ["to_broadcaster_user_id", "started_at"],
	},
	"channel.shoutout.receive": {
		version: "1",
		condition: "moderator",
		requires: SHOUTOUTS,
		once: ["from_broadcaster_user_id", "started_at"],
	},
	"channel.ban": { version: "1", condition: "channel", requires: BANS, once: ["user_id", "banned_at"] },
	"channel.unban": { version: "1", condition: "channel", requires: BANS },
	"channel.moderate": { version: "2", condition: "moderator", requires: MODERATION },
	"channel.moderator.add": { version: "1", condition: "channel", requires: MODERATORS },
	"channel.moderator.remove": { version: "1", condition: "channel", requires: MODERATORS },
	"channel.vip.add": { version: "1", condition: "channel", requires: VIPS },
	"channel.vip.remove": { version: "1", condition: "channel", requires: VIPS },
	"channel.unban_request.create": {
		version: "1",
		condition: "moderator",
		requires: UNBAN_REQUESTS,
		once: ["id"],
	},
	"channel.unban_request.resolve": {
		version: "1",
		condition: "moderator",
		requires: UNBAN_REQUESTS,
		once: ["id", "status"],
	},
	"channel.warning.acknowledge": { version: "1", condition: "moderator", requires: WARNINGS },
	"channel.warning.send": { version: "1", condition: "moderator", requires: WARNINGS },
	"channel.suspicious_user.message": {
		version: "1",
		condition: "moderator",
		requires: SUSPICIOUS,
		once: ["message.message_id"],
	},
	"channel.suspicious_user.update": { version: "1", condition: "moderator", requires: SUSPICIOUS },
	"automod.message.hold": { version: "2", condition: "moderator", requires: AUTOMOD, once: ["message_id"] },
	"automod.message.update": {
		version: "2",
		condition: "moderator",
		requires: AUTOMOD,
		once: ["message_id", "status"],
	},
	"automod.settings.update": {
		version: "1",
		condition: "moderator",
		requires: ["moderator:read:automod_settings"],
	},
	"automod.terms.update": { version: "1", condition: "moderator", requires: AUTOMOD },
	"user.update": { version: "1", condition: "user", requires: FREE },
	"user.whisper.message": {
		version: "1",
		condition: "user",
		requires: [either("user", "whispers")],
		once: ["whisper_id"],
	},
} as const satisfies Record<string, Row>;

export type EventSubType = keyof typeof subscriptionTypes;

export const isEventSubType = (type: string): type is EventSubType => Object.hasOwn(subscriptionTypes, type);

export const rowOf = (type: EventSubType): Row => subscriptionTypes[type];

/** The conditions this type is subscribed with; most have one. */
export const conditionsOf = (type: EventSubType, whose: Whose): readonly Condition[] =>
	CONDITIONS[subscriptionTypes[type].condition](whose);

/** What names the thing that happened, apart from messages about it; undefined where nothing does. */
export function occurrenceOf(type: EventSubType, event: unknown): string | undefined {
	const fields = rowOf(type).once;
	if (!fields) return undefined;
	const values = fields.map((path) =>
		path
			.split(".")
			.reduce<unknown>(
				(value, name) => (typeof value === "object" && value ? Reflect.get(value, name) : undefined),
				event,
			),
	);
	return values.every((value) => typeof value === "string") ? [type, ...values].join(" ") : undefined;
}
