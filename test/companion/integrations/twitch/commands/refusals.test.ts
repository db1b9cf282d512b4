import { describe, expect, test } from "vitest";
import { beginPoll } from "../../../../../companion/simulators/twitch/world/polls.ts";
import { beginPrediction } from "../../../../../companion/simulators/twitch/world/predictions.ts";
import { addReward, plainReward } from "../../../../../companion/simulators/twitch/world/rewards.ts";
import { goOffline } from "../../../../../companion/simulators/twitch/world/stream.ts";
import { type CommandId, CommandRig, refusalOf } from "./rig.ts";

interface Case {
	readonly name: string;
	readonly action: CommandId;
	readonly settings?: object;
	readonly prepare?: (rig: CommandRig) => void;
	readonly code: string;
	readonly params?: object;
	readonly field?: string;
	/** Whether Twitch was asked to do it. */
	readonly sent: boolean;
	/** Milliseconds. */
	readonly within?: number;
}

const poll = { title: "Tea?", choices: ["Yes", "No"], duration: 60 };
const prediction = { title: "Win?", outcomes: ["Yes", "No"], duration: 60 };
const bet = ({ twitch, channel }: CommandRig) =>
	beginPrediction(twitch.stage, channel, { title: "Win?", outcomes: ["Yes", "No"], window: 60 });

const offline = ({ twitch, channel }: CommandRig): void => goOffline(twitch.stage, channel);
const banned =
	(message: string) =>
	({ twitch }: CommandRig): void =>
		twitch.faults.add({
			http: [{ method: "PATCH", path: "/helix/channels", does: { status: 400, body: { status: 400, message } } }],
		});
/** A reward that was made on the dashboard. */
const stretch = ({ twitch, channel }: CommandRig) =>
	addReward(twitch.stage, channel, { ...plainReward, title: "Stretch" }, undefined);

const refused: readonly Case[] = [
	{
		name: "a message that Twitch drops",
		action: "twitch.chat.message.send",
		settings: { message: "Hi" },
		prepare: ({ twitch }) =>
			twitch.faults.add({ chatDropped: { code: "channel_settings", message: "It may offend somebody." } }),
		code: "twitch_message_dropped",
		params: { reason: "It may offend somebody." },
		sent: true,
	},
	{
		name: "somebody whom nobody knows",
		action: "twitch.shoutout.send",
		settings: { user: "@nobody_at_all" },
		code: "twitch_user_missing",
		params: { name: "nobody_at_all" },
		field: "user",
		sent: false,
	},
	{
		name: "a channel whom nobody knows",
		action: "twitch.chat.message.send",
		settings: { message: "Hi", channel: "nobody_at_all" },
		code: "twitch_user_missing",
		field: "channel",
		sent: false,
	},
	{
		name: "a category that is typed wrong",
		action: "twitch.channel.category.set",
		settings: { category: { name: "Just Chattering" } },
		code: "twitch_category_missing",
		params: { name: "Just Chattering" },
		field: "category",
		sent: false,
	},
	{
		name: "a second poll",
		action: "twitch.poll.begin",
		settings: poll,
		prepare: ({ twitch, channel }) => beginPoll(twitch.stage, channel, { ...poll, pointsPerVote: 0 }),
		code: "twitch_poll_running",
		params: { name: "Tea?" },
		sent: false,
	},
	{ name: "the end of no poll", action: "twitch.poll.end", code: "twitch_poll_none", sent: false },
	{
		name: "a second prediction",
		action: "twitch.prediction.begin",
		settings: prediction,
		prepare: bet,
		code: "twitch_prediction_running",
		params: { name: "Win?" },
		sent: false,
	},
	{ name: "the lock of nothing", action: "twitch.prediction.lock", code: "twitch_prediction_none", sent: false },
	{
		name: "an outcome that is not there",
		action: "twitch.prediction.resolve",
		settings: { outcome: "3" },
		prepare: bet,
		code: "twitch_outcome_missing",
		params: { name: "3" },
		field: "outcome",
		sent: false,
	},
	{
		name: "a reward that was made elsewhere",
		action: "twitch.reward.pause",
		settings: { reward: { name: "Stretch" }, paused: true },
		prepare: stretch,
		code: "twitch_reward_missing",
		params: { name: "Stretch" },
		field: "reward",
		sent: false,
	},
	{
		name: "a clip of a channel that is not live",
		action: "twitch.clip.create",
		prepare: offline,
		code: "twitch_not_live",
		params: { channel: "Aidle_Demo" },
		sent: true,
	},
	{
		name: "a marker in no stream",
		action: "twitch.marker.create",
		prepare: offline,
		code: "twitch_not_live",
		sent: true,
	},
	{
		name: "an ad that nobody would see",
		action: "twitch.ad.start",
		settings: { length: 30 },
		prepare: offline,
		code: "twitch_not_live",
		sent: true,
	},
	{ name: "a snooze of no ad", action: "twitch.ad.snooze", prepare: offline, code: "twitch_not_live", sent: true },
	{
		name: "a raid from nowhere",
		action: "twitch.raid.start",
		settings: { user: "nightowl_tv" },
		prepare: offline,
		code: "twitch_not_live",
		sent: true,
	},
	{
		name: "a raid into an empty room",
		action: "twitch.raid.start",
		settings: { user: "cat_viewer" },
		code: "twitch_request_wrong",
		field: "user",
		sent: true,
	},
	{
		name: "a shoutout for oneself",
		action: "twitch.shoutout.send",
		settings: { user: "aidle_demo" },
		code: "twitch_request_wrong",
		field: "user",
		sent: true,
	},
	{
		name: "a ban of the broadcaster",
		action: "twitch.user.ban",
		settings: { user: "aidle_demo" },
		code: "twitch_request_wrong",
		field: "user",
		sent: true,
	},
	{
		name: "a message that is not there any more",
		action: "twitch.chat.message.delete",
		settings: { message: "gone" },
		code: "twitch_not_there",
		field: "message",
		sent: true,
	},
	{
		name: "a title with words that Twitch does not want",
		action: "twitch.channel.preset.apply",
		settings: { title: "Rude", language: "de" },
		prepare: banned("Status contains banned words."),
		code: "twitch_request_wrong",
		field: "title",
		sent: true,
	},
	{
		name: "a tag that Twitch does not want, whatever it says",
		action: "twitch.channel.tags.set",
		settings: { tags: ["Rude"] },
		prepare: banned("Bad Request"),
		code: "twitch_request_wrong",
		field: "tags",
		sent: true,
	},
	{
		name: "a category that is gone from Twitch",
		action: "twitch.channel.preset.apply",
		settings: { title: "Another", category: { uuid: "1", name: "Pong" } },
		code: "twitch_request_wrong",
		field: "category",
		sent: true,
	},
	{
		name: "a second reward of one title",
		action: "twitch.reward.create",
		settings: { title: "Stretch", cost: 100 },
		prepare: stretch,
		code: "name_taken",
		params: { name: "Stretch" },
		field: "title",
		sent: true,
	},
	{
		name: "a clip that Twitch never makes",
		action: "twitch.clip.create",
		prepare: ({ twitch }) => twitch.faults.add({ clipsFail: true }),
		code: "twitch_clip_failed",
		sent: true,
		within: 2_500,
	},
	{
		name: "a clip of a video, where there is none",
		action: "twitch.clip.video.create",
		prepare: ({ channel }) => channel.videos.splice(0),
		code: "twitch_video_missing",
		field: "video",
		sent: false,
	},
	{
		name: "a clip of a video that is gone",
		action: "twitch.clip.video.create",
		settings: { video: "1" },
		code: "twitch_not_there",
		field: "video",
		sent: true,
	},
	{
		name: "a raid while one is on its way",
		action: "twitch.raid.start",
		settings: { user: "nightowl_tv" },
		prepare: ({ twitch, channel }) => {
			channel.raid = { target: twitch.stage.user("nightowl_tv"), off: () => {} };
		},
		code: "twitch_conflict",
		sent: true,
	},
	{
		name: "a shoutout while nobody is live",
		action: "twitch.shoutout.send",
		settings: { user: "nightowl_tv" },
		prepare: offline,
		code: "twitch_not_live",
		sent: true,
	},
];

