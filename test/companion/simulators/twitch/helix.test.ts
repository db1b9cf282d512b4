import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tooManyRequests } from "../../../../companion/simulators/twitch/faults.ts";
import { endpoints } from "../../../../companion/simulators/twitch/helix/table.ts";
import { refused } from "../../../../companion/simulators/twitch/message.ts";
import { allScopes, client, HelixClient } from "./event-client.ts";
import { LocalTwitch } from "./local-twitch.ts";

let twitch: LocalTwitch;
let demo: HelixClient;
let moderator: HelixClient;
let owl: string;
let viewer: string;

beforeAll(async () => {
	twitch = await LocalTwitch.start();
	demo = await HelixClient.signIn(twitch, "aidle_demo", allScopes);
	moderator = await HelixClient.signIn(twitch, "owl_mod", allScopes);
	const { data } = await demo.ask("GET", "/users?login=nightowl_tv&login=cat_viewer");
	[owl = "", viewer = ""] = data.map(({ id }) => String(id));
});

afterAll(async () => {
	await twitch[Symbol.asyncDispose]();
});

const as = (who: HelixClient): string => `broadcaster_id=${demo.id}&moderator_id=${who.id}`;

describe("whoever asks", () => {
	test.each([
		["nothing", {}, "OAuth token is missing"],
		["a token that is none", { authorization: "Bearer none", "client-id": client }, "Invalid OAuth token"],
	])("with %s is refused", async (_what, headers, message) => {
		const response = await fetch(twitch.url("/helix/users"), { headers: headers as Record<string, string> });
		expect([response.status, await response.json()]).toEqual([401, { error: "Unauthorized", status: 401, message }]);
	});

	test("for another application is refused", async () => {
		const headers = { authorization: `Bearer ${demo.tokens.access}`, "client-id": "another" };
		const response = await fetch(twitch.url("/helix/users"), { headers });
		expect(await response.json()).toMatchObject({ message: "Client ID and OAuth token do not match" });
	});

	test("without the scope hears 401 and which", async () => {
		const poor = await HelixClient.signIn(twitch, "aidle_demo", []);
		const { status, body } = await poor.ask("PATCH", `/channels?broadcaster_id=${poor.id}`, { title: "No" });
		expect([status, body.message]).toEqual([401, "Missing scope: channel:manage:broadcast"]);
	});

	test("has 800 points a minute, and is told of them", async () => {
		const bot = await HelixClient.signIn(twitch, "aidle_bot", []);
		const { headers } = await bot.ask("GET", "/users");
		expect(headers.get("ratelimit-limit")).toBe("800");
		expect(headers.get("ratelimit-remaining")).toBe("799");
		expect(Number(headers.get("ratelimit-reset")) * 1000).toBeGreaterThan(Date.now() - 2000);
	});

	test("can be told 429 in three ways, 401 once, and never that a message was posted which was", async () => {
		const path = "/helix/users";
		const ask = () => demo.ask("GET", "/users");
		for (const [kind, remaining] of [
			["spent", "0"],
			["other", "788"],
			["unsaid", null],
		] as const) {
			await twitch.fault({ http: [{ path, times: 1, does: tooManyRequests(kind) }] });
			const { status, headers } = await ask();
			expect([status, headers.get("ratelimit-remaining")]).toEqual([429, remaining]);
		}
		await twitch.fault({ http: [{ path, times: 1, does: refused(401, "Invalid OAuth token") }] });
		expect([(await ask()).status, (await ask()).status]).toEqual([401, 200]);
		await twitch.clearRequests();
		const lost = { method: "POST", path: "/helix/chat/messages", executed: true, does: refused(500, "") } as const;
		await twitch.fault({ http: [lost] });
		const message = { broadcaster_id: demo.id, sender_id: demo.id, message: "Lost and found" };
		expect((await demo.ask("POST", "/chat/messages", message)).status).toBe(500);
		expect((await twitch.world()).messages.at(-1)?.text).toBe("Lost and found");
		expect((await twitch.requests()).counts).toEqual({ "POST /helix/chat/messages": 1 });
		await twitch.clear();
	});

	test.each(Object.entries(endpoints))("%s has its place in the reference", (name, { doc }) => {
		expect(name).toMatch(/^(?:GET|POST|PUT|PATCH|DELETE) \/[a-z_/]+$/u);
		expect(doc).toMatch(/^[a-z-]+$/u);
	});
});

