import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CHAT, eventually, FOLLOW, open, QUICK } from "./rig.ts";
import { TwitchEvents } from "./twitch-events.ts";

let twitch: TwitchEvents;
beforeEach(async () => {
	twitch = await TwitchEvents.start();
});
afterEach(async () => {
	vi.useRealTimers();
	await twitch[Symbol.asyncDispose]();
});

const codeOf = (error: unknown): unknown => (error as { fault?: { problem: { code: string } } }).fault?.problem.code;

test("it hears what it asked for, sends nothing but pongs, and says goodbye", async () => {
	const { session, told } = await open(twitch, [CHAT, FOLLOW]);
	expect(twitch.created.map(({ type }) => type)).toEqual([CHAT, FOLLOW]);
	expect(twitch.created[0]).toMatchObject({
		version: "1",
		condition: { broadcaster_user_id: "11", user_id: "11" },
		transport: { method: "websocket", session_id: twitch.last.session },
	});
	twitch.notify(CHAT, { message_id: "a" }, { id: "1" });
	await eventually(() => told.ids).toEqual(["1"]);
	expect(told.notifications[0]).toMatchObject({ type: CHAT, event: { message_id: "a" } });
	twitch.last.raw.ping();
	await eventually(() => twitch.last.pongs).toBe(1);
	session.end({ problem: { code: "link_stopped", params: {} }, blocked: false });
	expect((await session.closed).problem.code).toBe("link_stopped");
	await eventually(() => twitch.last.closed).toBe(1000);
	expect(twitch.last.said).toEqual([]);
	expect(twitch.clients).toHaveLength(1);
});

test.each([
	[4000, "internal server error"],
	[4001, "client sent inbound traffic"],
	[4002, "client failed ping-pong"],
	[4003, "connection unused"],
	[4004, "reconnect grace time expired"],
	[4005, "network timeout"],
	[4006, "network error"],
	[4007, "invalid reconnect"],
])("close code %i ends the session and says: %s", async (close, reason) => {
	const { session } = await open(twitch);
	twitch.last.raw.close(close);
	expect(await session.closed).toEqual({
		problem: { code: "twitch_events_closed", params: { close, reason } },
		blocked: false,
	});
});

test("a connection that is cut ends the session", async () => {
	const { session } = await open(twitch);
	twitch.last.raw.terminate();
	expect((await session.closed).problem).toEqual({
		code: "twitch_events_closed",
		params: { close: 1006, reason: "connection lost" },
	});
});

test("no welcome: it does not wait for ever", async () => {
	twitch.receive = () => true;
	expect(codeOf(await open(twitch).catch((error) => error))).toBe("twitch_not_answering");
	await eventually(() => twitch.standing).toEqual([]);
	expect(twitch.created).toEqual([]);
	expect(twitch.clients).toHaveLength(1);
});

test("nobody there", async () => {
	const options = { url: "ws://127.0.0.1:9/ws" };
	expect(codeOf(await open(twitch, [CHAT], options).catch((error) => error))).toBe("twitch_unreachable");
});

test("silence for longer than was promised ends the session; any message is as good as a keepalive", async () => {
	twitch.keepalive = 1;
	const { session, told } = await open(twitch);
	await sleep(1_500);
	twitch.lively = false;
	for (let spoken = 0; spoken < 15; spoken++) {
		await sleep(100);
		twitch.notify(CHAT, { message_id: String(spoken) });
	}
	const from = performance.now();
	expect((await session.closed).problem).toEqual({ code: "twitch_events_silent", params: { seconds: 1 } });
	expect(performance.now() - from).toBeGreaterThan(1_000);
	expect(told.notifications).toHaveLength(15);
	await eventually(() => twitch.standing).toEqual([]);
});

test("messages of unknown kinds are passed over", async () => {
	const { session, told } = await open(twitch);
	const { raw } = twitch.last;
	raw.send("no json");
	raw.send("null");
	raw.send(JSON.stringify({ metadata: { message_type: "session_dance" }, payload: {} }));
	raw.send(JSON.stringify({ metadata: { message_type: "notification", message_id: "x" } }));
	twitch.notify("channel.unheard_of", {}, { id: "new type" });
	twitch.notify(CHAT, { message_id: "b" }, { id: "known" });
	await eventually(() => told.ids).toEqual(["known"]);
	session.end({ problem: { code: "link_stopped", params: {} }, blocked: false });
});

