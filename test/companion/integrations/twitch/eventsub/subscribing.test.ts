import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EventSubSession } from "../../../../../companion/integrations/twitch/eventsub/session.ts";
import type { SubscriptionAnswer } from "../../../../../companion/integrations/twitch/eventsub/subscription-door.ts";
import type { EventSubType } from "../../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import { CHAT, eventually, FOLLOW, open, optionsOf, QUICK, Told, WHOSE } from "./rig.ts";
import { TwitchEvents } from "./twitch-events.ts";

let twitch: TwitchEvents;
beforeEach(async () => {
	twitch = await TwitchEvents.start();
});
afterEach(() => twitch[Symbol.asyncDispose]());

/** Long enough that a busy machine does not make it look like a loop. */
const REFUSED = 1_500;
const unhurried = {
	...QUICK,
	refused: REFUSED,
	subscribing: {
		...QUICK.subscribing,
		retrying: { ...QUICK.subscribing.retrying, refused: { base: REFUSED, cap: REFUSED } },
	},
};

const no = (status: number, message = ""): SubscriptionAnswer => ({ taken: false, status, message });
const problemOf = (error: unknown): unknown => (error as { fault?: { problem: unknown } }).fault?.problem;
const chatOf = ({ user, channel }: typeof WHOSE) => ({ broadcaster_user_id: channel, user_id: user });

test("the first is asked alone, the rest a few at a time", async () => {
	let asking = 0;
	const busiest: number[] = [];
	twitch.answer = async () => {
		busiest.push(++asking);
		await sleep(15);
		asking--;
		return twitch.created.length > 0 ? { taken: true, id: String(twitch.created.length) } : no(500);
	};
	const polls = ["channel.poll.begin", "channel.poll.progress", "channel.poll.end"] as const;
	const { session } = await open(twitch, [
		CHAT,
		FOLLOW,
		...polls,
		"channel.chat.clear",
		"channel.chat.notification",
		"channel.update",
		"channel.raid",
	]);
	expect(twitch.created).toHaveLength(10);
	expect(busiest[0]).toBe(1);
	expect(Math.max(...busiest)).toBe(6);
	expect(session.heard.size).toBe(9);
});

test("a refusal of one is told, does not end anything, and is asked again much later", async () => {
	const message = "subscription missing proper authorization";
	twitch.answer = ({ type }) => (type === FOLLOW && twitch.created.length < 3 ? no(403, message) : undefined);
	const { session, told } = await open(twitch, [CHAT, FOLLOW], { patience: unhurried });
	expect(session.states.get(FOLLOW)).toEqual({
		state: "refused",
		problem: { code: "twitch_events_refused", params: { type: FOLLOW, reason: message } },
	});
	await sleep(200);
	expect(twitch.created).toHaveLength(2);
	await eventually(() => told.gaps).toEqual([[FOLLOW]]);
	expect(twitch.created).toHaveLength(3);
	expect(twitch.clients).toHaveLength(1);
});

test("everything refused: no connection stays, no loop; it is asked again later and when more is wanted", async () => {
	twitch.answer = () => no(403, "no");
	const { session, told } = await open(twitch, [CHAT, FOLLOW], { patience: unhurried });
	expect([...session.states.values()].map(({ state }) => state)).toEqual(["refused", "refused"]);
	await eventually(() => twitch.standing).toEqual([]);
	session.want(new Set([CHAT]));
	session.want(new Set([CHAT, FOLLOW]));
	await sleep(100);
	expect(twitch.clients).toHaveLength(1);
	await eventually(() => twitch.clients.length).toBe(2);
	twitch.answer = () => undefined;
	await eventually(() => told.missed).toEqual([CHAT, FOLLOW]);
	expect(twitch.clients.length).toBeLessThanOrEqual(3);
});

test("what was refused and then wanted by nobody for a while is asked for when it is wanted again", async () => {
	twitch.answer = () => no(403, "no");
	const { session } = await open(twitch, [CHAT], { patience: { ...QUICK, refused: 40 } });
	session.want(new Set());
	await sleep(100);
	expect(twitch.clients).toHaveLength(1);
	twitch.answer = () => undefined;
	session.want(new Set([CHAT]));
	await eventually(() => [...session.heard]).toEqual([CHAT]);
});

