import { type Answer, done, list } from "../message.ts";
import type { Channel, ChatSettings } from "../world/channel.ts";
import { changeChat, dropReason, notice, say } from "../world/chat.ts";
import { deleteMessages } from "../world/moderation.ts";
import { named } from "../world/stage.ts";
import { type Call, type Endpoints, endpoint, Refusal } from "./call.ts";

/** Messages of somebody who is no moderator: https://dev.twitch.tv/docs/api/reference#send-chat-message */
const sending = { count: 20, moderators: 100, within: 30_000 } as const;

function send(call: Call): Answer {
	const channel = call.channel();
	if (call.one("sender_id") !== call.user.id) {
		throw new Refusal(401, "The ID in sender_id must match the user ID found in the request's OAuth token.");
	}
	if (call.body.for_source_only !== undefined) {
		throw new Refusal(400, "for_source_only may be set with an app access token only");
	}
	const text = call.body.message;
	if (typeof text !== "string" || text.trim() === "") throw new Refusal(400, 'Missing required parameter "message"');
	if ([...text].length > 500) throw new Refusal(422, "The message is too large.");
	const moderates = call.stage.moderates(call.user.id, channel.owner.id);
	call.limit(
		`chat ${channel.owner.id} ${call.user.id}`,
		moderates ? sending.moderators : sending.count,
		sending.within,
	);
	const dropped = dropReason(call.stage, channel, call.user, text);
	if (dropped) return list([{ message_id: "", is_sent: false, drop_reason: dropped }]);
	const replyTo = call.optional("reply_parent_message_id");
	const { id } = say(call.stage, channel, call.user, text, replyTo === undefined ? {} : { replyTo });
	return list([{ message_id: id, is_sent: true }]);
}

/** Limits of https://dev.twitch.tv/docs/api/reference#update-chat-settings */
const bounds = {
	follower_mode_duration: [0, 129_600],
	slow_mode_wait_time: [3, 120],
	non_moderator_chat_delay_duration: [2, 6],
} as const;

/** Seconds that the chat of who is no moderator may be late. */
const delays = [2, 4, 6];

/** What a number is where only its switch is set. */
const usual = { follower_mode: 0, slow_mode: 30, non_moderator_chat_delay: 2 } as const;

const durations = {
	follower_mode: "follower_mode_duration",
	slow_mode: "slow_mode_wait_time",
	non_moderator_chat_delay: "non_moderator_chat_delay_duration",
} as const;

/** A mode that goes off forgets its duration; one with a duration must be on. */
function changedChat(call: Call, before: ChatSettings): Partial<ChatSettings> {
	const changes: { -readonly [Key in keyof ChatSettings]?: ChatSettings[Key] } = {};
	for (const name of ["emote_mode", "subscriber_mode", "unique_chat_mode"] as const) {
		if (name in call.body) changes[name] = call.body[name] === true;
	}
	for (const name of ["follower_mode", "slow_mode", "non_moderator_chat_delay"] as const) {
		const duration = durations[name];
		const [least, most] = bounds[duration];
		const given = call.optionalNumber(duration, least, most);
		const on = name in call.body ? call.body[name] === true : before[name];
		if (name === "non_moderator_chat_delay" && given !== undefined && !delays.includes(given)) {
			throw new Refusal(400, `The field ${duration} is one of ${delays.join(", ")}`);
		}
		if (given !== undefined && !on) throw new Refusal(400, `The field ${duration} needs ${name} to be true`);
		if (!(name in call.body) && given === undefined) continue;
		changes[name] = on;
		changes[duration] = on ? (given ?? before[duration] ?? usual[name]) : null;
	}
	return changes;
}

function settingsOf(call: Call, { chat, owner }: Channel, withDelay: boolean): object {
	const { non_moderator_chat_delay, non_moderator_chat_delay_duration, ...rest } = chat;
	const delay = { moderator_id: call.user.id, non_moderator_chat_delay, non_moderator_chat_delay_duration };
	return { broadcaster_id: owner.id, ...rest, ...(withDelay ? delay : {}) };
}

