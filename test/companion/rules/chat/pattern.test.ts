import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keywordOf, type Pattern } from "../../../../companion/rules/chat/keyword.ts";
import { patternOf } from "../../../../companion/rules/chat/pattern.ts";

function compiled(source: string): Pattern {
	const pattern = patternOf(source);
	if (typeof pattern === "string") throw new Error(pattern);
	return pattern;
}

describe("a regular expression of a user", () => {
	test.each([
		["^gg\\b", "GG wp", true],
		["^gg\\b", "eggs", false],
		["(?-i)GG", "gg", false],
		["\\p{Emoji}", "🎉", true],
		["https?://", "see https://example.com", true],
	])("%s: %s → %s", (source, text, found) => {
		const pattern = patternOf(source);
		// What the engine does not know it says; it is never taken for something else.
		if (typeof pattern !== "string") expect(pattern(text)).toBe(found);
	});
	test.each(["(", "[a-", "(?=a)", "(a)\\1", "*"])("%s is refused with a reason", (source) => {
		expect(patternOf(source)).toMatch(/.+/u);
		expect(patternOf(source)).not.toContain("(?i)");
	});
	test.each([
		"((a{100}){100}){100}",
		"(a{1,1000}){1,1000}",
		"(?:a{2,30}b){20}",
		"(a?){400}b",
		"[{}]{501}",
		`(x${"x".repeat(20)}){25}`,
		"(?:(?:x{64}){64}){64}",
	])("%s is refused before it fills the memory", (source) => {
		const before = performance.now();
		expect(patternOf(source)).toMatch(/counts too far/u);
		expect(performance.now() - before).toBeLessThan(1_000);
	});
	test.each(["\\d{4}-\\d{2}-\\d{2}", ".{200,}", "\\p{L}{100}", "a\\{1000}", "[a{9999}]", "(a?){100}a{9}b", "a{3,}"])(
		"%s is not taken for a large one",
		(source) => expect(patternOf(source)).toBeTypeOf("function"),
	);
	// Each of them keeps a backtracking engine busy for years.
	test.each([
		"(a+)+$",
		"(a|a)*$",
		"(a|aa)+$",
		"^(([a-z])+.)+[A-Z]([a-z])+$",
		"(.*a){12}$",
		"(x+x+)+y",
		"(a?){100}a{9}b",
	])("%s on 10 kB is over at once", (source) => {
		const matches = compiled(source);
		const text = `${"a".repeat(5_000)}${"x".repeat(5_000)}!`;
		// The first one compiles what the engine needs.
		matches("warm");
		const before = performance.now();
		matches(text);
		expect(performance.now() - before).toBeLessThan(3_000);
	});
});

describe("a keyword", () => {
	test.each([
		["hello", "Hello there", true],
		["hello", "othello", false],
		["hello", "hello!", true],
		["straße", "die STRAßE", true],
		["good game", "that was a GOOD GAME", true],
		["<3", "i <3 you", true],
		["<3", "x<3y", false],
		["♥", "x♥y", true],
		["gg", "egg gg", true],
		["c++", "I like C++", true],
		["strasse", "Die Straße", true],
		["İZMİR", "izmir", true],
		["ışık", "IŞIK var", true],
		["hi", "HI", true],
		["σας", "ΣΑΣ!", true],
		["café", "CAFE\u0301", true],
		["cafe", "cafe\u0301", false],
		["हिन", "हिन्दी", false],
		["❤", "❤️", true],
		["hello", "\u200fhello\u200f world", true],
		["gg", "g\u200bg \u{e0000}", true],
	])("%s in %j: %s", (keyword, text, found) => expect(keywordOf(keyword)(text)).toBe(found));
	test("is found as a word of its own, wherever it stands", () => {
		const word = fc.stringMatching(/^[a-z0-9]{1,8}$/u);
		fc.assert(
			fc.property(word, fc.array(word), fc.array(word), (keyword, before, after) => {
				expect(keywordOf(keyword)([...before, keyword.toUpperCase(), ...after].join(" "))).toBe(true);
				expect(keywordOf(keyword)(before.map((each) => `${keyword}${each}x`).join(" "))).toBe(false);
			}),
		);
	});
});
