import { expect, test } from "vitest";
import {
	conditionsOf,
	type EventSubType,
	isEventSubType,
	occurrenceOf,
	subscriptionTypes,
} from "../../../../../companion/integrations/twitch/eventsub/subscriptions.ts";

const whose = { user: "11", channel: "22" };
const types = Object.keys(subscriptionTypes).filter(isEventSubType);

test("every type of the reference is there", () => {
	expect(types.length).toBe(70);
});

test.each(types)("%s has a version, conditions and scopes as Twitch spells them", (type) => {
	const { version, requires } = subscriptionTypes[type];
	expect(version).toMatch(/^[12]$/u);
	for (const scopes of requires) {
		for (const scope of scopes.split("|")) expect(scope).toMatch(/^[a-z]+(?::[a-z_]+){1,2}$/u);
	}
	for (const condition of conditionsOf(type, whose)) {
		expect(Object.keys(condition).length).toBeGreaterThan(0);
		for (const id of Object.values(condition)) expect(["11", "22"]).toContain(id);
	}
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
});
