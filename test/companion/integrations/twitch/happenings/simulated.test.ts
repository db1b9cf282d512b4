import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import { events } from "../../../../../companion/contract/catalogue.ts";
import type { EventDefinition } from "../../../../../companion/contract/event.ts";
import { subscriptionTypes } from "../../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import { meaningsOf } from "../../../../../companion/integrations/twitch/happenings/table.ts";
import type { What } from "../../../../../companion/simulators/twitch/show/fire.ts";
import type { FireArguments } from "../../../../../companion/simulators/twitch/show/shot.ts";
import { FactRig } from "../facts/rig.ts";

const definitions: Readonly<Record<string, EventDefinition>> = events;
const checks = new Map(Object.entries(definitions).map(([id, { payload }]) => [id, Compile(payload)] as const));

/** Everything that the simulator can be made to do, in an order that makes sense. */
const all: readonly (readonly [What, FireArguments?])[] = [
	["stream.offline"],
	["stream.online"],
	["viewers"],
	["update"],
	["ad"],
	["follow"],
	["subscribe", { tier: "2000" }],
	["resubscribe", { text: "again" }],
	["gift", { count: 5 }],
	["gift", { count: 5, login: "anonymous" }],
	["subscription.end"],
	["cheer", { text: "cheer100" }],
	["cheer", { login: "anonymous" }],
	["raid"],
	["chat", { text: "!so @Cat_Viewer Kappa cheer1" }],
	["chat", { source: "nightowl_tv" }],
	["announcement"],
	["chat.clear"],
	["redeem"],
	["poll.begin"],
	["poll.vote"],
	["poll.end"],
	["prediction.begin"],
	["prediction.bet"],
	["prediction.lock"],
	["prediction.end"],
	["hype_train.begin", { count: 2_000 }],
	["hype_train.begin", { count: 2_000 }],
	["hype_train.end"],
	["goal.begin"],
	["follow", { login: "owl_mod" }],
	["goal.end"],
	["shield.on"],
	["shield.off"],
	["ban"],
	["unban"],
	["timeout"],
	["mod"],
	["unmod"],
	["vip"],
	["unvip"],
	["shoutout.receive"],
	["whisper"],
	["charity.start"],
	["charity.donate"],
	["charity.progress"],
	["charity.stop"],
	["automod.hold"],
	["automod.update"],
	["automod.settings"],
	["automod.terms"],
	["message.hold"],
	["message.update"],
	["unban_request.create"],
	["unban_request.resolve"],
	["warning.acknowledge"],
	["suspicious.message"],
	["suspicious.update"],
	["shared_chat.begin"],
	["shared_chat.update"],
	["shared_chat.end"],
	["power_up"],
	["custom_power_up"],
	["automatic_reward"],
	["user.update"],
];

/** What only a program makes happen. */
async function change(rig: FactRig): Promise<void> {
	const { id } = rig.peer.channel;
	const moderating = { broadcaster_id: id, moderator_id: id };
	const viewer = rig.twitch.stage.user("cat_viewer").id;
	const rewards = "channel_points/custom_rewards";
	const made = await rig.change<{ data: { id: string }[] }>({
		method: "POST",
		path: rewards,
		query: { broadcaster_id: id },
		body: { title: "Ours", cost: 5, is_max_per_stream_enabled: true, max_per_stream: 3 },
	});
	const reward = { broadcaster_id: id, id: made.data[0]?.id };
	await rig.change({ method: "PATCH", path: rewards, query: reward, body: { is_paused: true } });
	rig.fire("redeem", { text: "Ours" });
	const redemptions = await rig.peer.read<{ data: { id: string }[] }>(`${rewards}/redemptions`, {
		broadcaster_id: id,
		reward_id: reward.id,
		status: "UNFULFILLED",
	});
	for (const redemption of redemptions.data) {
		await rig.change({
			method: "PATCH",
			path: `${rewards}/redemptions`,
			query: { broadcaster_id: id, reward_id: reward.id, id: redemption.id },
			body: { status: "FULFILLED" },
		});
	}
	await rig.change({ method: "DELETE", path: rewards, query: reward });
	await rig.change({ method: "PATCH", path: "chat/settings", query: moderating, body: { slow_mode: true } });
	await rig.change({
		method: "POST",
		path: "moderation/warnings",
		query: moderating,
		body: { data: { user_id: viewer, reason: "cut it out" } },
	});
	rig.fire("chat", { text: "to be deleted" });
	const said = rig.told.findLast(({ type }) => type === "channel.chat.message")?.event as { message_id: string };
	await rig.change({
		method: "DELETE",
		path: "moderation/chat",
		query: { ...moderating, message_id: said.message_id },
	});
	await rig.change({
		method: "POST",
		path: "chat/shoutouts",
		query: {
			from_broadcaster_id: id,
			to_broadcaster_id: rig.twitch.stage.user("nightowl_tv").id,
			moderator_id: id,
		},
	});
}

test("everything the simulator tells is understood, and every type of EventSub is among it", async () => {
	await using rig = await FactRig.start();
	for (const [what, given] of all) rig.fire(what, given);
	await change(rig);
	const misfits: string[] = [];
	for (const { type, event } of rig.told) {
		const told = meaningsOf(type, event, rig.peer, { id: "m", at: 1, origin: "simulated" });
		if (told.length === 0) misfits.push(`${type} means nothing: ${JSON.stringify(event)}`);
		for (const [id, payload] of told) {
			const [wrong] = checks.get(id)?.Errors(payload) ?? [];
			if (wrong) misfits.push(`${id} ${wrong.instancePath} ${wrong.message}: ${JSON.stringify(payload)}`);
		}
	}
	expect(misfits).toEqual([]);
	const told = new Set(rig.told.map(({ type }) => type));
	expect(Object.keys(subscriptionTypes).filter((type) => !told.has(type))).toEqual([]);
});
