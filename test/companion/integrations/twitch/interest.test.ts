import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EventSubType } from "../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import { Interest } from "../../../../companion/integrations/twitch/interest.ts";

let facts: string[];
let events: string[];
let actions: string[];
let told: (readonly EventSubType[])[];
let interest: Interest;

beforeEach(() => {
	vi.useFakeTimers();
	[facts, events, actions, told] = [[], [], [], []];
	interest = new Interest({
		facts: () => facts,
		events: () => events,
		actions: () => actions,
		onTypes: (types) => told.push([...types].sort()),
		linger: 5_000,
	});
});
afterEach(() => {
	interest[Symbol.dispose]();
	vi.useRealTimers();
});

test("the types of facts and events are heard at once, each once, and those of others are not", () => {
	facts = ["twitch.live", "twitch.viewers", "obs.stream", "twitch.nothing"];
	events = ["twitch.raid.received", "obs.run.late", "twitch.link.changed"];
	interest.changed();
	expect(told).toEqual([["channel.raid", "stream.offline", "stream.online"]]);
	interest.changed();
	expect(told).toHaveLength(1);
});

test("what nobody wants any more is heard for a while, and not given up by whoever comes back", () => {
	facts = ["twitch.channel"];
	interest.changed();
	facts = [];
	interest.changed();
	vi.advanceTimersByTime(4_000);
	facts = ["twitch.channel"];
	interest.changed();
	vi.advanceTimersByTime(10_000);
	expect(told).toEqual([["channel.update"]]);
	facts = [];
	interest.changed();
	vi.advanceTimersByTime(5_000);
	expect(told).toEqual([["channel.update"], []]);
});

test("what somebody wants else is heard at once, while the other lingers", () => {
	facts = ["twitch.channel"];
	interest.changed();
	facts = [];
	events = ["twitch.raid.received"];
	interest.changed();
	expect(told.at(-1)).toEqual(["channel.raid", "channel.update"]);
	vi.advanceTimersByTime(5_000);
	expect(told.at(-1)).toEqual(["channel.raid"]);
});

test("what nobody wants any more is given up in its time, however often other things come and go", () => {
	facts = ["twitch.channel"];
	interest.changed();
	for (let second = 0; second < 6; second++) {
		facts = second % 2 === 0 ? ["twitch.live"] : [];
		interest.changed();
		vi.advanceTimersByTime(1_000);
	}
	expect(told.at(-1)).toEqual(["stream.offline", "stream.online"]);
	facts = [];
	interest.changed();
	vi.advanceTimersByTime(5_000);
	expect(told.at(-1)).toEqual([]);
});

test("needs are those of facts, events with their sources, and actions that were refused", () => {
	facts = ["twitch.ads"];
	events = ["twitch.follow"];
	expect([...interest.requirements].sort()).toEqual(["channel:read:ads", "moderator:read:followers"]);
	expect(interest.lacks("twitch.chat.message.send", new Set(["user:write:chat"]))).toEqual([]);
	expect(interest.requirements).not.toContain("user:write:chat");
	expect(interest.lacks("twitch.chat.message.send", new Set())).toEqual(["user:write:chat"]);
	expect(interest.requirements).toContain("user:write:chat");
	expect(interest.lacks("twitch.nothing", new Set())).toEqual([]);
});

test("what somebody will do is needed before it is done", () => {
	actions = ["twitch.clip.create", "obs.scene.switch"];
	expect(interest.requirements).toEqual(["clips:edit"]);
	actions = [];
	expect(interest.requirements).toEqual([]);
});
