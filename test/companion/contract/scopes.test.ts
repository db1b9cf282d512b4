import { describe, expect, it } from "vitest";
import { actions, events, facts } from "../../../companion/contract/catalogue.ts";
import { scopeText, scopeWord } from "../../../companion/contract/texts/scopes.ts";

const rows: readonly object[] = [actions, events, facts].flatMap((table) => Object.values(table));
const needs = new Set(
	rows.flatMap((row) => ("requires" in row && Array.isArray(row.requires) ? row.requires.map(String) : [])),
);

describe.each(["en", "de", "ja"] as const)("permissions in %s", (locale) => {
	it("have words, each its own", () => {
		expect(needs.size).toBeGreaterThan(20);
		const scopes = [...new Set([...needs].flatMap((need) => need.split("|")))];
		const texts = scopes.map((scope) => scopeText(locale, scope));
		expect(texts.filter((text) => text.includes(":"))).toEqual([]);
		const twice = scopes.filter((_, index) => texts.indexOf(texts[index] ?? "") !== index);
		// The same thing, for a broadcaster and for a moderator or editor.
		expect(twice.filter((scope) => !/:(?:clips|moderators|vips)$/u.test(scope))).toEqual([]);
	});
});

it.each([
	["channel:manage:polls", "polls (change)"],
	["channel:read:polls|channel:manage:polls", "polls (see)"],
	["user:write:chat", "chat (write)"],
	["channel:edit:commercial", "running ads"],
	["bits:read", "Bits (see)"],
	["something:else", "something:else"],
])("%s is %s", (need, text) => {
	expect(scopeText("en", need)).toBe(text);
});

it.each([
	["channel:manage:polls", "polls"],
	["clips:edit", "clips"],
	["bits:read", "Bits"],
	["moderation:read", "moderation"],
	["user:write:chat", "chat"],
	["moderator:manage:chat_settings", "chat modes"],
	["moderator:manage:banned_users", "bans"],
	["moderator:read:unban_requests", "unban requests"],
	["channel:read:redemptions|channel:manage:redemptions", "rewards"],
	["channel:edit:commercial, channel:manage:ads", "ads"],
	["", ""],
	["something:else", "something:else"],
])("on a key, %s is %s", (scope, word) => expect(scopeWord(scope)).toBe(word));
