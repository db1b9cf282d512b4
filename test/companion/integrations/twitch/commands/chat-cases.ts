import { expect } from "vitest";
import { say } from "../../../../../companion/simulators/twitch/world/chat.ts";
import type { CommandCase } from "./command-case.ts";
import type { CommandRig } from "./rig.ts";

const texts = ({ channel }: CommandRig): readonly string[] => [...channel.messages.values()].map(({ text }) => text);

/** Somebody has written something; its id. */
function written({ twitch, channel }: CommandRig, text: string): string {
	return say(twitch.stage, channel, twitch.stage.user("cat_viewer"), text).id;
}
const firstId = ({ channel }: CommandRig): string => [...channel.messages.keys()][0] ?? "";

const modes = { sends: "PATCH /helix/chat/settings" } as const;
const shield = { sends: "PUT /helix/moderation/shield_mode" } as const;

export const chatCases: readonly CommandCase[] = [
	{
		action: "twitch.chat.message.send",
		settings: { message: "Hello, こんにちは" },
		sends: "POST /helix/chat/messages",
		look: texts,
		sees: ["Hello, こんにちは"],
		result: { id: expect.any(String) },
	},
	{
		action: "twitch.chat.message.send",
		prepare: (rig) => written(rig, "A question"),
		settings: (rig: CommandRig) => ({ message: "An answer", reply: firstId(rig) }),
		sends: "POST /helix/chat/messages",
		look: texts,
		sees: ["A question", "An answer"],
	},
	{
		action: "twitch.chat.message.send",
		settings: { message: "We come in peace", channel: "@NightOwl_TV" },
		sends: "POST /helix/chat/messages",
		look: (rig) => [...rig.channelOf("nightowl_tv").messages.values()].map(({ text, author }) => [author.login, text]),
		sees: [["aidle_demo", "We come in peace"]],
	},
	{
		action: "twitch.chat.announcement.send",
		settings: { message: "Break in five", color: "green" },
		sends: "POST /helix/chat/announcements",
		look: (rig) => rig.asked("POST /helix/chat/announcements"),
		sees: 1,
	},
	{
		...modes,
		action: "twitch.chat.mode.set",
		settings: { mode: "slow", on: true, seconds: 20 },
		look: ({ channel: { chat } }) => [chat.slow_mode, chat.slow_mode_wait_time],
		sees: [true, 20],
		result: true,
		absolute: true,
	},
	{
		...modes,
		action: "twitch.chat.mode.set",
		settings: { mode: "followers", on: true, minutes: 10 },
		look: ({ channel: { chat } }) => [chat.follower_mode, chat.follower_mode_duration],
		sees: [true, 10],
		absolute: true,
	},
	{
		...modes,
		action: "twitch.chat.mode.set",
		settings: { mode: "subscribers", on: true },
		look: ({ channel: { chat } }) => chat.subscriber_mode,
		sees: true,
		absolute: true,
	},
	{
		...modes,
		action: "twitch.chat.mode.set",
		settings: { mode: "emotes", on: true },
		look: ({ channel: { chat } }) => chat.emote_mode,
		sees: true,
		absolute: true,
	},
	{
		...modes,
		action: "twitch.chat.mode.set",
		prepare: ({ channel }) => Object.assign(channel, { chat: { ...channel.chat, unique_chat_mode: true } }),
		settings: { mode: "unique", on: false },
		look: ({ channel: { chat } }) => chat.unique_chat_mode,
		sees: false,
		result: false,
		absolute: true,
	},
	{
		...modes,
		action: "twitch.chat.mode.set",
		settings: { mode: "delay", on: true, delay: 4 },
		look: ({ channel: { chat } }) => [chat.non_moderator_chat_delay, chat.non_moderator_chat_delay_duration],
		sees: [true, 4],
	},
	{
		...modes,
		action: "twitch.chat.mode.toggle",
		settings: { mode: "slow" },
		look: ({ channel: { chat } }) => [chat.slow_mode, chat.slow_mode_wait_time],
		sees: [true, 30],
		result: true,
	},
	{
		action: "twitch.chat.clear",
		prepare: (rig) => written(rig, "Spam"),
		sends: "DELETE /helix/moderation/chat",
		look: texts,
		sees: [],
	},
	{
		action: "twitch.chat.message.delete",
		prepare: (rig) => {
			written(rig, "Spam");
			written(rig, "Ham");
		},
		settings: (rig: CommandRig) => ({ message: firstId(rig) }),
		sends: "DELETE /helix/moderation/chat",
		look: texts,
		sees: ["Ham"],
	},
	{
		...shield,
		action: "twitch.chat.shield.set",
		settings: { on: true },
		look: ({ channel }) => channel.shield.active,
		sees: true,
		result: true,
		absolute: true,
	},
	{
		...shield,
		action: "twitch.chat.shield.toggle",
		look: ({ channel }) => channel.shield.active,
		sees: true,
		result: true,
	},
];
