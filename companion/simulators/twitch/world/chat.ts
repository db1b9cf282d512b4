import { randomUUID } from "node:crypto";
import type { Channel, ChatMessage, ChatSettings } from "./channel.ts";
import { named, nobody, type Stage } from "./stage.ts";
import type { User } from "./users.ts";

/** What may go with a message. */
export interface Extras {
	/** Id of the message it answers. */
	readonly replyTo?: string;
	readonly bits?: number;
	/** The reward it was said with. */
	readonly rewardId?: string;
	readonly messageType?: string;
	/** Another channel of a shared chat, where it was said. */
	readonly source?: Channel;
}

/** The newest ones can be answered and deleted. */
const remembered = 1000;

/** Somebody says something, and everybody who reads along hears it. */
export function say(stage: Stage, channel: Channel, author: User, text: string, extras: Extras = {}): ChatMessage {
	const message: ChatMessage = { id: randomUUID(), author, text, at: stage.time.now() };
	channel.messages.set(message.id, message);
	if (channel.messages.size > remembered) channel.messages.delete(channel.messages.keys().next().value ?? "");
	channel.chatters.add(author.id);
	const { bits, rewardId = null, messageType = "text" } = extras;
	stage.tell("channel.chat.message", channel, {
		...sourceOf(extras.source, author),
		...named("chatter_user", author),
		message_id: message.id,
		message: { text, fragments: fragmentsOf(stage, text) },
		color: author.id.endsWith("1") ? "#9147FF" : "#1E90FF",
		badges: badgesOf(channel, author),
		message_type: messageType,
		cheer: bits === undefined ? null : { bits },
		reply: replyOf(channel, extras.replyTo),
		channel_points_custom_reward_id: rewardId,
		channel_points_animation_id: null,
	});
	return message;
}

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-chat-message-event */
function sourceOf(source: Channel | undefined, author: User): object {
	const where = source ? named("source_broadcaster_user", source.owner) : nobody("source_broadcaster_user");
	return {
		...where,
		source_message_id: source ? randomUUID() : null,
		source_badges: source ? badgesOf(source, author) : null,
		is_source_only: source ? false : null,
	};
}

const emotes: Readonly<Record<string, string>> = {
	Kappa: "25",
	PogChamp: "305954156",
	LUL: "425618",
	HeyGuys: "30259",
};

/** Runs of text between emotes, mentions and cheers. */
export function fragmentsOf(stage: Stage, text: string): object[] {
	const fragments: { type: string; text: string; [more: string]: unknown }[] = [];
	for (const piece of text.split(/(\s+)/u)) {
		const special = specialOf(stage, piece);
		const last = fragments.at(-1);
		if (special) fragments.push({ type: "text", text: piece, ...nothing, ...special });
		else if (last?.type === "text") last.text += piece;
		else if (piece !== "") fragments.push({ type: "text", text: piece, ...nothing });
	}
	return fragments;
}

const nothing = { cheermote: null, emote: null, mention: null };

function specialOf(stage: Stage, piece: string): object | undefined {
	const emote = emotes[piece];
	if (emote !== undefined) {
		return { type: "emote", emote: { id: emote, emote_set_id: "0", owner_id: "0", format: ["static"] } };
	}
	const bits = /^cheer(\d{1,5})$/iu.exec(piece)?.[1];
	if (bits !== undefined) {
		const tier = [1, 100, 1000, 5000, 10_000].findLast((least) => Number(bits) >= least) ?? 1;
		return { type: "cheermote", cheermote: { prefix: "cheer", bits: Number(bits), tier } };
	}
	const user = piece.startsWith("@") ? stage.find(piece.slice(1)) : undefined;
	return user ? { type: "mention", mention: named("user", user) } : undefined;
}

function badgesOf(channel: Channel, { id }: User): object[] {
	const badges: object[] = [];
	if (channel.owner.id === id) badges.push({ set_id: "broadcaster", id: "1", info: "" });
	else if (channel.moderators.has(id)) badges.push({ set_id: "moderator", id: "1", info: "" });
	if (channel.vips.has(id)) badges.push({ set_id: "vip", id: "1", info: "" });
	if (channel.subscribers.has(id)) badges.push({ set_id: "subscriber", id: "0", info: "1" });
	return badges;
}

