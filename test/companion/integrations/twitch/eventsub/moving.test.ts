import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Once } from "../../../../../companion/integrations/twitch/eventsub/once.ts";
import { CHAT, eventually, FOLLOW, open, QUICK } from "./rig.ts";
import { TwitchEvents } from "./twitch-events.ts";

let twitch: TwitchEvents;
beforeEach(async () => {
	twitch = await TwitchEvents.start();
});
afterEach(() => twitch[Symbol.asyncDispose]());

test("both connections are heard until the new one is welcomed; what is subscribed goes along", async () => {
	let welcome = (): void => {};
	const { session, told } = await open(twitch, [CHAT, FOLLOW]);
	const old = twitch.last;
	twitch.receive = (client) => {
		welcome = () => twitch.welcome(client);
		return true;
	};
	twitch.move(old, `${twitch.url}?session=moved`);
	await eventually(() => twitch.clients.length).toBe(2);
	expect(twitch.last.path).toBe("/ws?session=moved");
	twitch.notify(CHAT, { message_id: "on the old" }, { id: "1", client: old });
	await eventually(() => told.ids).toEqual(["1"]);
	welcome();
	twitch.notify(CHAT, { message_id: "on the old" }, { id: "1" });
	twitch.notify(CHAT, { message_id: "on the new" }, { id: "2" });
	await eventually(() => told.ids).toEqual(["1", "2"]);
	await eventually(() => old.closed).toBe(1000);
	expect(twitch.created).toHaveLength(2);
	expect(told.gaps).toEqual([]);
	session.want(new Set([CHAT, FOLLOW, "channel.cheer"]));
	await eventually(() => twitch.created.at(-1)?.transport.session_id).toBe(twitch.last.session);
	expect(twitch.clients.every(({ said }) => said.length === 0)).toBe(true);
});

test("what was on its way over the old connection is heard, and a second request there changes nothing", async () => {
	const { told } = await open(twitch);
	const old = twitch.last;
	twitch.receive = (client) => {
		twitch.welcome(client);
		for (let n = 0; n < 50; n++) twitch.notify(CHAT, { message_id: String(n) }, { id: String(n), client: old });
		twitch.move(old, twitch.url);
		return true;
	};
	twitch.move(old, twitch.url);
	await eventually(() => told.ids).toEqual(Array.from({ length: 50 }, (_, n) => String(n)));
	await eventually(() => old.closed).toBe(1000);
	expect(twitch.clients).toHaveLength(2);
});

test("an old connection that dies meanwhile: everything is subscribed on the new one, and the gap is told", async () => {
	let welcome = (): void => {};
	const { told } = await open(twitch);
	const old = twitch.last;
	twitch.receive = (client) => {
		welcome = () => twitch.welcome(client);
		return true;
	};
	twitch.move(old, twitch.url);
	await eventually(() => twitch.clients.length).toBe(2);
	old.raw.terminate();
	await eventually(() => old.closed).toBe(1006);
	welcome();
	await eventually(() => told.gaps).toEqual([[CHAT]]);
	twitch.notify(CHAT, { message_id: "m" }, { id: "1" });
	await eventually(() => told.ids).toEqual(["1"]);
	expect(twitch.clients).toHaveLength(2);
	expect(twitch.created.map(({ transport }) => transport.session_id)).toEqual([old.session, twitch.last.session]);
});

const DEAD: [string, (events: TwitchEvents) => string | null][] = [
	["leads nowhere", () => "ws://127.0.0.1:9/ws"],
	["is none", () => "what?"],
	["is missing", () => null],
	[
		"is answered with 4007",
		(events) => {
			events.receive = ({ raw, path }) => {
				if (path === "/ws") return false;
				raw.close(4007);
				return true;
			};
			return `${events.url}?session=moved`;
		},
	],
	[
		"is never answered",
		(events) => {
			events.receive = ({ path }) => path !== "/ws";
			return `${events.url}?session=moved`;
		},
	],
];