test("the same message, and the same occurrence under another message id, are heard once", async () => {
	const { told } = await open(twitch, [CHAT, "channel.cheer"]);
	twitch.notify("channel.cheer", { bits: 1 }, { id: "0" });
	twitch.notify("channel.cheer", { bits: 1 }, { id: "0" });
	twitch.notify(CHAT, { message_id: "m" }, { id: "1" });
	twitch.notify(CHAT, { message_id: "m" }, { id: "2" });
	twitch.notify(CHAT, { message_id: "n" }, { id: "3" });
	await eventually(() => told.ids).toEqual(["0", "1", "3"]);
});

test.each([
	["right", 0],
	["an hour fast", 3_600_000],
	["an hour slow", -3_600_000],
])("what is older than ten minutes is dropped, also when the clock here is %s", async (_, off) => {
	const { told } = await open(twitch);
	const at = Date.now();
	vi.useFakeTimers({ toFake: ["Date"], now: at + off });
	twitch.notify(CHAT, { message_id: "old" }, { id: "old", at: at - 660_000 });
	twitch.notify(CHAT, { message_id: "late" }, { id: "late", at: at - 540_000 });
	twitch.notify(CHAT, { message_id: "fresh" }, { id: "fresh", at });
	await eventually(() => told.ids).toEqual(["late", "fresh"]);
});

test("what has no permission is not asked for, and says which is missing", async () => {
	const { session } = await open(twitch, [CHAT, "channel.vip.add"]);
	expect(twitch.created.map(({ type }) => type)).toEqual([CHAT]);
	expect(session.states.get("channel.vip.add")).toEqual({
		state: "refused",
		problem: { code: "twitch_scope_missing", params: { scopes: "channel:read:vips / channel:manage:vips" } },
	});
	expect([...session.heard]).toEqual([CHAT]);
});

test("while nothing is wanted there is no connection; what is wanted later is heard and told of as a gap", async () => {
	const { session, told } = await open(twitch, []);
	expect(twitch.clients).toHaveLength(0);
	session.want(new Set([CHAT]));
	await eventually(() => told.gaps).toEqual([[CHAT]]);
	session.want(new Set([CHAT, FOLLOW]));
	await eventually(() => told.gaps).toEqual([[CHAT], [FOLLOW]]);
	expect(twitch.clients).toHaveLength(1);
	session.want(new Set([FOLLOW]));
	await eventually(() => twitch.subscriptions.map(({ type }) => type)).toEqual([FOLLOW]);
	session.want(new Set());
	await eventually(() => twitch.standing).toEqual([]);
	session.want(new Set([FOLLOW]));
	await eventually(() => told.gaps).toEqual([[CHAT], [FOLLOW], [FOLLOW]]);
	expect(twitch.clients).toHaveLength(2);
});

test("what is wanted anew while it is being removed ends up subscribed", async () => {
	const { session } = await open(twitch, [CHAT, FOLLOW]);
	for (let turn = 0; turn < 5; turn++) {
		session.want(new Set([CHAT]));
		session.want(new Set([CHAT, FOLLOW]));
	}
	await eventually(() => [...session.heard].toSorted()).toEqual([CHAT, FOLLOW]);
	await eventually(() => twitch.subscriptions.map(({ type }) => type).toSorted()).toEqual([CHAT, FOLLOW]);
	session.want(new Set([CHAT]));
	session.want(new Set([FOLLOW]));
	await eventually(() => twitch.subscriptions.map(({ type }) => type)).toEqual([FOLLOW]);
});

test("an attempt that is called off ends at once, wherever it is", async () => {
	let answered = (): void => {};
	twitch.answer = () =>
		new Promise((resolve) => {
			answered = () => resolve({ taken: false, status: 500, message: "" });
		});
	const { session, given } = await open(twitch, [], {
		patience: { ...QUICK, subscribing: { ...QUICK.subscribing, first: 60_000, answer: 60_000 } },
	});
	session.want(new Set([CHAT]));
	await eventually(() => twitch.created.length).toBe(1);
	given.abort();
	await session.closed;
	await eventually(() => twitch.standing).toEqual([]);
	answered();
});
