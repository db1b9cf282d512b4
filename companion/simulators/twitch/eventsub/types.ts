/** What a subscription names, and who must have signed in for it. */
type Condition =
	/** `broadcaster_user_id`; where a scope is needed, that of the user signed in. */
	| "broadcaster"
	/** `broadcaster_user_id`, and the user signed in as `moderator_user_id`, who moderates there. */
	| "moderator"
	/** `broadcaster_user_id`, and the user signed in as `user_id`, who reads along. */
	| "reader"
	/** `from_broadcaster_user_id` or `to_broadcaster_user_id`. */
	| "raid"
	/** `user_id`, who is signed in. */
	| "user";

/** One subscription type: https://dev.twitch.tv/docs/eventsub/eventsub-subscription-types/ */
export interface EventType {
	readonly versions: readonly string[];
	readonly condition: Condition;
	/** One of each line is needed. */
	readonly scopes: readonly (readonly string[])[];
	/** And one of each of these for this version. */
	readonly besides?: Readonly<Record<string, readonly (readonly string[])[]>>;
}

const linesOf = (scopes: string): string[][] => scopes.split(" + ").map((line) => line.split("/"));

const type = (condition: Condition, scopes: string, versions: string): EventType => ({
	versions: versions.split(" "),
	condition,
	scopes: scopes === "" ? [] : linesOf(scopes),
});

const both = (what: string): string => `moderator:read:${what}/moderator:manage:${what}`;

const open = type("broadcaster", "", "1");
const chat = type("reader", "user:read:chat", "1");
const subs = type("broadcaster", "channel:read:subscriptions", "1");
const bits = type("broadcaster", "bits:read", "1");
const points = type("broadcaster", "channel:read:redemptions/channel:manage:redemptions", "1");
const polls = type("broadcaster", "channel:read:polls/channel:manage:polls", "1");
const predictions = type("broadcaster", "channel:read:predictions/channel:manage:predictions", "1");
const hypeTrain = type("broadcaster", "channel:read:hype_train", "2");
const goals = type("broadcaster", "channel:read:goals", "1");
const charity = type("broadcaster", "channel:read:charity", "1");
const shield = type("moderator", both("shield_mode"), "1");
const shoutouts = type("moderator", both("shoutouts"), "1");
const bans = type("broadcaster", "channel:moderate", "1");
const moderators = type("broadcaster", "moderation:read", "1");
const vips = type("broadcaster", "channel:read:vips/channel:manage:vips", "1");
const unbanRequests = type("moderator", both("unban_requests"), "1");
const warnings = type("moderator", both("warnings"), "1");
const suspicious = type("moderator", "moderator:read:suspicious_users", "1");
const automod = type("moderator", "moderator:manage:automod", "1 2");

const moderation = ["blocked_terms", "chat_settings", "unban_requests", "banned_users", "chat_messages"].map(both);
const moderate = [...moderation, "moderator:read:moderators", "moderator:read:vips"].join(" + ");

/** Every type that a websocket may carry. */
export const eventTypes: Readonly<Record<string, EventType>> = {
	"stream.online": open,
	"stream.offline": open,
	"channel.update": type("broadcaster", "", "2"),
	"channel.raid": type("raid", "", "1"),
	"channel.follow": type("moderator", "moderator:read:followers", "2"),
	"channel.ad_break.begin": type("broadcaster", "channel:read:ads", "1"),
	"channel.chat.message": chat,
	"channel.chat.notification": chat,
	"channel.chat.clear": chat,
	"channel.chat.clear_user_messages": chat,
	"channel.chat.message_delete": chat,
	"channel.chat.user_message_hold": chat,
	"channel.chat.user_message_update": chat,
	"channel.chat_settings.update": chat,
	"channel.shared_chat.begin": open,
	"channel.shared_chat.update": open,
	"channel.shared_chat.end": open,
	"channel.subscribe": subs,
	"channel.subscription.end": subs,
	"channel.subscription.gift": subs,
	"channel.subscription.message": subs,
	"channel.cheer": bits,
	"channel.bits.use": bits,
	"channel.custom_power_up_redemption.add": bits,
	"channel.channel_points_custom_reward.add": points,
	"channel.channel_points_custom_reward.update": points,
	"channel.channel_points_custom_reward.remove": points,
	"channel.channel_points_custom_reward_redemption.add": points,
	"channel.channel_points_custom_reward_redemption.update": points,
	"channel.channel_points_automatic_reward_redemption.add": { ...points, versions: ["1", "2"] },
	"channel.poll.begin": polls,
	"channel.poll.progress": polls,
	"channel.poll.end": polls,
	"channel.prediction.begin": predictions,
	"channel.prediction.progress": predictions,
	"channel.prediction.lock": predictions,
	"channel.prediction.end": predictions,
	"channel.hype_train.begin": hypeTrain,
	"channel.hype_train.progress": hypeTrain,
	"channel.hype_train.end": hypeTrain,
	"channel.goal.begin": goals,
	"channel.goal.progress": goals,
	"channel.goal.end": goals,
	"channel.charity_campaign.donate": charity,
	"channel.charity_campaign.start": charity,
	"channel.charity_campaign.progress": charity,
	"channel.charity_campaign.stop": charity,
	"channel.shield_mode.begin": shield,
	"channel.shield_mode.end": shield,
	"channel.shoutout.create": shoutouts,
	"channel.shoutout.receive": shoutouts,
	"channel.ban": bans,
	"channel.unban": bans,
	"channel.moderate": { ...type("moderator", moderate, "1 2"), besides: { 2: linesOf(both("warnings")) } },
	"channel.moderator.add": moderators,
	"channel.moderator.remove": moderators,
	"channel.vip.add": vips,
	"channel.vip.remove": vips,
	"channel.unban_request.create": unbanRequests,
	"channel.unban_request.resolve": unbanRequests,
	"channel.warning.acknowledge": warnings,
	"channel.warning.send": warnings,
	"channel.suspicious_user.message": suspicious,
	"channel.suspicious_user.update": suspicious,
	"automod.message.hold": automod,
	"automod.message.update": automod,
	"automod.settings.update": type("moderator", "moderator:read:automod_settings", "1"),
	"automod.terms.update": type("moderator", "moderator:manage:automod", "1"),
	"user.update": type("user", "", "1"),
	"user.whisper.message": type("user", "user:read:whispers/user:manage:whispers", "1"),
};
