import { describe, expect, it } from "vitest";
import { PROBLEM_CODES } from "../../../companion/contract/problem.ts";
import { en } from "../../../companion/contract/texts/en.ts";
import { type AirState, drawState, type StateFace } from "../../../src/faces/state.ts";
import { color } from "../../../src/faces/tokens.ts";
import { badgeOf } from "../../../src/faces/trouble.ts";
import { linesOf, wordsOf } from "./safe-subset.ts";

const stream = { kind: "state", icon: "radio", name: "Stream" } as const;
const live: AirState = { ...stream, mode: "air", word: "LIVE", time: "1:23:45" };
const states = [color.air, color.airDeep, color.ready];

describe("a mode", () => {
	const cases: readonly [StateFace, readonly string[], readonly string[]][] = [
		[{ ...stream, mode: "off" }, ["Stream"], []],
		[{ ...stream, mode: "on" }, ["Stream"], [color.ready]],
		[{ ...stream, mode: "on", word: "ARMED" }, ["ARMED"], [color.ready]],
		[{ ...stream, mode: "care", word: "LOCKED" }, ["LOCKED"], [color.care]],
		[live, ["LIVE", "1:23:45"], [color.air, color.airDeep]],
		[{ ...stream, mode: "air", word: "LIVE" }, ["LIVE", "Stream"], [color.air, color.airDeep]],
		[{ ...live, alert: "8% LOST" }, ["LIVE", "8% LOST"], [color.air, color.care]],
		[{ ...stream, mode: "held", word: "PAUSED", time: "0:01:00" }, ["PAUSED", "0:01:00"], [color.care]],
		[{ ...stream, mode: "changing", word: "STARTING" }, ["STARTING"], []],
		[{ ...stream, mode: "lost", word: "RETRYING" }, ["RETRYING"], [color.care]],
		[{ ...stream, trouble: "off", word: "OBS closed" }, ["Stream", "OBS closed"], []],
		[{ ...stream, trouble: "fix", word: "Missing" }, ["Stream", "Missing"], [color.care]],
	];
	it.each(cases)("%j says its words in its colours and no other state's", (face, words, hues) => {
		const svg = drawState(face);
		expect(wordsOf(svg)).toEqual(words);
		for (const hue of [...states, color.care]) expect(svg.includes(hue), hue).toBe(hues.includes(hue));
	});
});

describe("what tells that the key still looks", () => {
	it.each(["icon", "dot"] as const)("is the %s, which changes with each second", (beacon) => {
		const at = (step: number) => drawState({ ...live, beacon, step });
		expect(at(0)).not.toBe(at(1));
		expect(at(2)).toBe(at(0));
	});

	it("moves while something is on its way, and starts over after three steps", () => {
		const at = (step: number) => drawState({ ...stream, mode: "changing", word: "STARTING", step });
		expect(new Set([at(0), at(1), at(2)]).size).toBe(3);
		expect(at(3)).toBe(at(0));
	});
});

describe("a name", () => {
	it("keeps icon and foot where they are between off and on", () => {
		for (const name of ["Webcam", "Countdown overlay"]) {
			const [off, on] = (["off", "on"] as const).map((mode) => drawState({ ...stream, name, mode }));
			const placeOf = (svg = "") => /translate\([^)]*\) scale\([^)]*\)/u.exec(svg)?.[0];
			const rowsOf = (svg = "") => linesOf(svg).map(({ content }) => content);
			expect(placeOf(on)).toBe(placeOf(off));
			expect(rowsOf(on)).toEqual(rowsOf(off));
		}
	});

	it("that is long takes two lines before it is cut", () => {
		expect(wordsOf(drawState({ ...stream, mode: "on", name: "Countdown overlay" }))).toEqual(["Countdown", "overlay"]);
	});

	it("of nothing leaves the icon alone to the trouble", () => {
		expect(wordsOf(drawState({ ...stream, name: "", trouble: "off", word: "OBS closed" }))).toEqual(["OBS closed"]);
	});
});

describe("a remark", () => {
	it.each(["off", "on", "care"] as const)("stands on %s, which keeps its name", (mode) => {
		const svg = drawState({ ...stream, mode, remark: { word: "Busy", badge: "slow" } });
		expect(wordsOf(svg).toSorted()).toEqual(["Busy", "Stream"]);
	});

	it("stands on air beside the time", () => {
		expect(wordsOf(drawState({ ...live, remark: { word: "Busy", badge: "slow" } }))).toEqual([
			"LIVE",
			"Busy",
			"1:23:45",
		]);
	});
});

describe("a trouble", () => {
	it.each(PROBLEM_CODES)("of code %s says its whole word and shows no state", (code) => {
		const svg = drawState({ ...stream, trouble: badgeOf(code), word: en[code].short });
		expect(wordsOf(svg).join(" ")).toBe(`Stream ${en[code].short}`);
		for (const hue of states) expect(svg).not.toContain(hue);
	});
});

describe("a slab", () => {
	const words =
		"ARMED SAVED STARTING STOPPING RETRYING MUTED PAUSED HIGH CLIPPING CLIPPED LOCKED STUDIO APPROVE FIX SENT UNLOCKED".split(
			" ",
		);
	it.each([...words, "CAM ON", "TOO LOUD", "8% LOST", "SIGN IN", "SLOW 30 s", "NOT READY"])(
		"has room for %s",
		(word) => {
			const [line] = linesOf(drawState({ ...stream, mode: "on", word }));
			expect(line?.content).toBe(word);
			expect(line?.px).toBeGreaterThanOrEqual(20);
		},
	);
});
