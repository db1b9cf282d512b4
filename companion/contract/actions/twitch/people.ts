import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { Account } from "../../facts/twitch/link.ts";
import { reasonField as reason, userField } from "./fields.ts";
import { twitchAction } from "./row.ts";

/** Limits and values: https://dev.twitch.tv/docs/api/reference/#ban-user and its neighbours */
const user = userField("User");
const bans = { reach: "account", requires: ["moderator:manage:banned_users"], result: Account } as const;
const vips = { reach: "account", requires: ["channel:manage:vips"], result: Account } as const;
const moderators = { reach: "account", requires: ["channel:manage:moderators"], result: Account } as const;

export const peopleActions = {
	"twitch.user.ban": twitchAction(
		"Ban user",
		"Shuts a user out of the chat for good.",
		{ user, reason: Type.Optional(reason) },
		bans,
	),
	"twitch.user.timeout": twitchAction(
		"Time out user",
		"Shuts a user out of the chat for a while.",
		{
			user,
			duration: Type.Integer({ minimum: 1, maximum: 1_209_600, title: "Duration", unit: "s", default: 600 }),
			reason: Type.Optional(reason),
		},
		bans,
	),
	"twitch.user.unban": twitchAction("Unban user", "Ends a ban or a timeout.", { user }, bans),
	"twitch.user.warn": twitchAction(
		"Warn user",
		"Warns a user, who writes nothing more before he has read it.",
		{ user, reason },
		{ reach: "account", requires: ["moderator:manage:warnings"], result: Account },
	),
	"twitch.vip.add": twitchAction("Add VIP", "Makes a user a VIP of the channel.", { user }, vips),
	"twitch.vip.remove": twitchAction(
		"Remove VIP",
		"Takes the badge of a VIP back.",
		{ user: userField("User", { of: "twitch.vips" }) },
		vips,
	),
	"twitch.moderator.add": twitchAction(
		"Add moderator",
		"Makes a user a moderator of the channel.",
		{ user },
		moderators,
	),
	"twitch.moderator.remove": twitchAction(
		"Remove moderator",
		"Takes the rights of a moderator back.",
		{ user: userField("User", { of: "twitch.moderators" }) },
		moderators,
	),
} as const satisfies Record<string, ActionDefinition>;
