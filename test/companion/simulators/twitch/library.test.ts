import { ApiClient } from "@twurple/api";
import { StaticAuthProvider } from "@twurple/auth";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { allScopes, client } from "./event-client.ts";
import { LocalTwitch } from "./local-twitch.ts";

/** The library that reads Helix for us understands what the simulator says. */
let twitch: LocalTwitch;
let api: ApiClient;
let id: string;

const helix = "https://api.twitch.tv/helix/";

beforeAll(async () => {
	twitch = await LocalTwitch.start();
	const { access, user } = await twitch.issue({ login: "aidle_demo", scopes: allScopes, client });
	id = user.id;
	const real = globalThis.fetch;
	vi.stubGlobal("fetch", (url: string | URL, init?: RequestInit) => {
		const asked = String(url);
		if (asked.startsWith(helix)) return real(twitch.url(`/helix/${asked.slice(helix.length)}`), init);
		if (asked.startsWith("https://id.twitch.tv/")) return real(twitch.url(new URL(asked).pathname), init);
		throw new Error(`Nothing may be asked of ${asked}`);
	});
	api = new ApiClient({ authProvider: new StaticAuthProvider(client, access, allScopes) });
});

afterAll(async () => {
	vi.unstubAllGlobals();
	await twitch[Symbol.asyncDispose]();
});

test("users, channels, streams, categories", async () => {
	expect((await api.users.getUserByName("nightowl_tv"))?.displayName).toBe("NightOwl_TV");
	const channel = await api.channels.getChannelInfoById(id);
	expect([channel?.gameName, channel?.tags, channel?.contentClassificationLabels]).toEqual([
		"Software and Game Development",
		["English", "StreamDeck", "DevStream"],
		[],
	]);
	const stream = await api.streams.getStreamByUserId(id);
	expect([stream?.viewers, Number.isNaN(stream?.startDate.getTime())]).toEqual([128, false]);
	const { data } = await api.asUser(id, (ctx) => ctx.search.searchCategories("mine"));
	expect(data.map(({ name }) => name)).toEqual(["Minecraft"]);
	expect((await api.channels.getChannelFollowers(id)).total).toBe(10);
	expect((await api.subscriptions.getSubscriptions(id)).points).toBe(3);
	const [goal] = await api.goals.getGoals(id);
	expect([goal?.type, goal?.targetAmount]).toEqual(["follower", 20]);
});

test("chat: message, settings, chatters, announcement", async () => {
	const sent = await api.asUser(id, (ctx) => ctx.chat.sendChatMessage(id, "Hello"));
	expect(sent.isSent).toBe(true);
	const settings = await api.asUser(id, (ctx) =>
		ctx.chat.updateSettings(id, { slowModeEnabled: true, slowModeDelay: 5 }),
	);
	expect([settings.slowModeEnabled, settings.slowModeDelay]).toEqual([true, 5]);
	expect((await api.asUser(id, (ctx) => ctx.chat.getChatters(id))).data.length).toBe(13);
	await api.asUser(id, (ctx) => ctx.chat.sendAnnouncement(id, { message: "Hear", color: "green" }));
});

test("clips, videos, markers, ads", async () => {
	const clip = await api.asUser(id, (ctx) => ctx.clips.createClip({ channel: id }));
	await twitch.pass(5000);
	expect((await api.clips.getClipById(clip))?.creatorId).toBe(id);
	const { data: videos } = await api.videos.getVideosByUser(id);
	expect(videos[0]?.durationInSeconds).toBeGreaterThanOrEqual(5);
	expect((await api.streams.createStreamMarker(id, "Here")).description).toBe("Here");
	await api.channels.startChannelCommercial(id, 30);
	const schedule = await api.channels.getAdSchedule(id);
	expect([schedule.snoozeCount, schedule.snoozeRefreshDate, schedule.duration]).toEqual([3, null, 60]);
	expect((await api.channels.snoozeNextAd(id)).snoozeCount).toBe(2);
});

test("polls, predictions, rewards, hype train", async () => {
	const poll = await api.polls.createPoll(id, { title: "What?", choices: ["Tea", "Coffee"], duration: 60 });
	expect([poll.status, poll.choices.map(({ title }) => title)]).toEqual(["ACTIVE", ["Tea", "Coffee"]]);
	expect((await api.polls.endPoll(id, poll.id)).status).toBe("TERMINATED");
	const outcomes = ["Yes", "No"];
	const prediction = await api.predictions.createPrediction(id, { title: "Well?", outcomes, autoLockAfter: 60 });
	expect((await api.predictions.lockPrediction(id, prediction.id)).status).toBe("LOCKED");
	const winner = prediction.outcomes[0]?.id ?? "";
	expect((await api.predictions.resolvePrediction(id, prediction.id, winner)).winningOutcome?.title).toBe("Yes");
	const reward = await api.channelPoints.createCustomReward(id, { title: "Hydrate", cost: 300 });
	await twitch.fire("redeem", { text: "Hydrate" });
	const filter = { newestFirst: true };
	const waiting = await api.channelPoints.getRedemptionsForBroadcaster(id, reward.id, "UNFULFILLED", filter);
	const ids = waiting.data.map((one) => one.id);
	const [settled] = await api.channelPoints.updateRedemptionStatusByIds(id, reward.id, ids, "FULFILLED");
	expect([settled?.isFulfilled, settled?.userName]).toEqual([true, "cat_viewer"]);
	await twitch.fire("hype_train.begin", { count: 2000 });
	const status = await api.hypeTrain.getHypeTrainStatusForBroadcaster(id);
	expect([status?.current?.level, status?.current?.topContributions.length]).toEqual([2, 1]);
});

test("moderation and subscriptions of events", async () => {
	const viewer = (await api.users.getUserByName("cat_viewer"))?.id ?? "";
	const [ban] = await api.asUser(id, (ctx) =>
		ctx.moderation.banUser(id, { user: viewer, reason: "Spam", duration: 60 }),
	);
	expect(ban?.expiryDate).toBeInstanceOf(Date);
	expect((await api.moderation.getBannedUsers(id)).data.map(({ userName }) => userName)).toEqual(["cat_viewer"]);
	expect((await api.asUser(id, (ctx) => ctx.moderation.updateShieldModeStatus(id, true))).isActive).toBe(true);
	expect((await api.moderation.getModerators(id)).data.map(({ userName }) => userName)).toEqual([
		"owl_mod",
		"aidle_bot",
	]);
	expect((await api.channels.getVips(id)).data.map(({ name }) => name)).toEqual(["cat_viewer"]);
	const all = await api.asUser(id, (ctx) => ctx.eventSub.getSubscriptions());
	expect([all.total, all.totalCost, all.maxTotalCost]).toEqual([0, 0, 10]);
});
