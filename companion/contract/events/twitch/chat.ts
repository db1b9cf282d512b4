import { Type } from "typebox";
import { ChatCommandSettings, ChatMessageSettings, ChatRoleName } from "../../chat-command.ts";
import type { EventDefinition } from "../../event.ts";
import { Account } from "../../facts/twitch/link.ts";
import { scopes } from "../../facts/twitch/scopes.ts";
import { At, ChatModes, Count, Tier } from "../../facts/twitch/shapes.ts";
import { cool, cooler, event, Message, moment, ofLink, said } from "./fields.ts";

const id = Type.String();

/** A message of the chat, also one that comes from another channel of a shared chat. */
const chatMessage = {
	id,
	user: Account,
	/** In this channel, wherever in a shared chat it was written. */
	role: ChatRoleName,
	/** Wears the badge of a chat bot, or is one that everybody knows. */
	bot: Type.Boolean(),
	message: Message,
	/** Where it was written: of a shared chat another channel, and then `shared` is true. */
	channel: Account,
	shared: Type.Boolean(),
	/** Written with `/me`; then it is no command. */
	action: Type.Optional(Type.Boolean()),
	bits: Type.Optional(Count),
	/** What it answers. */
	reply: Type.Optional(Type.Object({ id, user: Account, text: Type.String() })),
	/** The reward for channel points it was written for. */
	reward: Type.Optional(id),
	/** Highlighted, in spite of subscribers-only chat, or an introduction; left out for the usual kind. */
	kind: Type.Optional(Type.String()),
};

const channel = { id: "1971641", login: "streamer", name: "Streamer" };
const MESSAGE = "cc106a89-1814-919d-454c-f4f2f970aae7";
const message = { id: MESSAGE, user: cool, role: "subscriber", bot: false, channel, shared: false };