test.each(DEAD)("an address that %s: the usual one, and no event is missed or heard twice", async (_, addressOf) => {
	const { session, told } = await open(twitch, [CHAT, FOLLOW, "channel.cheer"]);
	const old = twitch.last;
	const cheers = twitch.subscriptions.find(({ type }) => type === "channel.cheer")?.id ?? "";
	// Both are subscribed while the new one is made: a cheer comes over each, under ids of its own.
	twitch.answer = ({ type }) => {
		if (type === FOLLOW) {
			for (const client of [old, twitch.last]) {
				const subscription = client === old ? cheers : "another";
				twitch.notify("channel.cheer", { bits: 1 }, { client, subscription });
				twitch.notify("channel.cheer", { bits: 1 }, { client, subscription });
			}
		}
		return undefined;
	};
	twitch.move(old, addressOf(twitch));
	await eventually(() => told.missed).toEqual([CHAT, "channel.cheer", FOLLOW]);
	await eventually(() => old.closed).toBe(1000);
	await eventually(() => told.ids.length).toBe(2);
	expect(told.notifications.map(({ type }) => type)).toEqual(["channel.cheer", "channel.cheer"]);
	expect(twitch.clients.length).toBeLessThanOrEqual(3);
	expect(twitch.created).toHaveLength(6);
	expect(twitch.standing).toHaveLength(1);
	twitch.notify(CHAT, { message_id: "m" }, { id: "1" });
	await eventually(() => told.ids.at(-1)).toBe("1");
	await eventually(() => [...session.heard].length).toBe(3);
});

test("neither the new address nor the usual one: the session ends after two attempts", async () => {
	const { session } = await open(twitch);
	twitch.receive = ({ raw }) => {
		raw.close(4007);
		return true;
	};
	twitch.move(twitch.last, `${twitch.url}?session=moved`);
	expect((await session.closed).problem).toMatchObject({ code: "twitch_events_closed", params: { close: 4007 } });
	expect(twitch.clients).toHaveLength(3);
	await eventually(() => twitch.standing).toEqual([]);
});

test("a Twitch that moves a connection again and again is left alone", async () => {
	const { session } = await open(twitch);
	twitch.receive = (client) => {
		twitch.welcome(client);
		client.raw.on("pong", () => twitch.move(client, twitch.url));
		setTimeout(() => client.raw.ping(), 50);
		return true;
	};
	twitch.move(twitch.last, twitch.url);
	await session.closed;
	expect(twitch.clients.length).toBeLessThanOrEqual(3);
	await eventually(() => twitch.standing).toEqual([]);
});

test("it may be moved again later", async () => {
	const { session, told } = await open(twitch, [CHAT], { patience: { ...QUICK, move: 1 } });
	for (let turn = 2; turn < 6; turn++) {
		const before = twitch.last;
		twitch.move(before, twitch.url);
		await eventually(() => before.closed).toBe(1000);
		expect(twitch.clients).toHaveLength(turn);
	}
	twitch.notify(CHAT, { message_id: "m" }, { id: "1" });
	await eventually(() => told.ids).toEqual(["1"]);
	expect(twitch.created).toHaveLength(1);
	expect([...session.heard]).toEqual([CHAT]);
});

test("a session that ends while it has two connections says nothing of connections afterwards", async () => {
	const once = new Once();
	const doubling = vi.spyOn(once, "doubling");
	const { session } = await open(twitch, [CHAT], { once, patience: { ...QUICK, doubling: 20 } });
	twitch.answer = () => new Promise(() => {});
	twitch.move(twitch.last, null);
	await eventually(() => twitch.created.length).toBe(2);
	session.end({ problem: { code: "link_stopped", params: {} }, blocked: false });
	await eventually(() => twitch.standing).toEqual([]);
	await sleep(60);
	expect(doubling.mock.calls).toEqual([[true], [false]]);
});

test("a session that ends in the moment in which the new connection stands leaves none behind", async () => {
	const { session } = await open(twitch, [CHAT], {
		onNotification: () => session.end({ problem: { code: "link_stopped", params: {} }, blocked: false }),
	});
	twitch.receive = (client) => {
		// In one piece, so that the event is heard before anything else can happen.
		(client.raw as unknown as { readonly _socket: Socket })._socket.cork();
		twitch.welcome(client);
		twitch.notify(CHAT, { message_id: "m" }, { client });
		(client.raw as unknown as { readonly _socket: Socket })._socket.uncork();
		return true;
	};
	twitch.move(twitch.last, `${twitch.url}?session=moved`);
	await session.closed;
	await eventually(() => twitch.clients.map(({ closed }) => closed)).toEqual([1000, expect.any(Number)]);
});