function update(call: Call): Answer {
	const channel = call.moderated();
	const changes = changedChat(call, channel.chat);
	if (Object.keys(changes).length === 0) throw new Refusal(400, "The request must set at least one property");
	changeChat(call.stage, channel, changes);
	return list([settingsOf(call, channel, true)]);
}

const colors = ["blue", "green", "orange", "purple", "primary"];

function announce(call: Call): Answer {
	const channel = call.moderated();
	const text = call.text("message", 500);
	const color = call.optional("color") ?? "primary";
	if (!colors.includes(color)) throw new Refusal(400, "The color is not valid");
	call.limit(`announcement ${channel.owner.id}`, 1, 2000);
	notice(call.stage, channel, call.user, "announcement", "", { color: color.toUpperCase() }, text);
	return done;
}

/** One in two minutes; the same broadcaster once in an hour: https://dev.twitch.tv/docs/api/reference#send-a-shoutout */
const shoutouts = { any: 2 * 60_000, same: 60 * 60_000 } as const;

function shoutOut(call: Call): Answer {
	const channel = call.moderated("from_broadcaster_id");
	const target = call.channel("to_broadcaster_id");
	const { stage } = call;
	const { owner, stream } = channel;
	if (target.owner === owner) throw new Refusal(400, "The broadcaster may not give themselves a Shoutout.");
	if (!stream) throw new Refusal(400, "The broadcaster is not streaming live or does not have one or more viewers.");
	const key = `shoutout ${owner.id}`;
	const wait = Math.max(
		stage.limits.wait(key, 1, shoutouts.any),
		stage.limits.wait(`${key} ${target.owner.id}`, 1, shoutouts.same),
	);
	if (wait > 0)
		throw new Refusal(429, "The broadcaster exceeded the number of Shoutouts they may send within a given window.");
	stage.limits.take(key, 1, shoutouts.any);
	stage.limits.take(`${key} ${target.owner.id}`, 1, shoutouts.same);
	const event = { viewer_count: stream.viewers, started_at: stage.time.iso() };
	stage.tell("channel.shoutout.create", channel, {
		...named("moderator_user", call.user),
		...named("to_broadcaster_user", target.owner),
		...event,
		cooldown_ends_at: stage.time.iso(shoutouts.any),
		target_cooldown_ends_at: stage.time.iso(shoutouts.same),
	});
	stage.tell("channel.shoutout.receive", target, { ...named("from_broadcaster_user", owner), ...event });
	return done;
}

function remove(call: Call): Answer {
	const channel = call.moderated();
	const id = call.optional("message_id");
	const author = id === undefined ? undefined : channel.messages.get(id)?.author;
	if (author === channel.owner && call.user !== channel.owner) {
		throw new Refusal(400, "You may not delete the broadcaster's messages.");
	}
	if (!deleteMessages(call.stage, channel, call.user, id))
		throw new Refusal(404, "The ID in message_id was not found.");
	return done;
}

export const chatEndpoints: Endpoints = {
	"POST /chat/messages": endpoint("send-chat-message", "user:write:chat", send),
	"GET /chat/settings": endpoint("get-chat-settings", "", (call) => {
		const channel = call.optional("moderator_id") === undefined ? call.channel() : call.moderated();
		const may = ["moderator:read:chat_settings", "moderator:manage:chat_settings"].some((scope) =>
			call.token.scopes.includes(scope),
		);
		return list([settingsOf(call, channel, may && call.optional("moderator_id") !== undefined)]);
	}),
	"PATCH /chat/settings": endpoint("update-chat-settings", "moderator:manage:chat_settings", update),
	"POST /chat/announcements": endpoint("send-chat-announcement", "moderator:manage:announcements", announce),
	"POST /chat/shoutouts": endpoint("send-a-shoutout", "moderator:manage:shoutouts", shoutOut),
	"GET /chat/chatters": endpoint("get-chatters", "moderator:read:chatters", (call) => {
		const { chatters } = call.moderated();
		const all = [...chatters].map((id) => named("user", call.account(id)));
		return call.page(all, { total: all.length }, 100, 1000);
	}),
	"DELETE /moderation/chat": endpoint("delete-chat-messages", "moderator:manage:chat_messages", remove),
	"GET /shared_chat/session": endpoint("get-shared-chat-session", "", () => list([])),
};
