import { expect, test } from "vitest";
import {
	conditionsOf,
	type EventSubType,
	isEventSubType,
	occurrenceOf,
	subscriptionTypes,
} from "../../../../../companion/integrations/twitch/eventsub/subscriptions.ts";
import { eventTypes } from "../../../../../companion/simulators/twitch/eventsub/types.ts";

const whose = { user: "11", channel: "22" };
const types = Object.keys(subscriptionTypes).filter(isEventSubType);

/** What the simulator, which has a table of its own, calls a condition. */
const FIELDS = {
	broadcaster: [["broadcaster_user_id"]],
	moderator: [["broadcaster_user_id", "moderator_user_id"]],
	reader: [["broadcaster_user_id", "user_id"]],
	raid: [["to_broadcaster_user_id"], ["from_broadcaster_user_id"]],
	user: [["user_id"]],
} as const;

test("everything that a websocket may carry is there, and nothing else", () => {
	expect(types.length).toBe(70);
	expect(types.toSorted()).toEqual(Object.keys(eventTypes).toSorted());
});

test.each(types)("%s: newest version, condition and scopes as the simulator demands them", (type) => {
	const { version, requires } = subscriptionTypes[type];
	const { versions, condition, scopes, besides } = eventTypes[type] ?? {};
	expect(version).toBe(versions?.at(-1));
	expect(conditionsOf(type, whose).map((each) => Object.keys(each))).toEqual(condition && FIELDS[condition]);
	const lines = [...(scopes ?? []), ...(besides?.[version] ?? [])].map((line) => line.join("|"));
	expect(requires.toSorted()).toEqual(lines.toSorted());
});

test.each<[EventSubType, unknown]>([
	["stream.online", [{ broadcaster_user_id: "22" }]],
	["channel.follow", [{ broadcaster_user_id: "22", moderator_user_id: "11" }]],
	["channel.chat.message", [{ broadcaster_user_id: "22", user_id: "11" }]],
	["user.whisper.message", [{ user_id: "11" }]],
	["channel.raid", [{ to_broadcaster_user_id: "22" }, { from_broadcaster_user_id: "22" }]],
])("%s is subscribed with %o", (type, conditions) => {
	expect(conditionsOf(type, whose)).toEqual(conditions);
});

test("an occurrence is named by its fields, also deeper ones; where one is missing it has no name", () => {
	const follow = { user_id: "5", followed_at: "2026-11-20T10:00:00Z" };
	expect(occurrenceOf("channel.follow", follow)).toBe("channel.follow 5 2026-11-20T10:00:00Z");
	expect(occurrenceOf("channel.follow", { user_id: "5" })).toBeUndefined();
	expect(occurrenceOf("channel.suspicious_user.message", { message: { message_id: "m" } })).toBe(
		"channel.suspicious_user.message m",
	);
	expect(occurrenceOf("channel.cheer", { bits: 100 })).toBeUndefined();
	expect(occurrenceOf("channel.chat.message", null)).toBeUndefined();
	expect(occurrenceOf("channel.shared_chat.begin", { session_id: "left and joined again" })).toBeUndefined();
});
