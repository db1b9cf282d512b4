import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { factKey, type Reading } from "../../../../companion/contract/fact.ts";
import { problem } from "../../../../companion/contract/problem.ts";
import { Cells } from "../../../../companion/integrations/twitch/cells.ts";
import type { SubscriptionState } from "../../../../companion/integrations/twitch/eventsub/subscriber.ts";
import type { EventSubType } from "../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import { Limits } from "../../../../companion/integrations/twitch/limits.ts";
import type { TwitchPeer } from "../../../../companion/integrations/twitch/peer.ts";
import { readsOver } from "../../../../companion/integrations/twitch/reads.ts";
import { Refusal } from "../../../../companion/runs/refusal.ts";

const LINK = "twitch:main";
const ME = { id: "1", login: "me", name: "Me" };
const SCOPES = new Set(["moderator:read:chatters", "channel:read:goals", "user:read:chat"]);
const NO = problem("twitch_not_answering");

/** What Twitch answers, by path; a refusal is thrown. */
let answers: Record<string, object | Refusal>;
let asked: string[];
let told: Map<string, Reading>;
let corrections: number;
let cells: Cells;

const read: TwitchPeer["read"] = async <Answer>(path: string) => {
	asked.push(path);
	const answer = answers[path] ?? new Refusal(NO, false);
	if (answer instanceof Refusal) throw answer;
	return answer as Answer;
};
const stream = (viewers: number, started_at = "2026-11-20T10:00:00Z") => ({
	data: [{ user_id: "1", started_at, viewer_count: viewers }],
	pagination: {},
});
const channel = (title: string) => ({
	data: [
		{
			broadcaster_id: "1",
			title,
			game_id: "",
			game_name: "",
			broadcaster_language: "en",
			content_classification_labels: [],
			tags: [],
		},
	],
});
const reading = (id: string): Reading | undefined => told.get(factKey(id, { link: LINK }));
const want = (id: string): Promise<void> => cells.want({ id, link: LINK, params: {} });
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const states = (type: EventSubType, state: SubscriptionState) => new Map([[type, state]]);

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
	[answers, asked, told, corrections] = [{}, [], new Map(), 0];
	const peer: TwitchPeer = {
		link: LINK,
		user: ME,
		channel: ME,
		scopes: SCOPES,
		limits: new Limits(),
		reads: readsOver({} as never, read),
		read,
		effect: () => Promise.reject(new Error("A fact changes nothing")),
	};
	cells = new Cells({
		link: LINK,
		peer,
		tell: (changed) => {
			for (const [key, value] of changed) told.set(key, value);
		},
		onCorrection: () => {
			corrections++;
		},
		settling: { afterLast: 1_000, afterFirst: 3_000 },
	});
});
afterEach(() => {
	cells[Symbol.dispose]();
	vi.useRealTimers();
});

