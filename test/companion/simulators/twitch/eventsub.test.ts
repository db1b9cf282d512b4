import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { eventTypes } from "../../../../companion/simulators/twitch/eventsub/types.ts";
import { EventClient, HelixClient } from "./event-client.ts";
import { LocalTwitch } from "./local-twitch.ts";

const scopes = ["user:read:chat", "moderator:read:followers"];
const patient = { timeout: 5000 };

/** The first line that is said to a request for a websocket, whatever the path. */
async function upgrade(twitch: LocalTwitch, path: string): Promise<string> {
	const line = connect(twitch.port, "127.0.0.1");
	line.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
	const [said] = await once(line, "data");
	line.destroy();
	return String(said).split("\r\n")[0] ?? "";
}

describe("a websocket", () => {
	test("is welcomed, hears what it subscribed to, and a keepalive when nothing happens", async () => {
		await using twitch = await LocalTwitch.start();
		await twitch.socketTimes({ keepalive: 200 });
		const helix = await HelixClient.signIn(twitch, "aidle_demo", scopes);
		await using events = await EventClient.connect(twitch);
		expect(events.heard("session_welcome")).toMatchObject([
			{ payload: { session: { status: "connected", keepalive_timeout_seconds: 1, reconnect_url: null } } },
		]);
		const condition = { broadcaster_user_id: helix.id, moderator_user_id: helix.id };
		const made = await helix.subscribe(events, "channel.follow", condition, "2");
		expect(made.status).toBe(202);
		expect(made.body).toMatchObject({ total: 1, total_cost: 0, max_total_cost: 10 });
		expect(made.data).toMatchObject([
			{ status: "enabled", cost: 0, transport: { method: "websocket", session_id: events.session } },
		]);
		await twitch.fire("follow", { login: "pixelpaula" });
		await expect.poll(() => events.events("channel.follow"), patient).toHaveLength(1);
		const [notification] = events.heard("notification");
		expect(notification?.metadata).toEqual({
			message_id: expect.any(String),
			message_type: "notification",
			message_timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/u),
			subscription_type: "channel.follow",
			subscription_version: "2",
		});
		expect(notification?.payload.subscription?.id).toBe(made.data[0]?.id);
		expect(notification?.payload.event).toMatchObject({
			user_login: "pixelpaula",
			user_name: "PixelPaula",
			broadcaster_user_login: "aidle_demo",
		});
		await expect.poll(() => events.heard("session_keepalive").length, patient).toBeGreaterThan(1);
	});

	test("is closed with 4001 when it says something, and with 4003 when it is not used", async () => {
		await using twitch = await LocalTwitch.start();
		await using talking = await EventClient.connect(twitch);
		talking.socket.send("hello");
		await expect.poll(() => talking.closed, patient).toBe(4001);
		await twitch.socketTimes({ unused: 100 });
		await using unused = await EventClient.connect(twitch);
		await expect.poll(() => unused.closed, patient).toBe(4003);
	});

	test("is closed with 4004 when it does not go where it was asked to", async () => {
		await using twitch = await LocalTwitch.start();
		await twitch.socketTimes({ grace: 100 });
		await using events = await EventClient.connect(twitch);
		await twitch.reconnect();
		await expect.poll(() => events.closed, patient).toBe(4004);
		expect(events.heard("session_reconnect")).toHaveLength(1);
		await using late = new EventClient(String(events.heard("session_reconnect")[0]?.payload.session?.reconnect_url));
		await expect.poll(() => late.closed, patient).toBe(4007);
	});

	test("is closed on order with any code", async () => {
		await using twitch = await LocalTwitch.start();
		const codes = [4000, 4002, 4004, 4005, 4006, 4007];
		for (const code of codes) {
			await using events = await EventClient.connect(twitch);
			await twitch.kick(code, events.session);
			await expect.poll(() => events.closed, patient).toBe(code);
		}
		const { open, opened } = await twitch.sockets();
		expect([open, opened.length]).toEqual([0, codes.length]);
	});

	test("goes elsewhere when asked to, and takes its subscriptions along", async () => {
		await using twitch = await LocalTwitch.start();
		const helix = await HelixClient.signIn(twitch, "aidle_demo", scopes);
		await using old = await EventClient.connect(twitch);
		await helix.subscribe(old, "stream.offline", { broadcaster_user_id: helix.id });
		await twitch.reconnect();
		await expect.poll(() => old.heard("session_reconnect"), patient).toHaveLength(1);
		const session = old.heard("session_reconnect")[0]?.payload.session;
		expect(session).toMatchObject({ id: old.session, status: "reconnecting", keepalive_timeout_seconds: null });
		await twitch.fire("stream.offline");
		await expect.poll(() => old.events("stream.offline"), patient).toHaveLength(1);
		await using fresh = new EventClient(String(session?.reconnect_url));
		await fresh.welcomed();
		await twitch.fire("stream.online");
		await twitch.fire("stream.offline");
		await expect.poll(() => fresh.events("stream.offline"), patient).toHaveLength(1);
		expect(old.events("stream.offline")).toHaveLength(1);
		const { data } = await helix.ask("GET", "/eventsub/subscriptions");
		expect(data).toMatchObject([{ status: "enabled", transport: { session_id: fresh.session } }]);
		expect(fresh.session).toBe(old.session);
		await using again = new EventClient(String(session?.reconnect_url));
		await expect.poll(() => again.closed, patient).toBe(4007);
	});
});

