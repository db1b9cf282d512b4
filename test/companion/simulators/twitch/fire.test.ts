import { expect, test } from "vitest";
import { eventTypes } from "../../../../companion/simulators/twitch/eventsub/types.ts";
import { type What, whats } from "../../../../companion/simulators/twitch/show/fire.ts";
import type { FireArguments } from "../../../../companion/simulators/twitch/show/shot.ts";
import { allScopes, EventClient, HelixClient } from "./event-client.ts";
import { LocalTwitch } from "./local-twitch.ts";

const patient = { timeout: 5000 };

/** In an order in which each leads to something. */
const everything: readonly What[] = [
	...(["follow", "subscribe", "resubscribe", "gift", "subscription.end", "cheer", "raid", "chat"] as const),
	...(["announcement", "redeem", "poll.begin", "poll.vote", "poll.end", "prediction.begin"] as const),
	...(["prediction.bet", "prediction.lock", "prediction.end", "hype_train.begin", "hype_train.end", "ad"] as const),
	...(["goal.begin", "follow", "goal.end", "viewers", "update", "stream.offline", "stream.online"] as const),
	...(["shield.on", "shield.off", "ban", "unban", "timeout", "mod", "unmod", "vip", "unvip"] as const),
	...(["shoutout.receive", "whisper", "chat.clear", "charity.start", "charity.donate", "charity.progress"] as const),
	...(["charity.stop", "automod.hold", "automod.update", "automod.settings", "automod.terms"] as const),
	...(["message.hold", "message.update", "unban_request.create", "unban_request.resolve"] as const),
	...(["warning.acknowledge", "suspicious.message", "suspicious.update", "shared_chat.begin"] as const),
	...(["shared_chat.update", "shared_chat.end", "power_up", "custom_power_up", "automatic_reward"] as const),
	...(["category", "user.update"] as const),
];

const given: Partial<Record<What, FireArguments>> = { gift: { count: 2 }, category: { text: "Music" } };

async function subscribeToAll(helix: HelixClient, events: EventClient): Promise<void> {
	const { id } = helix;
	const conditions = {
		broadcaster: { broadcaster_user_id: id },
		moderator: { broadcaster_user_id: id, moderator_user_id: id },
		reader: { broadcaster_user_id: id, user_id: id },
		raid: { to_broadcaster_user_id: id },
		user: { user_id: id },
	} as const;
	const all = Object.entries(eventTypes).flatMap(([type, { versions, condition }]) =>
		versions.map((version) => ({ type, version, condition })),
	);
	const subscribe = async ({ type, version, condition }: (typeof all)[number]) =>
		(await helix.subscribe(events, type, conditions[condition], version)).status;
	expect(new Set(await Promise.all(all.map(subscribe)))).toEqual(new Set([202]));
}

/** What only a request of a client leads to. */
async function doTheRest(twitch: LocalTwitch, helix: HelixClient): Promise<void> {
	const { id } = helix;
	const as = `broadcaster_id=${id}&moderator_id=${id}`;
	const [viewer] = (await helix.ask("GET", "/users?login=cat_viewer")).data;
	const rewards = `/channel_points/custom_rewards?broadcaster_id=${id}`;
	const [reward] = (await helix.ask("POST", rewards, { title: "Mine", cost: 1 })).data;
	await helix.ask("PATCH", `${rewards}&id=${reward?.id}`, { cost: 2 });
	await twitch.fire("redeem", { text: "Mine" });
	const redemption = (await twitch.world()).redemptions.at(-1);
	const path = `/channel_points/custom_rewards/redemptions?broadcaster_id=${id}&reward_id=${reward?.id}`;
	await helix.ask("PATCH", `${path}&id=${redemption?.id}`, { status: "CANCELED" });
	await helix.ask("DELETE", `${rewards}&id=${reward?.id}`);
	await helix.ask("PATCH", `/chat/settings?${as}`, { emote_mode: true });
	await helix.ask(
		"POST",
		`/chat/shoutouts?from_broadcaster_id=${id}&to_broadcaster_id=${viewer?.id}&moderator_id=${id}`,
	);
	await helix.ask("POST", `/moderation/warnings?${as}`, { data: { user_id: viewer?.id, reason: "Kindly" } });
	await twitch.fire("chat", { text: "Not for long" });
	const message = (await twitch.world()).messages.at(-1);
	await helix.ask("DELETE", `/moderation/chat?${as}&message_id=${message?.id}`);
}