describe("a polled fact", () => {
	test("is loading, then read, and read again every period while somebody wants it", async () => {
		answers = { streams: stream(7) };
		const wanted = want("twitch.viewers");
		expect(reading("twitch.viewers")).toEqual({ unknown: "loading" });
		await wanted;
		expect(reading("twitch.viewers")).toMatchObject({ value: 7 });
		answers = { streams: stream(8) };
		await pass(60_100);
		expect(reading("twitch.viewers")).toMatchObject({ value: 8 });
		expect(asked).toHaveLength(2);
		cells.drop(factKey("twitch.viewers", { link: LINK }));
		await pass(600_000);
		expect(asked).toHaveLength(2);
		expect(corrections).toBe(0);
	});

	test("is an old value when it could not be read in time, none after three times, and fresh again", async () => {
		answers = { streams: stream(7) };
		await want("twitch.viewers");
		const readAt = Date.now();
		answers = {};
		await pass(60_100);
		expect(reading("twitch.viewers")).toMatchObject({ value: 7, readAt });
		await pass(20_000);
		expect(reading("twitch.viewers")).toEqual({ unknown: "unresponsive", fault: NO });
		expect(asked.length).toBeLessThanOrEqual(5);
		answers = { streams: stream(9) };
		await pass(60_000);
		expect(reading("twitch.viewers")).toMatchObject({ value: 9 });
		expect(reading("twitch.viewers")).not.toHaveProperty("readAt");
	});

	test("is no old value any more when an event tells it", async () => {
		answers = { streams: stream(7) };
		await want("twitch.viewers");
		answers = {};
		await pass(60_100);
		expect(reading("twitch.viewers")).toHaveProperty("readAt");
		cells.hear("stream.offline", {});
		expect(reading("twitch.viewers")).toMatchObject({ value: 0 });
		expect(reading("twitch.viewers")).not.toHaveProperty("readAt");
	});

	test("that is not answered is asked for less and less often, and not more often than always", async () => {
		await want("twitch.viewers");
		expect(reading("twitch.viewers")).toEqual({ unknown: "unresponsive", fault: NO });
		await pass(600_000);
		expect(asked.length).toBeLessThanOrEqual(15);
		expect(asked.length).toBeGreaterThan(8);
	});
});

describe("a fact that events tell", () => {
	test("is what the event says, at once, and read after it", async () => {
		answers = { channels: channel("Old") };
		await want("twitch.channel");
		answers = { channels: channel("New") };
		const event = {
			title: "New",
			category_id: "",
			category_name: "",
			language: "en",
			content_classification_labels: [],
		};
		cells.hear("channel.update", event);
		expect(reading("twitch.channel")).toMatchObject({ value: { title: "New" } });
		expect(asked).toHaveLength(1);
		await pass(1_100);
		expect(asked).toHaveLength(2);
		expect(corrections).toBe(0);
	});

	test("is read once for a burst of events, three seconds after the first at the latest", async () => {
		answers = { channels: channel("x") };
		await want("twitch.channel");
		for (let index = 0; index < 40; index++) {
			cells.stir(new Set(["channel.update"]));
			await pass(100);
		}
		expect(asked.length).toBe(2);
	});

	test("is looked at now and then, and a difference nobody told is counted", async () => {
		answers = { channels: channel("Told by nobody") };
		await want("twitch.channel");
		answers = { channels: channel("Changed") };
		await pass(300_100);
		expect(reading("twitch.channel")).toMatchObject({ value: { title: "Changed" } });
		expect(corrections).toBe(1);
	});

	test("is read every minute where Twitch refuses to tell of it", async () => {
		answers = { channels: channel("x") };
		await want("twitch.channel");
		cells.follow(states("channel.update", { state: "refused", problem: problem("twitch_events_full") }));
		await pass(60_100);
		expect(asked).toHaveLength(2);
		cells.follow(states("channel.update", { state: "heard" }));
		await pass(200_000);
		expect(asked.length).toBeLessThanOrEqual(3);
	});

	test("is none any more where Twitch refuses to tell of it and does not answer either", async () => {
		answers = { channels: channel("x") };
		await want("twitch.channel");
		cells.follow(states("channel.update", { state: "refused", problem: problem("twitch_events_full") }));
		answers = {};
		await pass(60_100);
		expect(reading("twitch.channel")).toMatchObject({ value: { title: "x" }, readAt: expect.any(Number) });
		await pass(20_000);
		expect(reading("twitch.channel")).toEqual({ unknown: "unresponsive", fault: NO });
	});
});