/** The chat: what is written, and what happens to it. */
export const chatEvents = {
	"twitch.chat.message": {
		...event(
			"Chat message",
			"Somebody wrote into the chat.",
			scopes.chat,
			{ ...chatMessage },
			{ ...message, message: said("Hi chat") },
		),
		settings: Type.Object({ ...ofLink, ...ChatMessageSettings.properties }, { additionalProperties: false }),
	},
	"twitch.chat.command": {
		...event(
			"Chat command",
			"Somebody wrote a command into the chat: a message that begins with a sign like an exclamation mark.",
			scopes.chat,
			{
				...chatMessage,
				/** The first word, in small letters. */
				command: Type.String(),
				/** What follows it. */
				rest: Type.String(),
			},
			{ ...message, message: said("!so @Cooler_User"), command: "!so", rest: "@Cooler_User" },
		),
		settings: Type.Object({ ...ofLink, ...ChatCommandSettings.properties }, { additionalProperties: false }),
	},
	"twitch.chat.notification": event(
		"Chat notification",
		"Twitch tells of something between the messages of the chat: subscriptions, raids, announcements, streaks.",
		scopes.chat,
		{
			id,
			/** `sub`, `resub`, `sub_gift`, `announcement`, `watch_streak` …, as Twitch calls it. */
			kind: Type.String(),
			user: Type.Optional(Account),
			anonymous: Type.Boolean(),
			/** What stands in the chat. */
			text: Type.String(),
			message: Message,
			channel: Account,
			shared: Type.Boolean(),
			tier: Type.Optional(Tier),
			/** All months together, those in a row, and those paid for at once. */
			months: Type.Optional(Count),
			streak: Type.Optional(Count),
			duration: Type.Optional(Count),
			/** Gifts, viewers, Bits, points or days, whatever it is about. */
			amount: Type.Optional(Count),
			/** Who was given something, or came, or gave. */
			other: Type.Optional(Account),
		},
		{
			id: "d62235c8-47ff-a4f4-84e8-5a29a65a9c03",
			kind: "resub",
			user: cool,
			anonymous: false,
			text: "Cool_User subscribed at Tier 1. They've subscribed for 10 months!",
			message: { text: "", fragments: [] },
			channel,
			shared: false,
			tier: "1",
			months: 10,
			duration: 0,
		},
	),
	"twitch.chat.cleared": event("Chat cleared", "All messages of the chat were removed.", scopes.chat, {}, {}),
	"twitch.chat.user.cleared": event(
		"Messages removed",
		"All messages of somebody were removed, as after a ban.",
		scopes.chat,
		{ user: Account },
		{ user: cool },
	),
	"twitch.chat.message.deleted": event(
		"Message deleted",
		"One message of the chat was removed.",
		scopes.chat,
		{ user: Account, message: id },
		{ user: cool, message: MESSAGE },
	),
	"twitch.chat.held": event(
		"Own message held",
		"AutoMod holds a message of this account.",
		scopes.chat,
		{ id, user: Account, message: Message },
		{ id: MESSAGE, user: cool, message: said("hey world") },
	),
	"twitch.chat.held.resolved": event(
		"Own message decided",
		"What AutoMod held of this account was let through or not.",
		scopes.chat,
		{ id, user: Account, message: Message, status: Type.String() },
		{ id: MESSAGE, user: cool, message: said("hey world"), status: "approved" },
	),
	"twitch.chat.modes.changed": event(
		"Chat modes changed",
		"Slow mode or another mode of the chat was switched.",
		scopes.chat,
		ChatModes.properties,
		{ slow: 10, followers: null, subscribers: false, emotes: true, unique: false },
	),
	"twitch.chat.shared.started": event(
		"Shared chat started",
		"The chat is shared with other channels.",
		scopes.free,
		{ session: id, host: Account, channels: Type.Array(Account) },
		{ session: "2b64a92a-dbb8-424e-b1c3-304423ba1b6f", host: channel, channels: [channel, cooler] },
	),
	"twitch.chat.shared.changed": event(
		"Shared chat changed",
		"Other channels take part in the shared chat.",
		scopes.free,
		{ session: id, host: Account, channels: Type.Array(Account) },
		{ session: "2b64a92a-dbb8-424e-b1c3-304423ba1b6f", host: channel, channels: [channel, cool, cooler] },
	),
	"twitch.chat.shared.ended": event(
		"Shared chat ended",
		"The chat is the channel's own again.",
		scopes.free,
		{ session: id, host: Account },
		{ session: "2b64a92a-dbb8-424e-b1c3-304423ba1b6f", host: channel },
	),
	"twitch.whisper": event(
		"Whisper",
		"Somebody whispered to this account.",
		scopes.whispers,
		{ id, user: Account, text: Type.String() },
		{ id: "some-whisper-id", user: cool, text: "a secret" },
	),
	"twitch.account.changed": event(
		"Account changed",
		"The signed-in account has another name or description.",
		scopes.free,
		{ user: Account, description: Type.String() },
		{ user: cool, description: "cool description" },
	),
	"twitch.shoutout.sent": event(
		"Shoutout given",
		"A moderator gave another channel a shoutout.",
		scopes.shoutouts,
		{ user: Account, by: Account, viewers: Count, startedAt: At, cooldownUntil: At, targetCooldownUntil: At },
		{
			user: cooler,
			by: cool,
			viewers: 860,
			startedAt: moment("2022-07-26T17:00:03.17106713Z"),
			cooldownUntil: moment("2022-07-26T17:02:03.17106713Z"),
			targetCooldownUntil: moment("2022-07-26T18:00:03.17106713Z"),
		},
	),
	"twitch.shoutout.received": event(
		"Shoutout received",
		"Another channel gave this one a shoutout.",
		scopes.shoutouts,
		{ user: Account, viewers: Count, startedAt: At },
		{ user: cooler, viewers: 860, startedAt: moment("2022-07-26T17:00:03.17106713Z") },
	),
} as const satisfies Record<string, EventDefinition>;
