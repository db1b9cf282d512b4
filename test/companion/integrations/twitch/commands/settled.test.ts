import { describe, expect, test } from "vitest";
import { readBack } from "../../../../../companion/integrations/twitch/commands/command.ts";
import { Expired, Unverified } from "../../../../../companion/link/lane.ts";
import { Refusal } from "../../../../../companion/runs/refusal.ts";
import { beginPoll, pollInList } from "../../../../../companion/simulators/twitch/world/polls.ts";
import { beginPrediction, predictionInList } from "../../../../../companion/simulators/twitch/world/predictions.ts";
import {
	addReward,
	plainReward,
	redeem,
	rewardInList,
} from "../../../../../companion/simulators/twitch/world/rewards.ts";
import { CLIENT, type CommandId, CommandRig, refusalOf } from "./rig.ts";

/** A reward that was made here. */
const hydrate = ({ twitch, channel }: CommandRig) =>
	addReward(twitch.stage, channel, { ...plainReward, title: "Hydrate", cost: 100 }, CLIENT);
const poll = { title: "Tea?", choices: ["Yes", "No"], duration: 60, pointsPerVote: 0 };
const prediction = { title: "Win?", outcomes: ["Yes", "No"], window: 60 };

test("a title that Twitch keeps to itself is no success", async () => {
	await using rig = await CommandRig.start();
	rig.twitch.faults.add({ http: [{ method: "PATCH", path: "/helix/channels", does: { status: 204 } }] });
	const refusal = await refusalOf(rig.run("twitch.channel.title.set", { title: "Never seen" }, 1_500));
	expect(refusal).toMatchObject({ code: "not_settled", sent: true });
	expect(rig.asked("PATCH /helix/channels")).toBe(1);
});

describe("what Twitch says yes to and leaves as it was is no success", () => {
	test.each<[CommandId, object, string, (rig: CommandRig) => object]>([
		[
			"twitch.poll.end",
			{},
			"/helix/polls",
			(rig) => pollInList(rig.channel, beginPoll(rig.twitch.stage, rig.channel, poll)),
		],
		[
			"twitch.prediction.lock",
			{},
			"/helix/predictions",
			(rig) => predictionInList(rig.channel, beginPrediction(rig.twitch.stage, rig.channel, prediction)),
		],
		[
			"twitch.reward.update",
			{ reward: { name: "Hydrate" }, cost: 7 },
			"/helix/channel_points/custom_rewards",
			(rig) => rewardInList(rig.channel, hydrate(rig)),
		],
	])("%s", async (action, settings, path, make) => {
		await using rig = await CommandRig.start();
		const body = { data: [make(rig)] };
		rig.twitch.faults.add({ http: [{ method: "PATCH", path, does: { status: 200, body } }] });
		expect(await refusalOf(rig.run(action, settings))).toMatchObject({ code: "not_settled", sent: true });
	});
});

describe("what cannot be looked at after it was sent is neither done nor failed", () => {
	test("a clip", async () => {
		await using rig = await CommandRig.start();
		rig.twitch.faults.add({ http: [{ path: "/helix/clips", method: "GET", does: "reset" }] });
		await expect(rig.run("twitch.clip.create", {}, 500)).rejects.toBeInstanceOf(Unverified);
		expect(rig.asked("POST /helix/clips")).toBe(1);
	});
	test("a title", async () => {
		const unreachable = new Refusal({ code: "twitch_unreachable", params: {} }, false);
		for (const error of [unreachable, new Expired()]) {
			const look = readBack(
				() => Promise.reject(error),
				() => true,
				performance.now() + 1_000,
			);
			await expect(look).rejects.toBeInstanceOf(Unverified);
		}
	});
});

describe("a redemption that is settled already", () => {
	const bought = (rig: CommandRig): object => {
		const { id } = redeem(rig.twitch.stage, rig.channel, hydrate(rig), rig.twitch.stage.user("cat_viewer"), "");
		return { reward: { name: "Hydrate" }, redemption: id };
	};
	test("as it is asked for: nothing changes", async () => {
		await using rig = await CommandRig.start();
		const settings = bought(rig);
		await rig.run("twitch.redemption.fulfil", settings);
		expect(await rig.run("twitch.redemption.fulfil", settings)).toMatchObject({ unchanged: true, result: [] });
	});
	test("the other way: that is told", async () => {
		await using rig = await CommandRig.start();
		const settings = bought(rig);
		await rig.run("twitch.redemption.cancel", settings);
		const refusal = await refusalOf(rig.run("twitch.redemption.fulfil", settings));
		expect(refusal).toMatchObject({ code: "twitch_redemption_over", field: "redemption", sent: true });
	});
});