describe("channels", () => {
	test("are described, and described anew", async () => {
		const { body } = await demo.ask("GET", `/channels?broadcaster_id=${demo.id}`);
		expect(body).toEqual({
			data: [
				{
					broadcaster_id: demo.id,
					broadcaster_login: "aidle_demo",
					broadcaster_name: "Aidle_Demo",
					broadcaster_language: "en",
					game_id: "1469308723",
					game_name: "Software and Game Development",
					title: "Keys that tell the truth",
					delay: 0,
					tags: ["English", "StreamDeck", "DevStream"],
					content_classification_labels: [],
					is_branded_content: false,
				},
			],
		});
		const labels = [{ id: "Gambling", is_enabled: true }];
		const change = { title: "New", game_id: "26936", tags: ["Music"], content_classification_labels: labels };
		expect((await demo.ask("PATCH", `/channels?broadcaster_id=${demo.id}`, change)).status).toBe(204);
		expect(await twitch.world()).toMatchObject({
			title: "New",
			category: "Music",
			tags: ["Music"],
			labels: ["Gambling"],
		});
		await demo.ask("PATCH", `/channels?broadcaster_id=${demo.id}`, { content_classification_labels: [] });
		expect((await twitch.world()).labels).toEqual(["Gambling"]);
	});

	test.each([
		[{ title: "" }, 400],
		[{ tags: ["two words"] }, 400],
		[{ tags: Array.from({ length: 11 }, (_, turn) => `t${turn}`) }, 400],
		[{ game_id: "1" }, 400],
		[{ broadcaster_language: "klingon" }, 400],
		[{ content_classification_labels: ["Gambling"] }, 400],
		[{ content_classification_labels: [{ id: "MatureGame", is_enabled: true }] }, 403],
		[{}, 400],
	])("refuse %j", async (change, status) => {
		expect((await demo.ask("PATCH", `/channels?broadcaster_id=${demo.id}`, change)).status).toBe(status);
	});

	test("are found with their streams, categories are searched for", async () => {
		const { data } = await demo.ask("GET", `/streams?user_id=${owl}&user_id=${viewer}`);
		expect(data).toMatchObject([{ user_login: "nightowl_tv", type: "live", viewer_count: 2431, tags: ["English"] }]);
		const found = await demo.ask("GET", "/search/categories?query=mine&first=1");
		expect(found.body).toEqual({
			data: [{ box_art_url: expect.any(String), name: "Minecraft", id: "27471" }],
			pagination: {},
		});
		const some = await demo.ask("GET", "/search/categories?query=a&first=2");
		const { cursor } = some.body.pagination as { cursor: string };
		const more = await demo.ask("GET", `/search/categories?query=a&first=2&after=${cursor}`);
		expect(some.data.map(({ id }) => id)).not.toEqual(more.data.map(({ id }) => id));
	});

	test("are in categories, of which the most watched come first", async () => {
		const { body, data } = await demo.ask("GET", "/games/top?first=2");
		expect(data).toMatchObject([{ id: "509658", name: "Just Chatting", igdb_id: "" }, { name: expect.any(String) }]);
		expect(body.pagination).toEqual({ cursor: expect.any(String) });
	});

	test("count followers for everybody, and name them to moderators", async () => {
		const named = await moderator.ask("GET", `/channels/followers?broadcaster_id=${demo.id}&first=1`);
		expect(named.body).toMatchObject({ total: 10, data: [{ user_login: "cat_viewer" }] });
		const poor = await HelixClient.signIn(twitch, "aidle_demo", []);
		const counted = await poor.ask("GET", `/channels/followers?broadcaster_id=${demo.id}`);
		expect(counted.body).toEqual({ data: [], total: 10, pagination: {} });
	});
});