test("who says that something has changed need not wait: what was refused is asked for at once", async () => {
	const patience = { ...unhurried, refused: 60_000 };
	twitch.answer = ({ type }) => (type === FOLLOW ? no(403, "no") : undefined);
	const { session } = await open(twitch, [CHAT, FOLLOW], { patience });
	twitch.answer = () => no(403, "no");
	const { session: deaf } = await open(twitch, [CHAT], { patience });
	twitch.answer = () => undefined;
	const asked = twitch.created.length;
	session.retry();
	deaf.retry();
	expect(twitch.created.length - asked).toBe(1);
	await eventually(() => [...session.heard, ...deaf.heard]).toEqual([CHAT, FOLLOW, CHAT]);
	session.retry();
	deaf.retry();
	expect(twitch.created.length - asked).toBe(2);
});

test.each([
	["500", no(500)],
	["401 also after a new token", no(401)],
	["429 without a word", no(429, "Too Many Requests")],
])("%s for everything: the session cannot be opened, each was asked once", async (_, answer) => {
	twitch.answer = () => answer;
	const patience = {
		...QUICK,
		subscribing: {
			...QUICK.subscribing,
			retrying: { ...QUICK.subscribing.retrying, trouble: { base: 5_000, cap: 5_000 } },
		},
	};
	const failed = await open(twitch, [CHAT, FOLLOW], { patience }).catch((error) => error);
	expect(problemOf(failed)).toMatchObject({ code: "twitch_not_answering" });
	expect(twitch.created).toHaveLength(2);
	await eventually(() => twitch.standing).toEqual([]);
});

test("trouble with one is asked again, slower and slower, until it works", async () => {
	let troubles = 3;
	twitch.answer = ({ type }) => (type === FOLLOW && troubles-- > 0 ? no(503) : undefined);
	const { session, told } = await open(twitch, [CHAT, FOLLOW]);
	await eventually(() => [...session.heard]).toEqual([CHAT, FOLLOW]);
	expect(twitch.created.filter(({ type }) => type === FOLLOW)).toHaveLength(4);
	expect(told.gaps.flat()).toEqual(told.gaps.length > 0 ? [FOLLOW] : []);
});

test("a question that is never answered ends with trouble, and the late answer harms nobody", async () => {
	twitch.answer = ({ type }) => (type === FOLLOW ? new Promise(() => {}) : undefined);
	const { session } = await open(twitch, [CHAT, FOLLOW]);
	await eventually(() => session.states.get(FOLLOW)).toMatchObject({ problem: { code: "twitch_not_answering" } });
	expect([...session.heard]).toEqual([CHAT]);
});

test("stale, the welcome is not good any more: the session cannot be opened, after one question", async () => {
	twitch.answer = () => no(400, "websocket transport session does not exist or has already disconnected");
	const failed = await open(twitch, [CHAT, FOLLOW]).catch((error) => error);
	expect(problemOf(failed)).toMatchObject({ code: "twitch_not_answering" });
	expect(twitch.created).toHaveLength(1);
	await eventually(() => twitch.standing).toEqual([]);
});

test("a fourth connection: the rest works without events, which are asked for again until there is room", async () => {
	twitch.answer = () => no(429, "number of websocket transports limit exceeded");
	const { session, told } = await open(twitch, [CHAT, FOLLOW]);
	const full = { state: "refused", problem: { code: "twitch_events_full", params: {} } };
	expect([...session.states.values()]).toEqual([full, full]);
	expect(twitch.created).toHaveLength(1);
	await eventually(() => twitch.clients.length).toBe(3);
	twitch.answer = () => undefined;
	await eventually(() => told.missed).toEqual([CHAT, FOLLOW]);
	expect([...session.heard].toSorted()).toEqual([CHAT, FOLLOW]);
});

test("a session that goes stale later ends", async () => {
	const { session } = await open(twitch, [CHAT]);
	twitch.answer = () => no(400, "websocket transport session does not exist or has already disconnected");
	session.want(new Set([CHAT, FOLLOW]));
	expect((await session.closed).problem.code).toBe("twitch_not_answering");
	expect(twitch.created).toHaveLength(2);
});

test("409 for what is ours already: it is heard", async () => {
	twitch.answer = ({ type, condition, transport }) => {
		if (type !== CHAT) return undefined;
		twitch.stand(type, transport.session_id, condition);
		return no(409, "subscription already exists");
	};
	const { session } = await open(twitch, [CHAT]);
	expect([...session.heard]).toEqual([CHAT]);
	expect(twitch.created).toHaveLength(1);
	expect(twitch.removed).toEqual([]);
});

test("409 because of a dead connection: what is in the way is removed, and it is asked once more", async () => {
	const orphan = twitch.stand(CHAT, "dead", chatOf(WHOSE));
	twitch.answer = () =>
		twitch.subscriptions.some(({ id }) => id === orphan) ? no(409, "subscription already exists") : undefined;
	const { session } = await open(twitch, [CHAT]);
	expect([...session.heard]).toEqual([CHAT]);
	expect(twitch.removed).toEqual([orphan]);
	expect(twitch.created).toHaveLength(2);
});