describe("what is counted", () => {
	const chat = async (seconds: number): Promise<void> => {
		for (let second = 0; second < seconds; second++) {
			cells.hear("channel.chat.message", {});
			await pass(1_000);
		}
	};

	test("is none where Twitch does not tell of it, and begins anew where it does again", async () => {
		await want("twitch.chat.rate");
		expect(reading("twitch.chat.rate")).toEqual({ unknown: "connecting" });
		const why = problem("twitch_forbidden", { reason: "banned" });
		cells.follow(states("channel.chat.message", { state: "refused", problem: why }));
		await pass(60_000);
		expect(reading("twitch.chat.rate")).toEqual({ unknown: "forbidden", fault: why });
		cells.follow(states("channel.chat.message", { state: "heard" }));
		expect(reading("twitch.chat.rate")).toEqual({ unknown: "loading" });
		await chat(30);
		expect(reading("twitch.chat.rate")).toMatchObject({ value: 60 });
	});

	test("begins anew after a gap: what was missed was not quiet", async () => {
		await want("twitch.chat.rate");
		await chat(20);
		expect(reading("twitch.chat.rate")).toMatchObject({ value: 60 });
		await pass(10_000);
		cells.stir(new Set(["channel.chat.message"]));
		await pass(1_100);
		expect(reading("twitch.chat.rate")).toEqual({ unknown: "connecting" });
		await chat(20);
		expect(reading("twitch.chat.rate")).toMatchObject({ value: expect.closeTo(60, -1) });
	});
});

describe("the end of a stream", () => {
	beforeEach(async () => {
		answers = { streams: stream(321) };
		await Promise.all([want("twitch.live"), want("twitch.viewers")]);
		cells.hear("stream.offline", {});
	});
	const missed = async (): Promise<void> => {
		cells.stir(new Set(["stream.online", "stream.offline"]));
		await pass(1_100);
	};

	test("counts for more than what Twitch still says, also after a gap, but not for ever", async () => {
		await pass(61_000);
		await missed();
		expect(reading("twitch.viewers")).toMatchObject({ value: 0 });
		expect(reading("twitch.live")).toMatchObject({ value: { live: false } });
		await pass(180_000);
		expect(reading("twitch.live")).toMatchObject({ value: { live: true } });
	});

	test("counts for nothing when another stream is found whose beginning was missed", async () => {
		answers = { streams: stream(5, "2026-11-20T11:00:00Z") };
		await missed();
		expect(reading("twitch.viewers")).toMatchObject({ value: 5 });
		expect(reading("twitch.live")).toMatchObject({ value: { startedAt: Date.parse("2026-11-20T11:00:00Z") } });
	});

	test("is forgotten when the next one begins, whatever Twitch still says of the one before", async () => {
		cells.hear("stream.online", { started_at: "2026-11-20T11:00:00.5Z" });
		await pass(1_100);
		expect(reading("twitch.viewers")).toMatchObject({ value: 0 });
		expect(reading("twitch.live")).toMatchObject({ value: { startedAt: Date.parse("2026-11-20T11:00:00Z") } });
	});
});

describe("a fact without a value", () => {
	test("nobody has consented to is forbidden and never asked for", async () => {
		answers = { "channels/ads": { data: [] } };
		await want("twitch.ads");
		await pass(120_000);
		expect(reading("twitch.ads")).toMatchObject({ unknown: "forbidden", fault: { code: "twitch_scope_missing" } });
		expect(asked).toEqual([]);
	});

	test.each([
		["twitch_forbidden", "forbidden"],
		["twitch_not_there", "missing"],
		["twitch_unfit", "unsupported"],
	] as const)("that Twitch answers with %s is %s", async (code, unknown) => {
		const found = problem(code, { reason: "x" });
		answers = { channels: new Refusal(found, true) };
		await want("twitch.channel");
		expect(reading("twitch.channel")).toEqual({ unknown, fault: found });
	});
});

test("nothing is read or told after the end", async () => {
	answers = { streams: stream(7), channels: channel("x") };
	await want("twitch.viewers");
	cells[Symbol.dispose]();
	told.clear();
	cells.hear("stream.offline", {});
	await want("twitch.channel");
	await pass(600_000);
	expect(asked).toEqual(["streams"]);
	expect(told.size).toBe(0);
});