test("everything that can be subscribed to can be made to happen", { timeout: 30_000 }, async () => {
	await using twitch = await LocalTwitch.start();
	const helix = await HelixClient.signIn(twitch, "aidle_demo", allScopes);
	await using events = await EventClient.connect(twitch);
	await subscribeToAll(helix, events);
	expect([...new Set<string>(everything)].sort()).toEqual([...whats].sort());
	for (const what of everything) await twitch.fire(what, given[what]);
	await doTheRest(twitch, helix);
	const heard = () =>
		[...new Set(events.heard("notification").map(({ metadata }) => metadata.subscription_type))].sort();
	await expect.poll(heard, patient).toEqual(Object.keys(eventTypes).sort());
	const versions = new Set(
		events
			.heard("notification")
			.map(({ metadata }) => `${metadata.subscription_type} ${metadata.subscription_version}`),
	);
	const expected = Object.entries(eventTypes).flatMap(([type, all]) =>
		all.versions.map((version) => `${type} ${version}`),
	);
	expect([...versions].sort()).toEqual(expected.sort());
	const held = events
		.heard("notification")
		.filter(({ metadata }) => metadata.subscription_type === "automod.message.hold")
		.map(({ metadata, payload }) => [metadata.subscription_version, "reason" in (payload.event ?? {})]);
	expect(held).toEqual([
		["1", false],
		["2", true],
	]);
});

test("gifts name the giver, each who got one, and nobody where the giver has no name", async () => {
	await using twitch = await LocalTwitch.start();
	const helix = await HelixClient.signIn(twitch, "aidle_demo", allScopes);
	await using events = await EventClient.connect(twitch);
	for (const type of ["channel.subscribe", "channel.subscription.gift"]) {
		await helix.subscribe(events, type, { broadcaster_user_id: helix.id });
	}
	await twitch.fire("gift", { count: 20, tier: "2000", login: "subsandra" });
	await twitch.fire("gift", { login: "anonymous" });
	await expect
		.poll(() => events.events("channel.subscription.gift"), patient)
		.toMatchObject([
			{ user_login: "subsandra", total: 20, tier: "2000", is_anonymous: false, cumulative_total: 20 },
			{ user_login: null, total: 1, is_anonymous: true, cumulative_total: null },
		]);
	const got = events.events("channel.subscribe");
	expect(got).toHaveLength(21);
	expect(new Set(got.map(({ user_id }) => user_id)).size).toBe(21);
	expect(got.every(({ is_gift }) => is_gift === true)).toBe(true);
});

test("a message is cut into text, emotes, mentions and cheers, and says who said it where", async () => {
	await using twitch = await LocalTwitch.start();
	const helix = await HelixClient.signIn(twitch, "aidle_demo", allScopes);
	await using events = await EventClient.connect(twitch);
	const condition = { broadcaster_user_id: helix.id, user_id: helix.id };
	await helix.subscribe(events, "channel.chat.message", condition);
	await twitch.fire("chat", { login: "owl_mod", text: "Hi @cat_viewer Kappa cheer100" });
	await twitch.fire("chat", { source: "nightowl_tv" });
	await expect.poll(() => events.events("channel.chat.message"), patient).toHaveLength(2);
	const [first, second] = events.events("channel.chat.message");
	expect(first).toMatchObject({
		chatter_user_login: "owl_mod",
		badges: [{ set_id: "moderator" }],
		source_broadcaster_user_id: null,
		message: {
			fragments: [
				{ type: "text", text: "Hi " },
				{ type: "mention", mention: { user_login: "cat_viewer" } },
				{ type: "text", text: " " },
				{ type: "emote", text: "Kappa", emote: { id: "25" } },
				{ type: "text", text: " " },
				{ type: "cheermote", cheermote: { prefix: "cheer", bits: 100, tier: 100 } },
			],
		},
	});
	expect(second).toMatchObject({ source_broadcaster_user_login: "nightowl_tv", is_source_only: false });
});

test("what is emitted goes out as it is", async () => {
	await using twitch = await LocalTwitch.start();
	const helix = await HelixClient.signIn(twitch, "aidle_demo", allScopes);
	await using events = await EventClient.connect(twitch);
	await helix.subscribe(events, "channel.cheer", { broadcaster_user_id: helix.id });
	const about = { broadcaster_user_id: helix.id };
	await twitch.emit({ type: "channel.cheer", about: { broadcaster_user_id: "1" }, event: { bits: "none" } });
	await twitch.emit({ type: "channel.cheer", about, event: { bits: "many" } });
	await expect.poll(() => events.events("channel.cheer"), patient).toEqual([{ bits: "many" }]);
});
