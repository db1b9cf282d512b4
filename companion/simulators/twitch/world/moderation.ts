import type { Ban, Channel } from "./channel.ts";
import { named, type Stage } from "./stage.ts";
import type { User } from "./users.ts";

/** Tells what a moderator did; the part named after the action says more (version 2 knows of warnings). */
export function tellModeration(
	stage: Stage,
	channel: Channel,
	moderator: User,
	action: string,
	more: object | null,
): void {
	const parts = Object.fromEntries(parted.map((part) => [part, null]));
	const event = {
		...named("source_broadcaster_user", channel.owner),
		...named("moderator_user", moderator),
		action,
		...parts,
		...(more ? { [action]: more } : {}),
	};
	if (action === "warn") stage.tell("channel.moderate", channel, event, { version: "2" });
	else stage.tell("channel.moderate", channel, event);
}

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-moderate-event-v2 */
const parted = [
	"followers",
	"slow",
	"vip",
	"unvip",
	"mod",
	"unmod",
	"ban",
	"unban",
	"timeout",
	"untimeout",
	"raid",
	"unraid",
	"delete",
	"automod_terms",
	"unban_request",
	"warn",
	"shared_chat_ban",
	"shared_chat_unban",
	"shared_chat_timeout",
	"shared_chat_untimeout",
	"shared_chat_delete",
] as const;

/** For good without `seconds`. */
export function ban(
	stage: Stage,
	channel: Channel,
	moderator: User,
	user: User,
	reason: string,
	seconds?: number,
): Ban {
	channel.bans.get(user.id)?.off();
	const off =
		seconds === undefined ? () => undefined : stage.time.after(seconds * 1000, () => channel.bans.delete(user.id));
	const until = seconds === undefined ? {} : { until: stage.time.iso(seconds * 1000) };
	const entry: Ban = { user, moderator, reason, createdAt: stage.time.iso(), ...until, off };
	channel.bans.set(user.id, entry);
	channel.chatters.delete(user.id);
	stage.tell("channel.ban", channel, {
		...named("user", user),
		...named("moderator_user", moderator),
		reason,
		banned_at: entry.createdAt,
		ends_at: entry.until ?? null,
		is_permanent: seconds === undefined,
	});
	stage.tell("channel.chat.clear_user_messages", channel, named("target_user", user));
	const ends = entry.until === undefined ? {} : { expires_at: entry.until };
	tellModeration(stage, channel, moderator, seconds === undefined ? "ban" : "timeout", {
		...named("user", user),
		reason,
		...ends,
	});
	stage.revoke(
		({ type, condition }) =>
			type.startsWith("channel.chat") &&
			condition.broadcaster_user_id === channel.owner.id &&
			condition.user_id === user.id,
		"chat_user_banned",
	);
	return entry;
}

/** False where there is no ban. */
export function unban(stage: Stage, channel: Channel, moderator: User, user: User): boolean {
	const entry = channel.bans.get(user.id);
	if (!entry) return false;
	entry.off();
	channel.bans.delete(user.id);
	stage.tell("channel.unban", channel, { ...named("user", user), ...named("moderator_user", moderator) });
	const action = entry.until === undefined ? "unban" : "untimeout";
	tellModeration(stage, channel, moderator, action, named("user", user));
	return true;
}

export function warn(stage: Stage, channel: Channel, moderator: User, user: User, reason: string): void {
	const what = { ...named("user", user), reason, chat_rules_cited: null };
	stage.tell("channel.warning.send", channel, { ...named("moderator_user", moderator), ...what });
	tellModeration(stage, channel, moderator, "warn", what);
}

export function setShield(stage: Stage, channel: Channel, moderator: User, active: boolean): void {
	if (channel.shield.active === active) return;
	const at = active ? stage.time.iso() : channel.shield.at;
	channel.shield = { active, moderator, at };
	const when = active ? { started_at: at } : { ended_at: stage.time.iso() };
	const event = { ...named("moderator_user", moderator), ...when };
	stage.tell(active ? "channel.shield_mode.begin" : "channel.shield_mode.end", channel, event);
}

/** Gives a role or takes it; who is no moderator any more loses what only moderators may hear. */
export function setRole(stage: Stage, channel: Channel, role: "moderator" | "vip", user: User, has: boolean): void {
	const holders = role === "moderator" ? channel.moderators : channel.vips;
	if (has) holders.add(user.id);
	else holders.delete(user.id);
	stage.tell(`channel.${role}.${has ? "add" : "remove"}`, channel, named("user", user));
	const action = role === "moderator" ? "mod" : "vip";
	tellModeration(stage, channel, channel.owner, has ? action : `un${action}`, named("user", user));
	if (role === "vip" || has) return;
	stage.revoke(
		({ condition }) => condition.broadcaster_user_id === channel.owner.id && condition.moderator_user_id === user.id,
		"moderator_removed",
	);
}

/** One message, or all of them. False where there is no such message. */
export function deleteMessages(stage: Stage, channel: Channel, moderator: User, id: string | undefined): boolean {
	if (id === undefined) {
		channel.messages.clear();
		stage.tell("channel.chat.clear", channel, {});
		tellModeration(stage, channel, moderator, "clear", null);
		return true;
	}
	const message = channel.messages.get(id);
	if (!message) return false;
	channel.messages.delete(id);
	stage.tell("channel.chat.message_delete", channel, { ...named("target_user", message.author), message_id: id });
	const what = { ...named("user", message.author), message_id: id, message_body: message.text };
	tellModeration(stage, channel, moderator, "delete", what);
	return true;
}