test("after a reconnect a session may have another id, and the old socket may hear the same message", async () => {
	await using twitch = await LocalTwitch.start();
	const helix = await HelixClient.signIn(twitch, "aidle_demo", scopes);
	await using old = await EventClient.connect(twitch);
	await helix.subscribe(old, "channel.update", { broadcaster_user_id: helix.id }, "2");
	await twitch.fault({ renamed: true, overlap: true });
	await twitch.reconnect();
	await expect.poll(() => old.heard("session_reconnect"), patient).toHaveLength(1);
	await using fresh = new EventClient(String(old.heard("session_reconnect")[0]?.payload.session?.reconnect_url));
	await fresh.welcomed();
	expect(fresh.session).not.toBe(old.session);
	await twitch.fire("update");
	const idsOf = (events: EventClient) => events.heard("notification").map(({ metadata }) => metadata.message_id);
	await expect.poll(() => idsOf(fresh), patient).toHaveLength(1);
	await expect.poll(() => idsOf(old), patient).toEqual(idsOf(fresh));
});

describe("a subscription", () => {
	test("is refused where the type, the session, the user or the scope is wrong", async () => {
		await using twitch = await LocalTwitch.start();
		const helix = await HelixClient.signIn(twitch, "aidle_demo", ["user:read:chat"]);
		await using events = await EventClient.connect(twitch);
		const mine = { broadcaster_user_id: helix.id };
		const moderator = { ...mine, moderator_user_id: helix.id };
		const status = async (type: string, condition: Record<string, string>, version?: string) =>
			(await helix.subscribe(events, type, condition, version)).status;
		expect(await status("channel.follow", moderator, "1")).toBe(400);
		expect(await status("channel.nothing", mine)).toBe(400);
		expect(await status("channel.follow", mine, "2")).toBe(400);
		expect(await status("channel.follow", moderator, "2")).toBe(403);
		expect(await status("channel.chat.message", { ...mine, user_id: "710000002" })).toBe(403);
		expect(await status("channel.chat.message", { ...mine, user_id: helix.id })).toBe(202);
		expect(await status("channel.chat.message", { ...mine, user_id: helix.id })).toBe(409);
		await twitch.cut();
		await expect.poll(async () => (await twitch.sockets()).open, patient).toBe(0);
		const late = await helix.subscribe(events, "stream.online", mine);
		expect(late.body).toEqual({
			error: "Bad Request",
			status: 400,
			message: "websocket transport session does not exist or has already disconnected",
		});
	});

	test("of version 2 may need more than of version 1", async () => {
		await using twitch = await LocalTwitch.start();
		const first = (eventTypes["channel.moderate"]?.scopes ?? []).map(([scope = ""]) => scope);
		const condition = (id: string) => ({ broadcaster_user_id: id, moderator_user_id: id });
		const status = async (scopes: readonly string[], version: string) => {
			const helix = await HelixClient.signIn(twitch, version === "1" ? "aidle_demo" : "nightowl_tv", scopes);
			await using events = await EventClient.connect(twitch);
			return (await helix.subscribe(events, "channel.moderate", condition(helix.id), version)).status;
		};
		expect([await status(first, "1"), await status(first, "2")]).toEqual([202, 403]);
		expect(await status([...first, "moderator:read:warnings"], "2")).toBe(202);
	});

	test("is listed, also once its websocket is gone, and deleted", async () => {
		await using twitch = await LocalTwitch.start();
		const helix = await HelixClient.signIn(twitch, "aidle_demo", scopes);
		await using events = await EventClient.connect(twitch);
		await helix.subscribe(events, "stream.online", { broadcaster_user_id: helix.id });
		await events[Symbol.asyncDispose]();
		const listed = async () => (await helix.ask("GET", "/eventsub/subscriptions")).data;
		await expect.poll(async () => (await listed())[0]?.status, patient).toBe("websocket_disconnected");
		const [gone] = await listed();
		expect(gone).toMatchObject({ transport: { disconnected_at: expect.any(String) } });
		expect((await helix.ask("GET", "/eventsub/subscriptions?status=enabled")).data).toEqual([]);
		expect((await helix.ask("GET", "/eventsub/subscriptions?status=enabled&type=a")).status).toBe(400);
		expect((await helix.ask("DELETE", `/eventsub/subscriptions?id=${gone?.id}`)).status).toBe(204);
		expect((await helix.ask("DELETE", `/eventsub/subscriptions?id=${gone?.id}`)).status).toBe(404);
	});

	test("on strangers costs, and there are limits to costs, to likes and to websockets", async () => {
		await using twitch = await LocalTwitch.start();
		const helix = await HelixClient.signIn(twitch, "aidle_demo", scopes);
		const all: EventClient[] = [];
		for (let turn = 0; turn < 4; turn++) all.push(await EventClient.connect(twitch));
		const [first, second, third, fourth] = all;
		if (!first || !second || !third || !fourth) throw new Error("Four were asked for");
		const mine = { broadcaster_user_id: helix.id };
		for (const events of [first, second, third]) {
			expect((await helix.subscribe(events, "stream.online", mine)).status).toBe(202);
		}
		expect((await helix.subscribe(fourth, "stream.online", mine)).body.message).toBe(
			"maximum subscriptions with type and condition exceeded",
		);
		expect((await helix.subscribe(fourth, "stream.offline", mine)).body.message).toBe(
			"number of websocket transports limit exceeded",
		);
		await twitch.fault({ maxCost: 1 });
		const cost = await helix.subscribe(first, "stream.online", { broadcaster_user_id: "710000004" });
		expect(cost.data).toMatchObject([{ cost: 1 }]);
		const more = await helix.subscribe(first, "stream.offline", { broadcaster_user_id: "710000004" });
		expect([more.status, more.body.message]).toEqual([429, "cost exceeded"]);
		for (const events of all) await events[Symbol.asyncDispose]();
	});

	test("ends when the user takes everything back, or does not moderate any more", async () => {
		await using twitch = await LocalTwitch.start();
		const helix = await HelixClient.signIn(twitch, "owl_mod", scopes);
		await using events = await EventClient.connect(twitch);
		const condition = { broadcaster_user_id: "710000001", moderator_user_id: helix.id };
		expect((await helix.subscribe(events, "channel.follow", condition, "2")).status).toBe(202);
		await helix.subscribe(events, "channel.chat.message", { broadcaster_user_id: "710000001", user_id: helix.id });
		await twitch.fire("unmod", { login: "owl_mod" });
		await expect.poll(() => events.heard("revocation"), patient).toHaveLength(1);
		expect(events.heard("revocation")[0]?.payload.subscription).toMatchObject({
			type: "channel.follow",
			status: "moderator_removed",
		});
		await twitch.disconnect("owl_mod");
		await expect.poll(() => events.heard("revocation"), patient).toHaveLength(2);
		expect(events.heard("revocation")[1]?.payload.subscription).toMatchObject({ status: "authorization_revoked" });
	});
});

