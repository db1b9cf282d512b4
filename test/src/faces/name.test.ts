import { describe, expect, it } from "vitest";
import { titleOf } from "../../../src/faces/name.ts";
import { hostileNames } from "../../real/faces/examples.ts";

const drawn = (name: string) => titleOf(name, "Scene 3").text;

describe("what is drawn of a name", () => {
	const cases: readonly [string, string, string][] = [
		["nothing", "", "Scene 3"],
		["blanks", " \t\n ", "Scene 3"],
		["emoji alone", "🦄🦄", "Scene 3"],
		["a lone surrogate", "\uD800", "Scene 3"],
		["a joiner alone", "\u200D", "Scene 3"],
		["a broken pair inside", "Cam \uD83C two \uDFFF", "Cam two"],
		["joined emoji", "👨‍👩‍👧‍👦 Family 👩🏽‍💻 desk", "Family desk"],
		["a flag and a keycap", "🇩🇪 German 1️⃣", "German 1"],
		["direction overrides", "\u202Egnp.exe\u202C safe", "gnp.exe safe"],
		["controls and separators", "a\u0000b\u2028c", "ab c"],
		["signs every font has", "Show™ © 2026", "Show™ © 2026"],
		["piled accents", `e${"\u0301".repeat(50)}`, "e\u0301\u0301"],
		["digits and signs", "1 + 1 = #2 *", "1 + 1 = #2 *"],
	];
	it.each(cases)("of %s", (_, name, text) => {
		expect(drawn(name)).toBe(text);
		expect(drawn(name), "remembered").toBe(text);
	});

	it("of a fallback that differs is not remembered", () => {
		expect(titleOf("", "Scene 3").text).toBe("Scene 3");
		expect(titleOf("", "Scene 4").text).toBe("Scene 4");
	});

	it("of five thousand characters is at most 64, with both ends", () => {
		const name = `First ${"x ".repeat(2_500)}last 7`;
		expect([...drawn(name)].length).toBeLessThanOrEqual(64);
		expect(drawn(name)).toMatch(/^First x.*….*last 7$/u);
	});

	it.each(Object.entries(hostileNames))("of %s is never empty", (_, name) => {
		expect(drawn(name).trim()).not.toBe("");
	});
});

describe("the icon of a name", () => {
	const cases: readonly [string, string | undefined][] = [
		["🎮 Game", "gamepad-2"],
		["  🎮", "gamepad-2"],
		["👋🏽 Bye", "hand"],
		["❤️ Thanks", "heart"],
		["🎙️ Podcast", "mic"],
		["🦄 Unicorn", undefined],
		["Game 🎮", undefined],
		["1️⃣ First", undefined],
		["toString", undefined],
		["", undefined],
	];
	it.each(cases)("%j is %s", (name, icon) => {
		expect(titleOf(name, "Scene").icon).toBe(icon);
	});
});