test.each([
	"maximum subscriptions with type and condition exceeded",
	"subscription would exceed the total cost limit",
	"number of subscriptions limit exceeded",
])("429 %s: what we left behind is removed, and it is asked once more", async (message) => {
	const orphan = twitch.stand(CHAT, "ours before", chatOf(WHOSE));
	const told = new Told();
	told.earlier.add("ours before");
	twitch.answer = () => (twitch.subscriptions.some(({ id }) => id === orphan) ? no(429, message) : undefined);
	const session = await EventSubSession.open(optionsOf(twitch, told), new Set([CHAT]), new AbortController().signal);
	expect([...session.heard]).toEqual([CHAT]);
	expect(twitch.removed).toEqual([orphan]);
	expect(twitch.created).toHaveLength(2);
});

test("a limit that stays is told and asked for at growing intervals", async () => {
	const asked: number[] = [];
	twitch.answer = ({ type }) => {
		if (type !== FOLLOW) return undefined;
		asked.push(performance.now());
		return no(429, "total cost limit");
	};
	const { session } = await open(twitch, [CHAT, FOLLOW]);
	expect(session.states.get(FOLLOW)).toMatchObject({ problem: { code: "twitch_events_full" } });
	await eventually(() => asked.length).toBeGreaterThan(3);
	const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
	// Three quarters of 80, 160 and 300 ms; a timer may be a little early.
	for (const [index, least] of [58, 118, 223].entries()) expect(pauses[index]).toBeGreaterThan(least);
});

test("after the welcome what earlier connections left is removed; what another computer hears is left alone", async () => {
	const condition = chatOf(WHOSE);
	const dead = twitch.stand(CHAT, "unknown", condition, "websocket_disconnected");
	const ours = twitch.stand(FOLLOW, "ours before", condition);
	const others = twitch.stand(FOLLOW, "of another computer", condition);
	const told = new Told();
	told.earlier.add("ours before");
	await EventSubSession.open(optionsOf(twitch, told), new Set([CHAT]), new AbortController().signal);
	await eventually(() => twitch.removed.toSorted()).toEqual([dead, ours].toSorted());
	expect(twitch.subscriptions.map(({ id }) => id)).toContain(others);
	expect(twitch.lists).toBe(1);
});

test("what could not be removed is removed later, and asked for at once where it is wanted again", async () => {
	const { session } = await open(twitch, [CHAT, FOLLOW, "channel.cheer"]);
	const remove = twitch.remove.bind(twitch);
	let failures = 0;
	twitch.remove = async () => {
		failures++;
		throw new Error("reset");
	};
	session.want(new Set([CHAT]));
	await eventually(() => failures).toBeGreaterThan(3);
	expect([...session.heard]).toEqual([CHAT]);
	const follow = twitch.subscriptions.find(({ type }) => type === FOLLOW);
	twitch.answer = ({ type }) => (type === FOLLOW ? no(409, "subscription already exists") : undefined);
	session.want(new Set([CHAT, FOLLOW]));
	await eventually(() => [...session.heard].toSorted()).toEqual([CHAT, FOLLOW]);
	twitch.remove = remove;
	await eventually(() => twitch.subscriptions.map(({ type }) => type).toSorted()).toEqual([CHAT, FOLLOW]);
	expect(twitch.subscriptions).toContain(follow);
	expect(twitch.removed).toHaveLength(1);
});

test("whatever a subscription is revoked for is told, nothing else ends, and it is asked for again later", async () => {
	const revoked = new Map<EventSubType, string>([
		[FOLLOW, "authorization_revoked"],
		["channel.cheer", "user_removed"],
		["channel.poll.begin", "version_removed"],
		["channel.subscribe", "moderator_removed"],
		["channel.chat.clear", "chat_user_banned"],
		["channel.chat.notification", "beta_maintenance"],
	]);
	const { session, told } = await open(twitch, [CHAT, ...revoked.keys()], { patience: unhurried });
	for (const [type, status] of revoked) twitch.revoke(type, status);
	await eventually(() => told.revoked).toEqual([...revoked].map(([type, status]) => `${type} ${status}`));
	for (const [type, reason] of revoked) {
		expect(session.states.get(type)).toEqual({
			state: "refused",
			problem: { code: "twitch_events_refused", params: { type, reason } },
		});
	}
	expect([...session.heard]).toEqual([CHAT]);
	expect(twitch.created).toHaveLength(7);
	await eventually(() => told.missed).toEqual([...revoked.keys()].toSorted());
	expect(twitch.created).toHaveLength(13);
	expect(twitch.clients).toHaveLength(1);
});
