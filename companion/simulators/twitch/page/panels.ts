import type { What } from "../show/fire.ts";

/** One thing to fire, and what may be said to it. */
export interface Button {
	readonly what: What;
	readonly label: string;
	/** Who does it can be chosen. */
	readonly who?: true;
	/** What the number is, and what it is at first. */
	readonly count?: readonly [label: string, usual: number];
	/** What the text is, and what it is at first. */
	readonly text?: readonly [label: string, usual: string];
	/** The text is one of these, where there are any. */
	readonly oneOf?: "rewards" | "categories";
	/** Which choice or outcome. */
	readonly turn?: true;
}

interface Panel {
	readonly title: string;
	readonly buttons: readonly Button[];
}

/** Where something is fired on the console. */
export const buttonOf = (what: What): Button | undefined =>
	panels.flatMap(({ buttons }) => buttons).find((button) => button.what === what);

/** What can be made to happen on the console. */
export const panels: readonly Panel[] = [
	{
		title: "Audience",
		buttons: [
			{ what: "follow", label: "Follow", who: true },
			{ what: "subscribe", label: "Subscribe", who: true },
			{ what: "resubscribe", label: "Subscribe again", who: true, count: ["Months", 7], text: ["Words", "Still here"] },
			{ what: "gift", label: "Gift", who: true, count: ["Subscriptions", 20] },
			{ what: "cheer", label: "Cheer", who: true, count: ["Bits", 100], text: ["Words", "Nice"] },
			{ what: "subscription.end", label: "End a subscription", who: true },
			{ what: "raid", label: "Raid", who: true, count: ["Viewers", 500] },
		],
	},
	{
		title: "Chat",
		buttons: [
			{ what: "chat", label: "Say", who: true, text: ["Words", "Hello Kappa"] },
			{ what: "announcement", label: "Announce", who: true, text: ["Words", "Hear, hear"] },
			{ what: "chat.clear", label: "Clear the chat" },
			{ what: "whisper", label: "Whisper", who: true, text: ["Words", "Psst"] },
			{ what: "shoutout.receive", label: "Get a shoutout", who: true, count: ["Viewers", 128] },
		],
	},
	{
		title: "Stream",
		buttons: [
			{ what: "stream.online", label: "Go live", count: ["Viewers", 128] },
			{ what: "stream.offline", label: "Go off air" },
			{ what: "viewers", label: "Set viewers", count: ["Viewers", 412] },
			{ what: "update", label: "Set title", text: ["Title", "Another title"] },
			{ what: "category", label: "Set category", text: ["Category", "Just Chatting"], oneOf: "categories" },
			{ what: "ad", label: "Ad break", count: ["Seconds", 60] },
		],
	},
	{
		title: "Channel points",
		buttons: [{ what: "redeem", label: "Redeem", who: true, text: ["Reward", "Hydrate"], oneOf: "rewards" }],
	},
	{
		title: "Poll",
		buttons: [
			{ what: "poll.begin", label: "Begin a poll", count: ["Seconds", 60], text: ["Question", "Tea or coffee?"] },
			{ what: "poll.vote", label: "Vote", count: ["Votes", 5], turn: true },
			{ what: "poll.end", label: "End the poll" },
		],
	},
	{
		title: "Prediction",
		buttons: [
			{
				what: "prediction.begin",
				label: "Begin a prediction",
				count: ["Seconds", 60],
				text: ["Question", "Will it work?"],
			},
			{ what: "prediction.bet", label: "Bet", who: true, count: ["Points", 1000], turn: true },
			{ what: "prediction.lock", label: "Lock" },
			{ what: "prediction.end", label: "Resolve", turn: true },
		],
	},
	{
		title: "Hype train and goals",
		buttons: [
			{ what: "hype_train.begin", label: "Contribute", who: true, count: ["Bits", 1000] },
			{ what: "hype_train.end", label: "End the train" },
			{ what: "goal.begin", label: "Begin a goal", count: ["Followers", 20], text: ["Words", "Twenty friends"] },
			{ what: "goal.end", label: "End the goal" },
		],
	},
	{
		title: "Moderation",
		buttons: [
			{ what: "shield.on", label: "Shield on" },
			{ what: "shield.off", label: "Shield off" },
			{ what: "timeout", label: "Time out", who: true, count: ["Seconds", 600] },
			{ what: "ban", label: "Ban", who: true },
			{ what: "unban", label: "Unban", who: true },
			{ what: "mod", label: "Make moderator", who: true },
			{ what: "unmod", label: "Unmake moderator", who: true },
			{ what: "vip", label: "Make VIP", who: true },
			{ what: "unvip", label: "Unmake VIP", who: true },
		],
	},
	{
		title: "AutoMod, warnings and unbans",
		buttons: [
			{ what: "automod.hold", label: "AutoMod holds", who: true, text: ["Words", "A rude word"] },
			{ what: "automod.update", label: "AutoMod's hold is settled", who: true, text: ["Words", "A rude word"] },
			{ what: "automod.settings", label: "AutoMod is set" },
			{ what: "automod.terms", label: "Block a word", text: ["Word", "rude"] },
			{ what: "message.hold", label: "Hold my message", who: true, text: ["Words", "A rude word"] },
			{ what: "message.update", label: "Release my message", who: true, text: ["Words", "A rude word"] },
			{ what: "warning.acknowledge", label: "Acknowledge a warning", who: true },
			{ what: "unban_request.create", label: "Ask for an unban", who: true, text: ["Words", "I was somebody else"] },
			{ what: "unban_request.resolve", label: "Grant an unban", who: true, text: ["Words", "Welcome back"] },
			{ what: "suspicious.message", label: "Suspicious words", who: true, text: ["Words", "Hello again"] },
			{ what: "suspicious.update", label: "Restrict a suspect", who: true },
		],
	},
	{
		title: "Charity",
		buttons: [
			{ what: "charity.start", label: "Begin a campaign" },
			{ what: "charity.donate", label: "Donate", who: true, count: ["Euros", 50] },
			{ what: "charity.progress", label: "Campaign goes on", count: ["Euros", 50] },
			{ what: "charity.stop", label: "End the campaign", count: ["Euros", 50] },
		],
	},
	{
		title: "Rare things",
		buttons: [
			{ what: "power_up", label: "Power-up", who: true, count: ["Bits", 20], text: ["Words", "Look at me"] },
			{ what: "automatic_reward", label: "Highlight a message", who: true, text: ["Words", "Look at this"] },
			{ what: "custom_power_up", label: "Own power-up", who: true, count: ["Bits", 50], text: ["Words", "Dance"] },
			{ what: "user.update", label: "Describe the account", text: ["Words", "Shows what keys can do"] },
			{ what: "shared_chat.begin", label: "Begin a shared chat" },
			{ what: "shared_chat.update", label: "Change the shared chat" },
			{ what: "shared_chat.end", label: "End the shared chat" },
		],
	},
];
