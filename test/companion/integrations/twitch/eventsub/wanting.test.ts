import { afterEach, beforeEach, expect, test } from "vitest";
import { CLOCKS, WATCHING } from "../../../../../companion/integrations/twitch/eventsub/clock-watch.ts";
import { EventSub } from "../../../../../companion/integrations/twitch/eventsub/eventsub.ts";
import type { Heard } from "../../../../../companion/integrations/twitch/eventsub/journal.ts";
import type { EventSubSession } from "../../../../../companion/integrations/twitch/eventsub/session.ts";
import type { Read } from "../../../../../companion/integrations/twitch/eventsub/sources.ts";
import type { EventSubType } from "../../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import { MemoryMarks } from "./link-rig.ts";
import { CHAT, EVERYTHING, eventually, FOLLOW, QUICK } from "./rig.ts";
import { TwitchEvents } from "./twitch-events.ts";

let twitch: TwitchEvents;
let marks: MemoryMarks;
let heard: Heard[];
let reads: number;
let events: EventSub;
beforeEach(async () => {
	twitch = await TwitchEvents.start();
	[marks, heard, reads] = [new MemoryMarks(), [], 0];
	events = new EventSub({
		url: () => twitch.url,
		marks,
		onHeard: (one) => heard.push(one),
		onGap: () => {},
		onStates: () => {},
		onRevoked: () => {},
		onJump: () => {},
		patience: QUICK,
		random: () => 0.5,
		clocks: CLOCKS,
		watching: WATCHING,
	});
});
afterEach(async () => {
	events[Symbol.dispose]();
	await twitch[Symbol.asyncDispose]();
});

/** Somebody has followed just now. */
const read: Read = async <Answer>(): Promise<Answer> => {
	reads++;
	const data = [{ user_id: "5", user_login: "v5", user_name: "V5", followed_at: new Date().toISOString() }];
	return { data } as Answer;
};
const want = (...types: EventSubType[]): void => events.want(new Set(types));

async function open(channel: string): Promise<EventSubSession> {
	const whose = { user: "11", channel };
	return await events.open({ whose, scopes: EVERYTHING, door: twitch, read }, new AbortController().signal);
}
const end = (session: EventSubSession): void =>
	session.end({ problem: { code: "link_stopped", params: {} }, blocked: false });

const LONG_AGO = { since: 1, whole: true, seen: {} };

test("an earlier life is gone on with", async () => {
	await marks.set(`${FOLLOW} 11`, LONG_AGO);
	want(FOLLOW);
	await open("11");
	await eventually(() => heard.map(({ late }) => late)).toEqual([true]);
});

test("what nobody wanted for a while is no outage, also when there was no connection then", async () => {
	await marks.set(`${FOLLOW} 11`, LONG_AGO);
	want(FOLLOW);
	want(CHAT);
	await eventually(() => marks.names).toEqual([]);
	want(FOLLOW);
	await open("11");
	await eventually(() => marks.names).toEqual([`${FOLLOW} 11`]);
	expect(heard).toEqual([]);
	expect(reads).toBe(0);
});

test("while it acts on another channel nothing is an outage of the one before", async () => {
	await marks.set(`${FOLLOW} 11`, LONG_AGO);
	want(FOLLOW);
	end(await open("22"));
	await eventually(() => marks.names).toEqual([`${FOLLOW} 22`]);
	await open("11");
	await eventually(() => marks.names).toEqual([`${FOLLOW} 11`]);
	expect(heard).toEqual([]);
});

test("what comes although nobody wants it any more is neither told nor written down", async () => {
	want(FOLLOW, CHAT);
	await open("11");
	await eventually(() => marks.names).toHaveLength(1);
	twitch.remove = () => new Promise(() => {});
	want(CHAT);
	twitch.notify(FOLLOW, { user_id: "7" }, { id: "1" });
	twitch.notify(CHAT, { message_id: "m" }, { id: "2" });
	await eventually(() => heard.map(({ id }) => id)).toEqual(["2"]);
	expect(marks.names).toEqual([]);
});
