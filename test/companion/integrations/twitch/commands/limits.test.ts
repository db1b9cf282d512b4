import { describe, expect, test } from "vitest";
import { Limits } from "../../../../../companion/integrations/twitch/limits.ts";
import { Expired, Unverified } from "../../../../../companion/link/lane.ts";
import { Refusal } from "../../../../../companion/runs/refusal.ts";
import { tooManyRequests } from "../../../../../companion/simulators/twitch/faults.ts";
import { runAd, snooze } from "../../../../../companion/simulators/twitch/world/ads.ts";
import { type CommandId, CommandRig, refusalOf } from "./rig.ts";

const MINUTE = 60_000;

/** A clock that goes when it is told to. */
class Clock {
	at = Date.parse("2026-11-20T12:00:00Z");
	readonly now = (): number => this.at;
}

describe("shoutouts", () => {
	test("one in two minutes, and the time left is told", async () => {
		const clock = new Clock();
		await using rig = await CommandRig.start({ now: clock.now });
		await rig.run("twitch.shoutout.send", { user: "nightowl_tv" });
		clock.at += 20_000;
		expect(await refusalOf(rig.run("twitch.shoutout.send", { user: "pixelpaula" }))).toEqual({
			code: "twitch_shoutout_wait",
			params: { left: "1:40", seconds: 100, whole: 120 },
			sent: false,
		});
		expect(rig.asked("POST /helix/chat/shoutouts")).toBe(1);
		clock.at += 100_000;
		rig.twitch.time.pass(120_000);
		expect(await rig.run("twitch.shoutout.send", { user: "pixelpaula" })).toMatchObject({ unchanged: false });
	});
	test("the same channel once in an hour", async () => {
		const clock = new Clock();
		await using rig = await CommandRig.start({ now: clock.now });
		await rig.run("twitch.shoutout.send", { user: "nightowl_tv" });
		clock.at += 5 * MINUTE;
		expect(await refusalOf(rig.run("twitch.shoutout.send", { user: "NightOwl_TV" }))).toMatchObject({
			code: "twitch_shoutout_again",
			params: { left: "55:00", seconds: 3_300 },
		});
	});
	test("one that Twitch refused does not count, one that may have been sent does", async () => {
		const limits = new Limits(new Clock().now);
		const uses = [{ rule: "shoutout", of: "1" }] as const;
		const unverified = (late: Promise<boolean | undefined>) => new Unverified(late);
		const wrong = new Refusal({ code: "twitch_request_wrong", params: {} }, true);
		const nothing = [wrong, new Expired(), unverified(Promise.resolve(false))];
		for (const error of [...nothing, unverified(Promise.resolve(undefined))]) {
			await expect(limits.keep(uses, () => Promise.reject(error))).rejects.toBe(error);
		}
		expect(await refusalOf(limits.keep(uses, async () => "sent"))).toMatchObject({ code: "twitch_shoutout_wait" });
	});
	test("a channel is not held back by what was done in another", async () => {
		const limits = new Limits(new Clock().now);
		for (const of of ["1", "2"]) {
			expect(await limits.keep([{ rule: "shoutout", of }], async () => of)).toBe(of);
		}
		limits.close("ad", "1", Number.POSITIVE_INFINITY);
		expect(() => limits.open("ad", "1")).toThrow(Refusal);
		expect(() => limits.open("ad", "2")).not.toThrow();
	});
	test("one that was given elsewhere is told, though nobody knows when", async () => {
		await using rig = await CommandRig.start();
		const { stage } = rig.twitch;
		stage.limits.take(`shoutout ${rig.channel.owner.id}`, 1, 2 * MINUTE);
		const refusal = await refusalOf(rig.run("twitch.shoutout.send", { user: "nightowl_tv" }));
		expect(refusal).toMatchObject({ code: "twitch_shoutout_early", sent: true });
		rig.twitch.time.pass(2 * MINUTE);
		expect(await rig.run("twitch.shoutout.send", { user: "nightowl_tv" })).toMatchObject({ unchanged: false });
	});
	test("too many requests of any kind are not a shoutout that came too early", async () => {
		await using rig = await CommandRig.start();
		rig.twitch.faults.add({ http: [{ path: "/helix/chat/shoutouts", does: tooManyRequests("other") }] });
		const refusal = await refusalOf(rig.run("twitch.shoutout.send", { user: "nightowl_tv" }));
		expect(refusal).toMatchObject({ code: "twitch_too_often" });
	});
	test("two at once are one", async () => {
		await using rig = await CommandRig.start();
		const both = ["nightowl_tv", "pixelpaula"].map((user) => refusalOf(rig.run("twitch.shoutout.send", { user })));
		expect((await Promise.all(both)).filter((end) => end && Object.hasOwn(end, "code"))).toHaveLength(1);
		expect(rig.asked("POST /helix/chat/shoutouts")).toBe(1);
	});
});

test("an announcement in two seconds", async () => {
	await using rig = await CommandRig.start();
	await rig.run("twitch.chat.announcement.send", { message: "One" });
	expect(await refusalOf(rig.run("twitch.chat.announcement.send", { message: "Two" }))).toMatchObject({
		code: "twitch_wait",
		sent: false,
	});
});

test("a hundred messages in half a minute, in each channel", async () => {
	const limits = new Limits(new Clock().now);
	const say = (of: string) => refusalOf(limits.keep([{ rule: "message", of }], async () => "said"));
	for (let turn = 0; turn < 100; turn++) expect(await say("1")).toBe("said");
	expect(await say("1")).toMatchObject({ code: "twitch_wait", params: { left: "0:30" } });
	expect(await say("2")).toBe("said");
});