function replyOf(channel: Channel, id: string | undefined): object | null {
	const parent = id === undefined ? undefined : channel.messages.get(id);
	if (!parent) return null;
	return {
		parent_message_id: parent.id,
		parent_message_body: parent.text,
		...named("parent_user", parent.author),
		thread_message_id: parent.id,
		...named("thread_user", parent.author),
	};
}

/** Something that chat is told about somebody: https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-chat-notification-event */
export function notice(
	stage: Stage,
	channel: Channel,
	chatter: User | undefined,
	type: string,
	systemMessage: string,
	more: object,
	text = "",
): void {
	const kinds = Object.fromEntries(noticeTypes.map((kind) => [kind, null]));
	stage.tell("channel.chat.notification", channel, {
		...named("chatter_user", chatter ?? anonymous),
		chatter_is_anonymous: chatter === undefined,
		color: "",
		badges: chatter ? badgesOf(channel, chatter) : [],
		system_message: systemMessage,
		message_id: randomUUID(),
		message: { text, fragments: fragmentsOf(stage, text) },
		notice_type: type,
		...kinds,
		[type]: more,
		...nobody("source_broadcaster_user"),
		source_message_id: null,
		source_badges: null,
	});
}

const noticeTypes = [
	"sub",
	"resub",
	"sub_gift",
	"community_sub_gift",
	"gift_paid_upgrade",
	"prime_paid_upgrade",
	"pay_it_forward",
	"raid",
	"unraid",
	"announcement",
	"bits_badge_tier",
	"charity_donation",
	"watch_streak",
	"shared_chat_sub",
	"shared_chat_resub",
	"shared_chat_sub_gift",
	"shared_chat_community_sub_gift",
	"shared_chat_gift_paid_upgrade",
	"shared_chat_prime_paid_upgrade",
	"shared_chat_pay_it_forward",
	"shared_chat_raid",
	"shared_chat_announcement",
] as const;

/** Who gives without a name, in the words of chat. */
const anonymous: User = {
	id: "274598607",
	login: "ananonymousgifter",
	name: "AnAnonymousGifter",
	broadcasterType: "",
	description: "",
	createdAt: "",
};

/** https://dev.twitch.tv/docs/eventsub/eventsub-reference/#channel-chat-settings-update-event */
export function changeChat(stage: Stage, channel: Channel, changes: Partial<ChatSettings>): void {
	channel.chat = { ...channel.chat, ...changes };
	const { chat } = channel;
	stage.tell("channel.chat_settings.update", channel, {
		emote_mode: chat.emote_mode,
		follower_mode: chat.follower_mode,
		follower_mode_duration_minutes: chat.follower_mode_duration,
		slow_mode: chat.slow_mode,
		slow_mode_wait_time_seconds: chat.slow_mode_wait_time,
		subscriber_mode: chat.subscriber_mode,
		unique_chat_mode: chat.unique_chat_mode,
	});
}

/** Why Twitch does not post it, and says so with status 200; undefined where it does. */
export function dropReason(stage: Stage, channel: Channel, author: User, text: string): DropReason | undefined {
	const { chatDropped } = stage.faults;
	if (chatDropped) return chatDropped;
	if (channel.bans.has(author.id)) return { code: "user_banned", message: "You are banned from this channel." };
	if (stage.moderates(author.id, channel.owner.id)) return undefined;
	const { chat } = channel;
	if (chat.subscriber_mode && !channel.subscribers.has(author.id)) {
		return { code: "subscribers_only_mode", message: "This room is in subscribers only mode." };
	}
	if (chat.follower_mode && !channel.followers.has(author.id)) {
		return { code: "followers_only_mode", message: "This room is in followers-only mode." };
	}
	const alike = [...channel.messages.values()].some(
		(one) => one.author === author && one.text === text && one.at > stage.time.now() - sameWithin,
	);
	return alike ? { code: "msg_duplicate", message: "Your message is identical to the previous one." } : undefined;
}

export interface DropReason {
	readonly code: string;
	readonly message: string;
}

const sameWithin = 30_000;