describe("faults", () => {
	test("of what is said: no welcome, silence, twice, old, unknown", async () => {
		await using twitch = await LocalTwitch.start();
		await twitch.socketTimes({ keepalive: 100 });
		const helix = await HelixClient.signIn(twitch, "aidle_demo", scopes);
		await using events = await EventClient.connect(twitch);
		await helix.subscribe(events, "channel.update", { broadcaster_user_id: helix.id }, "2");
		await twitch.fault({ duplicates: { as: "same id" }, timestamps: { shift: -900_000 }, strangers: true });
		await twitch.fire("update");
		await expect.poll(() => events.events("channel.update"), patient).toHaveLength(2);
		const told = events.heard("notification").filter(({ metadata }) => metadata.subscription_version === "2");
		expect(new Set(told.map(({ metadata }) => metadata.message_id)).size).toBe(1);
		expect(Date.now() - Date.parse(String(told[0]?.metadata.message_timestamp))).toBeGreaterThan(890_000);
		expect(events.events("channel.from_the_future")).toHaveLength(1);
		expect(events.heard("session_from_the_future")).toHaveLength(1);
		await twitch.clear();
		await twitch.fault({ duplicates: { as: "other id" } });
		await twitch.fire("update");
		await expect.poll(() => events.events("channel.update"), patient).toHaveLength(4);
		await twitch.fault({ silence: true });
		await events.caughtUp();
		const before = events.messages.length;
		await twitch.fire("update");
		await twitch.fault({ noWelcome: true });
		await using mute = new EventClient(`ws://127.0.0.1:${twitch.port}/ws`);
		await expect.poll(() => mute.socket.readyState, patient).toBe(WebSocket.OPEN);
		// Three keepalives would have come meanwhile.
		await sleep(300);
		await Promise.all([mute.caughtUp(), events.caughtUp()]);
		expect([mute.messages.length, events.messages.length - before]).toEqual([0, 0]);
	});

	test("of connecting: no answer, an error, a dead reconnect address, one that closes", async () => {
		await using twitch = await LocalTwitch.start();
		await using events = await EventClient.connect(twitch);
		await twitch.fault({ reconnectUrl: "unreachable" });
		await twitch.reconnect();
		await expect.poll(() => events.heard("session_reconnect"), patient).toHaveLength(1);
		await using dead = new EventClient(String(events.heard("session_reconnect")[0]?.payload.session?.reconnect_url));
		await expect.poll(() => dead.closed, patient).toBe(1006);
		await using other = await EventClient.connect(twitch);
		await twitch.fault({ reconnectUrl: "closes" });
		await twitch.reconnect();
		await expect.poll(() => other.heard("session_reconnect"), patient).toHaveLength(1);
		await using closes = new EventClient(String(other.heard("session_reconnect")[0]?.payload.session?.reconnect_url));
		await expect.poll(() => closes.closed, patient).toBe(4007);
		await twitch.fault({ upgrades: 503 });
		await using refused = new EventClient(`ws://127.0.0.1:${twitch.port}/ws`);
		await expect.poll(() => refused.closed, patient).toBe(1006);
		await twitch.clear();
		expect(await upgrade(twitch, "//")).toContain("404");
		await twitch.fault({ upgrades: "unanswered" });
		await using hole = new EventClient(`ws://127.0.0.1:${twitch.port}/ws`);
		await sleep(200);
		expect(hole.socket.readyState).toBe(WebSocket.CONNECTING);
		await twitch.blackHole();
		const asked = fetch(twitch.url("/oauth2/validate"), { signal: AbortSignal.timeout(200) });
		await expect(asked).rejects.toThrow("timeout");
		// People see what is going on all the while.
		expect((await fetch(twitch.url("/console"))).status).toBe(200);
	});

	test("of what stays: subscriptions of a dead websocket that linger or are in the way", async () => {
		await using twitch = await LocalTwitch.start();
		const helix = await HelixClient.signIn(twitch, "aidle_demo", scopes);
		await using events = await EventClient.connect(twitch);
		await twitch.fault({ lingering: true, conflicts: true });
		const mine = { broadcaster_user_id: helix.id };
		await helix.subscribe(events, "stream.online", mine);
		await twitch.cut();
		await expect.poll(async () => (await twitch.sockets()).open, patient).toBe(0);
		expect((await helix.ask("GET", "/eventsub/subscriptions?status=enabled")).data).toHaveLength(1);
		await using next = await EventClient.connect(twitch);
		expect((await helix.subscribe(next, "stream.online", mine)).status).toBe(409);
		await twitch.clear("conflicts");
		expect((await helix.subscribe(next, "stream.online", mine)).status).toBe(202);
	});
});

test("a storm of chat loses nothing", async () => {
	await using twitch = await LocalTwitch.start();
	const helix = await HelixClient.signIn(twitch, "aidle_demo", scopes);
	await using events = await EventClient.connect(twitch);
	await helix.subscribe(events, "channel.chat.message", { broadcaster_user_id: helix.id, user_id: helix.id });
	const { sent } = await twitch.storm({ perSecond: 500, seconds: 1 });
	expect(sent).toBe(500);
	await expect.poll(() => events.events("channel.chat.message").length, patient).toBe(500);
	const texts = events.events("channel.chat.message").map(({ message }) => (message as { text: string }).text);
	expect(texts).toEqual(Array.from({ length: 500 }, (_, turn) => `storm ${turn + 1}`));
});

test.each(Object.entries(eventTypes))(
	"%s has a version, and scopes in words of Twitch",
	(_type, { versions, scopes }) => {
		expect(versions.every((version) => /^[12]$/u.test(version))).toBe(true);
		expect(scopes.flat().every((scope) => /^[a-z]+(?::[a-z_]+){1,2}$/u.test(scope))).toBe(true);
	},
);