test("ten raids in ten minutes, called off ones too", async () => {
	const clock = new Clock();
	await using rig = await CommandRig.start({ now: clock.now });
	for (let turn = 0; turn < 5; turn++) {
		await rig.run("twitch.raid.start", { user: "nightowl_tv" });
		clock.at += 1_000;
		await rig.run("twitch.raid.cancel");
		clock.at += 1_000;
	}
	expect(await refusalOf(rig.run("twitch.raid.start", { user: "nightowl_tv" }))).toMatchObject({
		code: "twitch_raid_wait",
		params: { left: "9:50", seconds: 590 },
	});
	clock.at += 590_000;
	rig.twitch.time.pass(10 * MINUTE);
	expect(await rig.run("twitch.raid.start", { user: "nightowl_tv" })).toMatchObject({ unchanged: false });
});

test("the next ad is possible when Twitch says so", async () => {
	await using rig = await CommandRig.start();
	rig.twitch.faults.add({ adRetryAfter: 100 });
	await rig.run("twitch.ad.start", { length: 30 });
	const refusal = await refusalOf(rig.run("twitch.ad.start", { length: 30 }));
	expect(refusal).toMatchObject({
		code: "twitch_ad_wait",
		params: { left: "1:40", seconds: 100, whole: 100 },
		sent: false,
	});
	expect(rig.asked("POST /helix/channels/commercial")).toBe(1);
});

describe("ads that somebody else has run or put off", () => {
	const scopes = ["channel:edit:commercial", "channel:manage:ads"];
	const ran = (rig: CommandRig): void => runAd(rig.twitch.stage, rig.channel, 30, undefined);
	test("Twitch's schedule says when the next ad is possible", async () => {
		await using rig = await CommandRig.start({ scopes: [...scopes, "channel:read:ads"] });
		ran(rig);
		rig.twitch.time.pass(60_000);
		const refusal = await refusalOf(rig.run("twitch.ad.start", { length: 30 }));
		expect(refusal).toMatchObject({ code: "twitch_ad_wait", sent: false });
		await refusalOf(rig.run("twitch.ad.start", { length: 30 }));
		expect(rig.asked("POST /helix/channels/commercial")).toBe(1);
	});
	test("and it is asked, too, where Twitch calls it a bad request", async () => {
		await using rig = await CommandRig.start({ scopes: [...scopes, "channel:read:ads"] });
		ran(rig);
		// The list of streams does not know yet that it is live.
		rig.twitch.faults.add({ streamsLag: 60_000 });
		const message = "The broadcaster may not run another commercial until the cooldown period expires.";
		const does = { status: 400, body: { error: "Bad Request", status: 400, message } };
		rig.twitch.faults.add({ http: [{ path: "/helix/channels/commercial", does }] });
		expect(await refusalOf(rig.run("twitch.ad.start", { length: 30 }))).toMatchObject({ code: "twitch_ad_wait" });
	});
	test("and when there is another snooze", async () => {
		await using rig = await CommandRig.start({ scopes: [...scopes, "channel:read:ads"] });
		for (let turn = 0; turn < 3; turn++) snooze(rig.twitch.stage, rig.channel);
		expect(await refusalOf(rig.run("twitch.ad.snooze"))).toMatchObject({ code: "twitch_snooze_wait" });
	});
	test("whoever may not read it is told what Twitch says", async () => {
		await using rig = await CommandRig.start({ scopes });
		ran(rig);
		const refusal = await refusalOf(rig.run("twitch.ad.start", { length: 30 }));
		expect(refusal).toMatchObject({ code: "twitch_too_often", sent: true });
		expect(rig.asked("GET /helix/channels/ads")).toBe(0);
	});
});

test("no snooze is left until Twitch gives another", async () => {
	const clock = new Clock();
	clock.at = Date.now();
	await using rig = await CommandRig.start({ now: clock.now });
	for (const left of [2, 1, 0]) {
		expect(await rig.run("twitch.ad.snooze")).toMatchObject({ result: { snoozes: left } });
	}
	expect(await refusalOf(rig.run("twitch.ad.snooze"))).toMatchObject({ code: "twitch_snooze_wait", sent: false });
	expect(rig.asked("POST /helix/channels/ads/schedule/snooze")).toBe(3);
	clock.at += 61 * MINUTE;
	rig.twitch.time.pass(61 * MINUTE);
	expect(await rig.run("twitch.ad.snooze")).toMatchObject({ unchanged: false });
});

test.each<[CommandId, CommandId]>([
	["twitch.vip.add", "twitch.vip.remove"],
	["twitch.moderator.add", "twitch.moderator.remove"],
])("ten times %s in ten seconds", async (add, remove) => {
	const clock = new Clock();
	await using rig = await CommandRig.start({ now: clock.now });
	for (let turn = 0; turn < 10; turn++) {
		await rig.run(add, { user: "pixelpaula" });
		await rig.run(remove, { user: "pixelpaula" });
	}
	expect(await refusalOf(rig.run(add, { user: "pixelpaula" }))).toMatchObject({
		code: "twitch_wait",
		params: { left: "0:10", seconds: 10 },
	});
});

test("a clock that was set back makes nobody wait longer", async () => {
	const clock = new Clock();
	const limits = new Limits(clock.now);
	const uses = [{ rule: "shoutout", of: "1" }] as const;
	await limits.keep(uses, async () => "first");
	limits.close("ad", "1", clock.at + 8 * MINUTE);
	clock.at -= 24 * 60 * MINUTE;
	expect(await limits.keep(uses, async () => "second")).toBe("second");
	expect(() => limits.open("ad", "1")).not.toThrow();
});
