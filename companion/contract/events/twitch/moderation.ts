import { Type } from "typebox";
import type { EventDefinition } from "../../event.ts";
import { Account } from "../../facts/twitch/link.ts";
import { scopes } from "../../facts/twitch/scopes.ts";
import { At, Count } from "../../facts/twitch/shapes.ts";
import { cool, cooler, event, Message, mod, moment, said } from "./fields.ts";

const text = Type.String();
const user = { user: Account };
const byModerator = { user: Account, by: Account };
const held = { id: text, user: Account, message: Message, reason: text, category: Type.Optional(text), heldAt: At };
const heldMessage = {
	id: "789",
	user: cooler,
	message: said("This is a bad message…"),
	reason: "automod",
	category: "aggressive",
	heldAt: moment("2022-12-02T15:00:00Z"),
};
const Treatment = { user: Account, treatment: text };

/** What moderators do, and what they have to know. */
export const moderationEvents = {
	"twitch.ban": event(
		"Banned",
		"Somebody was banned, or is not heard for a time.",
		scopes.bans,
		{ ...byModerator, reason: text, bannedAt: At, until: Type.Optional(At) },
		{
			user: cool,
			by: mod,
			reason: "Offensive language",
			bannedAt: moment("2020-07-15T18:15:11.17106713Z"),
			until: moment("2020-07-15T18:16:11.17106713Z"),
		},
	),
	"twitch.unban": event("Unbanned", "A ban was lifted.", scopes.bans, byModerator, { user: cool, by: mod }),
	"twitch.moderation": event(
		"Moderation",
		"A moderator did something.",
		scopes.moderation,
		{
			/** `ban`, `timeout`, `delete`, `slow`, `raid`, `warn` …, as Twitch calls it. */
			action: text,
			by: Account,
			user: Type.Optional(Account),
			reason: Type.Optional(text),
			until: Type.Optional(At),
			message: Type.Optional(Type.Object({ id: text, text })),
			/** Minutes one has to have followed, seconds between messages, viewers of a raid. */
			amount: Type.Optional(Count),
			terms: Type.Optional(Type.Array(text)),
			/** Done in another channel of the shared chat. */
			source: Type.Optional(Account),
		},
		{
			action: "timeout",
			by: mod,
			user: cool,
			reason: "Does not like pineapple on pizza.",
			until: moment("2022-03-15T02:00:28Z"),
		},
	),
	"twitch.moderator.added": event("Moderator added", "Somebody moderates from now on.", scopes.moderators, user, {
		user: mod,
	}),
	"twitch.moderator.removed": event("Moderator removed", "Somebody moderates no longer.", scopes.moderators, user, {
		user: mod,
	}),
	"twitch.vip.added": event("VIP added", "Somebody is a VIP from now on.", scopes.vips, user, { user: cool }),
	"twitch.vip.removed": event("VIP removed", "Somebody is no VIP any more.", scopes.vips, user, { user: cool }),
	"twitch.shield.on": event(
		"Shield mode on",
		"Shield mode was switched on.",
		scopes.shieldMode,
		{ by: Account, startedAt: At },
		{ by: mod, startedAt: moment("2022-07-26T17:00:03.17106713Z") },
	),
	"twitch.shield.off": event(
		"Shield mode off",
		"Shield mode was switched off.",
		scopes.shieldMode,
		{ by: Account, endedAt: At },
		{ by: mod, endedAt: moment("2022-07-27T01:30:23.17106713Z") },
	),
	"twitch.unban.request.created": event(
		"Unban request",
		"Somebody asks to be unbanned.",
		scopes.unbanRequests,
		{ id: text, user: Account, text, createdAt: At },
		{ id: "60", user: cool, text: "unban me", createdAt: moment("2023-11-16T10:11:12.634Z") },
	),
	"twitch.unban.request.resolved": event(
		"Unban request decided",
		"A request to be unbanned was granted, refused or taken back.",
		scopes.unbanRequests,
		{ id: text, user: Account, by: Type.Optional(Account), text, status: text },
		{ id: "60", user: cool, by: mod, text: "no", status: "denied" },
	),
	"twitch.warning.sent": event(
		"Warned",
		"A moderator warned somebody.",
		scopes.warnings,
		{ ...byModerator, reason: Type.Optional(text), rules: Type.Array(text) },
		{ user: cool, by: mod, reason: "cut it out", rules: ["Be nice"] },
	),
	"twitch.warning.acknowledged": event(
		"Warning acknowledged",
		"Somebody took note of a warning.",
		scopes.warnings,
		user,
		{ user: cool },
	),
	"twitch.suspicious.message": event(
		"Suspicious message",
		"Somebody wrote whom Twitch or a moderator holds for suspicious.",
		scopes.suspicious,
		{ ...Treatment, message: Message, kinds: Type.Array(text), evasion: text },
		{
			user: cool,
			treatment: "active_monitoring",
			message: said("bad stuff pogchamp"),
			kinds: ["ban_evader"],
			evasion: "likely",
		},
	),
	"twitch.suspicious.changed": event(
		"Suspicion changed",
		"A moderator decided how somebody suspicious is treated.",
		scopes.suspicious,
		{ ...Treatment, by: Account },
		{ user: cool, treatment: "restricted", by: mod },
	),
	"twitch.automod.held": event(
		"AutoMod holds a message",
		"A message waits for a moderator.",
		scopes.automod,
		held,
		heldMessage,
	),
	"twitch.automod.resolved": event(
		"AutoMod decided",
		"A held message was let through, refused, or waited too long.",
		scopes.automod,
		{ ...held, by: Type.Optional(Account), status: text },
		{ ...heldMessage, by: mod, status: "approved" },
	),
	"twitch.automod.settings.changed": event(
		"AutoMod settings changed",
		"A moderator set AutoMod to other levels.",
		scopes.automodSettings,
		{
			by: Account,
			/** 0 to 4; missing where categories have levels of their own. */
			level: Type.Optional(Count),
			levels: Type.Record(text, Count),
		},
		{
			by: mod,
			levels: {
				bullying: 3,
				disability: 4,
				race_ethnicity_or_religion: 3,
				misogyny: 3,
				sexuality_sex_or_gender: 4,
				aggression: 3,
				sex_based_terms: 3,
				swearing: 0,
			},
		},
	),
	"twitch.automod.terms.changed": event(
		"AutoMod terms changed",
		"Words were blocked or permitted, or are no longer.",
		scopes.automod,
		{
			/** `add_permitted`, `remove_permitted`, `add_blocked`, `remove_blocked`. */
			action: text,
			by: Account,
			terms: Type.Array(text),
			automatic: Type.Boolean(),
		},
		{ action: "add_blocked", by: mod, terms: ["badword"], automatic: false },
	),
} as const satisfies Record<string, EventDefinition>;
