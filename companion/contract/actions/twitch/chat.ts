import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { choice } from "../../reference.ts";
import { userField } from "./fields.ts";
import { twitchAction } from "./row.ts";

/** Limits and values: https://dev.twitch.tv/docs/api/reference/#send-chat-message and its neighbours */
const message = Type.String({ minLength: 1, maxLength: 500, title: "Message" });
const messageId = (title: string, description?: string) =>
	Type.String({ minLength: 1, maxLength: 100, title, ...(description === undefined ? {} : { description }) });

const mode = choice(
	{
		slow: "Slow mode",
		followers: "Followers only",
		subscribers: "Subscribers only",
		emotes: "Emotes only",
		unique: "Unique messages",
		delay: "Delay for moderators",
	},
	{ title: "Mode" },
);
const settings = { reach: "broadcast", requires: ["moderator:manage:chat_settings"], result: Type.Boolean() } as const;
const amounts = {
	seconds: Type.Optional(
		Type.Integer({
			minimum: 3,
			maximum: 120,
			title: "Between two messages",
			unit: "s",
			default: 30,
			when: { mode: "slow" },
		}),
	),
	minutes: Type.Optional(
		Type.Integer({
			minimum: 0,
			maximum: 129_600,
			title: "Following since",
			unit: "min",
			default: 0,
			when: { mode: "followers" },
		}),
	),
	delay: Type.Optional(
		Type.Integer({
			minimum: 2,
			maximum: 6,
			multipleOf: 2,
			title: "Shown to others after",
			unit: "s",
			default: 2,
			when: { mode: "delay" },
		}),
	),
};
const messages = ["moderator:manage:chat_messages"];
const shield = { reach: "broadcast", requires: ["moderator:manage:shield_mode"], result: Type.Boolean() } as const;

export const chatActions = {
	"twitch.chat.message.send": twitchAction(
		"Chat message",
		"Says something in chat, as the account of the connection.",
		{
			message,
			reply: Type.Optional(messageId("Answers message", "ID of the message that this one is an answer to.")),
			channel: Type.Optional(userField("Channel", { description: "Left out: the channel of the connection." })),
		},
		{ reach: "chat", requires: ["user:write:chat"], result: Type.Object({ id: Type.String() }) },
	),
	"twitch.chat.announcement.send": twitchAction(
		"Announcement",
		"Says something in chat, with a coloured frame.",
		{
			message,
			color: Type.Optional(
				choice(
					{
						primary: "Colour of the channel",
						blue: "Blue",
						green: "Green",
						orange: "Orange",
						purple: "Purple",
					},
					{ title: "Colour", default: "primary" },
				),
			),
		},
		{ reach: "chat", requires: ["moderator:manage:announcements"] },
	),
	"twitch.chat.mode.set": twitchAction(
		"Chat mode",
		"Switches one mode of the chat on or off.",
		{ mode, on: Type.Boolean({ title: "On" }), ...amounts },
		settings,
	),
	"twitch.chat.mode.toggle": twitchAction(
		"Toggle chat mode",
		"Switches one mode of the chat over.",
		{ mode, ...amounts },
		settings,
	),
	"twitch.chat.clear": twitchAction(
		"Clear chat",
		"Removes all messages from the chat.",
		{},
		{ reach: "broadcast", requires: messages },
	),
	"twitch.chat.message.delete": twitchAction(
		"Delete message",
		"Removes one message from the chat.",
		{ message: messageId("Message ID") },
		{ reach: "broadcast", requires: messages },
	),
	"twitch.chat.shield.set": twitchAction(
		"Shield mode",
		"Switches the protection of the chat on or off.",
		{ on: Type.Boolean({ title: "On" }) },
		shield,
	),
	"twitch.chat.shield.toggle": twitchAction(
		"Toggle shield mode",
		"Switches the protection of the chat over.",
		{},
		shield,
	),
} as const satisfies Record<string, ActionDefinition>;
