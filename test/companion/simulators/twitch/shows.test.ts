import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allScopes, HelixClient } from "./event-client.ts";
import { LocalTwitch } from "./local-twitch.ts";

let twitch: LocalTwitch;
let demo: HelixClient;
let owl: string;

beforeAll(async () => {
	twitch = await LocalTwitch.start();
	demo = await HelixClient.signIn(twitch, "aidle_demo", allScopes);
	const { data } = await demo.ask("GET", "/users?login=nightowl_tv");
	[owl = ""] = data.map(({ id }) => String(id));
});

afterAll(async () => {
	await twitch[Symbol.asyncDispose]();
});

describe("shows", () => {
	test("clips are accepted and appear later, or never", async () => {
		const made = await demo.ask("POST", `/clips?broadcaster_id=${demo.id}`);
		expect([made.status, made.data]).toEqual([
			202,
			[{ id: expect.any(String), edit_url: expect.stringContaining("https://") }],
		]);
		const path = `/clips?id=${made.data[0]?.id}`;
		expect((await demo.ask("GET", path)).body).toEqual({ data: [], pagination: {} });
		await twitch.pass(5000);
		expect((await demo.ask("GET", path)).data).toMatchObject([{ broadcaster_id: demo.id, creator_name: "Aidle_Demo" }]);
		await twitch.fault({ clipsFail: true });
		const failed = await demo.ask("POST", `/clips?broadcaster_id=${demo.id}`);
		await twitch.pass(16_000);
		expect((await demo.ask("GET", `/clips?id=${failed.data[0]?.id}`)).data).toEqual([]);
		await twitch.clear("clipsFail");
		const [video] = (await demo.ask("GET", `/videos?user_id=${demo.id}`)).data;
		const query = `editor_id=${demo.id}&broadcaster_id=${demo.id}&vod_id=${video?.id}&title=Best`;
		const ending = (at: number) => demo.ask("POST", `/videos/clips?${query}&vod_offset=${at}`);
		expect([(await ending(29)).status, (await ending(45)).status]).toEqual([400, 202]);
		await twitch.pass(5000);
		const [best] = (await demo.ask("GET", `/clips?broadcaster_id=${demo.id}`)).data;
		expect(best).toMatchObject({ title: "Best", duration: 30 });
	});

	test("markers, ads and snoozes", async () => {
		const marked = await demo.ask("POST", "/streams/markers", { user_id: demo.id, description: "Here" });
		expect(marked.data).toMatchObject([{ description: "Here", position_seconds: expect.any(Number) }]);
		const listed = await demo.ask("GET", `/streams/markers?user_id=${demo.id}`);
		expect(listed.data).toMatchObject([{ videos: [{ markers: [{ description: "Here" }] }] }]);
		const run = () => demo.ask("POST", "/channels/commercial", { broadcaster_id: demo.id, length: 60 });
		expect((await run()).data).toEqual([{ length: 60, message: "", retry_after: 480 }]);
		expect((await run()).status).toBe(429);
		const schedule = async () => (await demo.ask("GET", `/channels/ads?broadcaster_id=${demo.id}`)).data[0];
		const before = await schedule();
		expect(before).toMatchObject({ snooze_count: 3, duration: 60, snooze_refresh_at: 0 });
		const snooze = () => demo.ask("POST", `/channels/ads/schedule/snooze?broadcaster_id=${demo.id}`);
		const { data } = await snooze();
		expect(data).toMatchObject([{ snooze_count: 2, next_ad_at: Number(before?.next_ad_at) + 300 }]);
		await snooze();
		await snooze();
		expect((await snooze()).status).toBe(429);
	});

	test("ads of the schedule run when they are due, later when they are put off, and not off air", async () => {
		await using other = await LocalTwitch.start();
		const owner = await HelixClient.signIn(other, "nightowl_tv", allScopes);
		const schedule = async () => (await owner.ask("GET", `/channels/ads?broadcaster_id=${owner.id}`)).data[0];
		await owner.ask("POST", `/channels/ads/schedule/snooze?broadcaster_id=${owner.id}`);
		await other.pass(31 * 60_000);
		expect(await schedule()).toMatchObject({ last_ad_at: 0 });
		await other.pass(5 * 60_000);
		const ran = await schedule();
		expect(Number(ran?.last_ad_at)).toBeGreaterThan(0);
		expect(Number(ran?.next_ad_at) - Number(ran?.last_ad_at)).toBe(30 * 60);
		await other.fire("stream.offline", { channel: "nightowl_tv" });
		await other.pass(60 * 60_000);
		expect(await schedule()).toMatchObject({ next_ad_at: 0, last_ad_at: ran?.last_ad_at });
	});

	test("a raid is started, called off, or goes after 90 seconds", async () => {
		const start = () => demo.ask("POST", `/raids?from_broadcaster_id=${demo.id}&to_broadcaster_id=${owl}`);
		expect((await start()).data).toEqual([{ created_at: expect.any(String), is_mature: false }]);
		expect((await start()).status).toBe(409);
		expect((await demo.ask("DELETE", `/raids?broadcaster_id=${demo.id}`)).status).toBe(204);
		expect((await demo.ask("DELETE", `/raids?broadcaster_id=${demo.id}`)).status).toBe(404);
		await start();
		expect((await twitch.world()).raid).toBe("nightowl_tv");
		await twitch.pass(90_000);
		expect((await twitch.world()).raid).toBeUndefined();
	});

	test("one poll at a time, from begin to end", async () => {
		const choices = [{ title: "Tea" }, { title: "Coffee" }];
		const wanted = { broadcaster_id: demo.id, title: "What?", choices, duration: 15 };
		const [poll] = (await demo.ask("POST", "/polls", wanted)).data;
		expect(poll).toMatchObject({ status: "ACTIVE", duration: 15, choices: [{ votes: 0 }, { title: "Coffee" }] });
		expect((await demo.ask("POST", "/polls", wanted)).status).toBe(400);
		await twitch.fire("poll.vote", { turn: 1, count: 3 });
		const change = { broadcaster_id: demo.id, id: poll?.id, status: "TERMINATED" };
		expect((await demo.ask("PATCH", "/polls", change)).data).toMatchObject([{ status: "TERMINATED" }]);
		expect((await demo.ask("PATCH", "/polls", change)).status).toBe(400);
		await demo.ask("POST", "/polls", wanted);
		await twitch.pass(16_000);
		const { data } = await demo.ask("GET", `/polls?broadcaster_id=${demo.id}`);
		expect(data).toMatchObject([{ status: "COMPLETED" }, { status: "TERMINATED", choices: [{}, { votes: 3 }] }]);
		expect((await demo.ask("POST", "/polls", { ...wanted, duration: 5 })).status).toBe(400);
	});

	test("one prediction at a time, locked by its window, resolved or cancelled", async () => {
		const outcomes = [{ title: "Yes" }, { title: "No" }];
		const wanted = { broadcaster_id: demo.id, title: "Well?", outcomes, prediction_window: 30 };
		const [prediction] = (await demo.ask("POST", "/predictions", wanted)).data;
		expect(prediction).toMatchObject({ status: "ACTIVE", outcomes: [{ color: "BLUE" }, { color: "PINK" }] });
		await twitch.fire("prediction.bet", { turn: 1, count: 500 });
		await twitch.pass(31_000);
		const path = `/predictions?broadcaster_id=${demo.id}`;
		expect((await demo.ask("GET", path)).data).toMatchObject([{ status: "LOCKED", locked_at: expect.any(String) }]);
		const change = { broadcaster_id: demo.id, id: prediction?.id };
		expect((await demo.ask("PATCH", "/predictions", { ...change, status: "RESOLVED" })).status).toBe(400);
		const winner = (prediction?.outcomes as { id: string }[] | undefined)?.[1]?.id;
		const resolve = { ...change, status: "RESOLVED", winning_outcome_id: winner };
		const { data } = await demo.ask("PATCH", "/predictions", resolve);
		expect(data).toMatchObject([{ status: "RESOLVED", outcomes: [{}, { users: 1, channel_points: 500 }] }]);
		expect((await demo.ask("PATCH", "/predictions", { ...change, status: "CANCELED" })).status).toBe(400);
	});

	test("rewards are made, changed by whom made them, redeemed, settled, removed", async () => {
		const path = "/channel_points/custom_rewards";
		const made = await demo.ask("POST", `${path}?broadcaster_id=${demo.id}`, { title: "Hydrate", cost: 300 });
		expect(made.data).toMatchObject([{ title: "Hydrate", cost: 300, is_paused: false, is_in_stock: true }]);
		for (const wrong of [{ is_max_per_stream_enabled: true }, { prompt: "x".repeat(201) }, { cost: 0 }]) {
			const refused = await demo.ask("POST", `${path}?broadcaster_id=${demo.id}`, { title: "No", cost: 1, ...wrong });
			expect(refused.status).toBe(400);
		}
		const again = await demo.ask("POST", `${path}?broadcaster_id=${demo.id}`, { title: "Hydrate", cost: 300 });
		expect(again.body.message).toBe("CREATE_CUSTOM_REWARD_DUPLICATE_REWARD");
		const id = made.data[0]?.id;
		await demo.ask("PATCH", `${path}?broadcaster_id=${demo.id}&id=${id}`, { is_paused: true });
		expect((await twitch.world()).rewards).toMatchObject([{ title: "Hydrate", paused: true }]);
		const other = await twitch.issue({ login: "aidle_demo", scopes: allScopes, client: "anotherclient" });
		const headers = { authorization: `Bearer ${other.access}`, "client-id": "anotherclient" };
		const foreign = await fetch(twitch.url(`/helix${path}?broadcaster_id=${demo.id}&id=${id}`), {
			method: "PATCH",
			headers,
		});
		expect(foreign.status).toBe(403);
		await twitch.fire("redeem", { text: "Hydrate" });
		const list = `${path}/redemptions?broadcaster_id=${demo.id}&reward_id=${id}`;
		const [redemption] = (await demo.ask("GET", `${list}&status=UNFULFILLED`)).data;
		expect(redemption).toMatchObject({ user_login: "cat_viewer", reward: { title: "Hydrate" } });
		const settle = () => demo.ask("PATCH", `${list}&id=${redemption?.id}`, { status: "FULFILLED" });
		expect((await settle()).data).toMatchObject([{ status: "FULFILLED" }]);
		expect((await settle()).status).toBe(404);
		expect((await demo.ask("DELETE", `${path}?broadcaster_id=${demo.id}&id=${id}`)).status).toBe(204);
	});

	test("streams may be listed late, and long after they ended", async () => {
		const listed = async () => (await demo.ask("GET", `/streams?user_id=${demo.id}`)).data.length;
		await twitch.fault({ streamsLag: 60_000 });
		await twitch.fire("stream.offline");
		expect(await listed()).toBe(1);
		await twitch.pass(61_000);
		expect(await listed()).toBe(0);
		await twitch.fire("stream.online");
		expect(await listed()).toBe(0);
		await twitch.pass(61_000);
		expect(await listed()).toBe(1);
		await twitch.clear();
		await twitch.fire("category", { text: "Music" });
		expect((await twitch.world()).category).toBe("Music");
	});

	test("subscribers, goals and the hype train are listed", async () => {
		const subscribers = await demo.ask("GET", `/subscriptions?broadcaster_id=${demo.id}`);
		expect(subscribers.body).toMatchObject({ total: 3, points: 3, data: [{ tier: "1000", is_gift: false }, {}, {}] });
		expect((await demo.ask("GET", `/goals?broadcaster_id=${demo.id}`)).data).toMatchObject([{ target_amount: 20 }]);
		const status = async () => (await demo.ask("GET", `/hypetrain/status?broadcaster_id=${demo.id}`)).data[0];
		expect(await status()).toMatchObject({ current: null });
		await twitch.fire("gift", { count: 5 });
		expect(await status()).toMatchObject({ current: { level: 2, total: 2500, progress: 900 } });
		await twitch.pass(300_000);
		expect(await status()).toMatchObject({ current: null });
	});
});