test.each(refused)("$name", async ({ action, settings, prepare, code, params = {}, field, sent, within }) => {
	await using rig = await CommandRig.start();
	prepare?.(rig);
	const refusal = await refusalOf(rig.run(action, settings, within));
	expect(refusal).toMatchObject({ code, params, sent, ...(field === undefined ? {} : { field }) });
});

test.each<[string, CommandId, object]>([
	["somebody who is banned is banned", "twitch.user.ban", { user: "pixelpaula" }],
	["somebody who is not banned is let in", "twitch.user.unban", { user: "cat_viewer" }],
	["no raid is called off", "twitch.raid.cancel", {}],
	["tags are given in another order", "twitch.channel.tags.set", { tags: ["b", "A"] }],
])("%s: nothing changes", async (_, action, settings) => {
	await using rig = await CommandRig.start();
	rig.channel.tags = ["A", "B"];
	await rig.run("twitch.user.ban", { user: "pixelpaula" });
	expect(await rig.run(action, settings)).toMatchObject({ unchanged: true });
});

describe("an account in the channel of another", () => {
	test("a bot writes there as itself", async () => {
		await using rig = await CommandRig.start({ login: "aidle_bot" });
		await rig.run("twitch.chat.message.send", { message: "Beep" });
		expect([...rig.channel.messages.values()]).toMatchObject([{ text: "Beep", author: { login: "aidle_bot" } }]);
	});
	test("a moderator moderates there, and is told what only the broadcaster may", async () => {
		await using rig = await CommandRig.start({ login: "owl_mod" });
		await rig.run("twitch.chat.mode.set", { mode: "emotes", on: true });
		await rig.run("twitch.user.ban", { user: "raidrhino" });
		expect(rig.channel.chat.emote_mode).toBe(true);
		expect([...rig.channel.bans.values()]).toMatchObject([{ moderator: { login: "owl_mod" } }]);
		const refusal = await refusalOf(rig.run("twitch.poll.end"));
		expect(refusal).toMatchObject({ code: "twitch_forbidden" });
	});
});

test("what is so already of a preset is not sent", async () => {
	await using rig = await CommandRig.start();
	const { title } = rig.channel;
	await rig.run("twitch.channel.preset.apply", { title, language: "de" });
	const sent = rig.twitch.log.read().entries.find(({ method }) => method === "PATCH");
	expect(JSON.parse(sent?.body ?? "")).toEqual({ broadcaster_language: "de" });
});