describe("chat", () => {
	const message = (text: string, more: object = {}) =>
		demo.ask("POST", "/chat/messages", { broadcaster_id: demo.id, sender_id: demo.id, message: text, ...more });

	test("posts, or says why not", async () => {
		const { body } = await message("Hello");
		expect(body).toEqual({ data: [{ message_id: expect.any(String), is_sent: true }] });
		expect((await twitch.world()).messages.at(-1)).toMatchObject({ login: "aidle_demo", text: "Hello" });
		expect((await message("x".repeat(501))).status).toBe(422);
		expect((await message("x", { for_source_only: true })).status).toBe(400);
		await twitch.fault({ chatDropped: { code: "msg_rejected", message: "Held" } });
		const dropped = await message("Not this");
		expect([dropped.status, dropped.data]).toEqual([
			200,
			[{ message_id: "", is_sent: false, drop_reason: { code: "msg_rejected", message: "Held" } }],
		]);
		await twitch.clear("chatDropped");
	});

	test("has settings, whose durations go with their modes", async () => {
		const path = `/chat/settings?${as(moderator)}`;
		const { data } = await moderator.ask("PATCH", path, { slow_mode: true, slow_mode_wait_time: 10 });
		expect(data).toMatchObject([{ slow_mode: true, slow_mode_wait_time: 10, moderator_id: moderator.id }]);
		expect((await moderator.ask("PATCH", path, { slow_mode_wait_time: 1 })).status).toBe(400);
		const off = await moderator.ask("PATCH", path, { slow_mode: false });
		expect(off.data).toMatchObject([{ slow_mode: false, slow_mode_wait_time: null }]);
		const delay = (seconds: number) =>
			moderator.ask("PATCH", path, {
				non_moderator_chat_delay: true,
				non_moderator_chat_delay_duration: seconds,
			});
		expect([(await delay(3)).status, (await delay(4)).status]).toEqual([400, 200]);
		const plain = await demo.ask("GET", `/chat/settings?broadcaster_id=${demo.id}`);
		expect(Object.keys(plain.data[0] ?? {})).not.toContain("non_moderator_chat_delay");
	});

	test("gives a shoutout every two minutes, to the same one every hour", async () => {
		const to = (id: string) =>
			demo.ask(
				"POST",
				`/chat/shoutouts?from_broadcaster_id=${demo.id}&to_broadcaster_id=${id}&moderator_id=${demo.id}`,
			);
		expect((await to(owl)).status).toBe(204);
		expect((await to(viewer)).status).toBe(429);
		await twitch.pass(121_000);
		expect((await to(owl)).status).toBe(429);
		expect((await to(viewer)).status).toBe(204);
		expect((await to(demo.id)).status).toBe(400);
	});

	test("announces, names who is there, deletes", async () => {
		const announced = await demo.ask("POST", `/chat/announcements?${as(demo)}`, { message: "Hear", color: "blue" });
		expect(announced.status).toBe(204);
		const again = await demo.ask("POST", `/chat/announcements?${as(demo)}`, { message: "Hear", color: "blue" });
		expect(again.status).toBe(429);
		expect((await demo.ask("GET", `/chat/chatters?${as(demo)}`)).body).toMatchObject({ total: 13 });
		await twitch.fire("chat", { text: "Delete me" });
		const id = (await twitch.world()).messages.at(-1)?.id;
		expect((await demo.ask("DELETE", `/moderation/chat?${as(demo)}&message_id=${id}`)).status).toBe(204);
		expect((await demo.ask("DELETE", `/moderation/chat?${as(demo)}&message_id=${id}`)).status).toBe(404);
		expect((await demo.ask("DELETE", `/moderation/chat?${as(demo)}`)).status).toBe(204);
		expect((await twitch.world()).messages).toEqual([]);
	});
});

describe("moderation", () => {
	test("bans, times out, warns, raises the shield", async () => {
		const ban = (data: object) => moderator.ask("POST", `/moderation/bans?${as(moderator)}`, { data });
		const { data } = await ban({ user_id: viewer, duration: 60, reason: "Spam" });
		expect(data).toMatchObject([{ user_id: viewer, moderator_id: moderator.id, end_time: expect.any(String) }]);
		await twitch.pass(61_000);
		expect((await twitch.world()).bans).toEqual([]);
		expect((await ban({ user_id: viewer })).data).toMatchObject([{ end_time: null }]);
		expect((await ban({ user_id: viewer })).status).toBe(400);
		expect((await ban({ user_id: demo.id })).status).toBe(400);
		const undo = `/moderation/bans?${as(moderator)}&user_id=${viewer}`;
		expect((await moderator.ask("DELETE", undo)).status).toBe(204);
		expect((await moderator.ask("DELETE", undo)).status).toBe(400);
		const warned = await moderator.ask("POST", `/moderation/warnings?${as(moderator)}`, {
			data: { user_id: viewer, reason: "Be kind" },
		});
		expect(warned.data).toMatchObject([{ reason: "Be kind" }]);
		await demo.ask("PUT", `/moderation/shield_mode?${as(demo)}`, { is_active: true });
		const shield = await demo.ask("GET", `/moderation/shield_mode?${as(demo)}`);
		expect(shield.data).toMatchObject([{ is_active: true, moderator_login: "aidle_demo" }]);
		const stranger = await HelixClient.signIn(twitch, "cat_viewer", allScopes);
		const refused = await stranger.ask("POST", `/moderation/bans?${as(stranger)}`, { data: { user_id: moderator.id } });
		expect(refused.status).toBe(403);
	});

	test("gives roles and takes them", async () => {
		const role = (method: string, path: string) =>
			demo.ask(method, `${path}?broadcaster_id=${demo.id}&user_id=${viewer}`);
		expect((await role("POST", "/channels/vips")).status).toBe(422);
		expect((await role("POST", "/moderation/moderators")).status).toBe(422);
		expect((await role("DELETE", "/channels/vips")).status).toBe(204);
		expect((await role("POST", "/moderation/moderators")).status).toBe(204);
		expect((await twitch.world()).moderators).toContain("cat_viewer");
		expect((await role("DELETE", "/moderation/moderators")).status).toBe(204);
	});
});
