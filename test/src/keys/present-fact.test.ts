import { describe, expect, it } from "vitest";
import { type FactId, facts } from "../../../companion/contract/catalogue.ts";
import { draw } from "../../../src/faces/face.ts";
import { type FactFace, presentFact, ticksOf, trendOf } from "../../../src/keys/present-fact.ts";
import { calm } from "./kit.ts";

const about: FactFace = {
	icon: "activity",
	name: "It",
	tag: undefined,
	remark: undefined,
	step: 0,
	now: calm.now,
	part: undefined,
	limits: {},
	trend: [],
};
const health = { bitrate: 6_012, congestion: 0.25, lost: 0, dropped: 0, total: 900 };

const table: Record<string, readonly [id: FactId, value: unknown, face: object, about?: Partial<FactFace>]> = {
	"a switch that is off shows its name": ["obs.studio", false, { kind: "state", mode: "off", name: "It" }],
	"a switch that is on still shows its name": ["obs.studio", true, { kind: "state", mode: "on", name: "It" }],
	"what calls for a look says what it is, and of what": [
		"obs.input.muted",
		true,
		{ mode: "care", word: "MUTED", remark: { word: "It" } },
	],
	"a remark about the last press comes first": [
		"obs.input.muted",
		true,
		{ mode: "care", word: "MUTED", remark: { word: "Refused" } },
		{ remark: { word: "Refused" } },
	],
	"a number with its unit": ["obs.input.volume", { db: -6.5, percent: 47 }, { value: "−6.5", unit: "dB" }],
	"another number of the object": [
		"obs.input.volume",
		{ db: -6.5, percent: 47 },
		{ value: "47", unit: undefined },
		{ part: "percent" },
	],
	"the first number of an object that may be null": [
		"obs.stream.health",
		health,
		{ value: "6,012", unit: expect.stringMatching(/^kb/u) },
	],
	"null is nothing, and known": ["obs.stream.health", null, { kind: "stat", value: "–" }],
	"a list is counted": ["obs.scenes", [{}, {}, {}], { kind: "stat", value: "3" }],
	"a text is a name, told by what it is": [
		"obs.profile",
		"Show",
		{ kind: "scene", name: "Show", remark: { word: "It" } },
	],
	"a thing is its name": ["obs.scene.program", { name: "Intro", uuid: "u" }, { kind: "scene", name: "Intro" }],
	"no thing is nothing": ["obs.scene.preview", null, { value: "–" }],
	"a stream that is off": ["obs.stream", { state: "inactive" }, { kind: "state", mode: "off" }],
	"a stream that starts": ["obs.stream", { state: "starting" }, { mode: "changing", word: "STARTING" }],
	"a live stream is a plate with its time": [
		"obs.stream",
		{ state: "active", startedAt: calm.now - 3_725_000 },
		{ mode: "air", word: "LIVE", time: "1:02:05" },
	],
	"a stream nobody sees": ["obs.stream", { state: "reconnecting" }, { mode: "lost", word: "RETRYING" }],
	"a paused recording stands": [
		"obs.record",
		{ state: "paused", startedAt: calm.now - 9_000, pausedAt: calm.now - 4_000 },
		{ mode: "held", word: "PAUSED", time: "0:00:05" },
	],
	"what runs in this room only is no plate": ["obs.replay", { state: "active" }, { mode: "on", word: undefined }],
	"above its limit": [
		"obs.statistics",
		{ fps: 60, cpu: 81 },
		{ care: "HIGH" },
		{ part: "cpu", limits: { warnAbove: 80 } },
	],
	"far above it": [
		"obs.statistics",
		{ fps: 60, cpu: 97 },
		{ care: "TOO HIGH" },
		{ part: "cpu", limits: { warnAbove: 80, alarmAbove: 95 } },
	],
	"below its limit": ["obs.statistics", { fps: 52 }, { care: "LOW" }, { limits: { warnBelow: 55, alarmBelow: 30 } }],
	"far below it": ["obs.statistics", { fps: 20 }, { care: "TOO LOW" }, { limits: { warnBelow: 55, alarmBelow: 30 } }],
	"at its limit": ["obs.statistics", { fps: 55 }, { care: undefined }, { limits: { warnBelow: 55 } }],
	"the way it went, from bottom to top": [
		"obs.statistics",
		{ fps: 60 },
		{ trend: [0, 0.5, 1] },
		{ trend: [20, 40, 60] },
	],
	"what stands still runs along the middle": [
		"obs.statistics",
		{ fps: 60 },
		{ trend: [0.5, 0.5] },
		{ trend: [60, 60] },
	],
};

describe("a fact as a face", () => {
	it.each<[FactId]>([["obs.studio"], ["obs.item.visible"], ["obs.input.muted"]])(
		"%s names itself whether it is on or off",
		(id) => {
			for (const on of [true, false]) expect(draw(presentFact(id, on, { ...about, name: "Cam" }))).toContain(">Cam<");
		},
	);

	it.each(Object.entries(table))("%s", (_name, [id, value, face, more = {}]) => {
		const made = presentFact(id, value, { ...about, ...more });
		expect(made).toMatchObject(face);
		expect(draw(made)).toContain("<svg");
	});

	it("whatever a fact holds, it can be drawn", () => {
		for (const id of Object.keys(facts)) {
			for (const value of [
				true,
				0,
				"",
				"text",
				null,
				[],
				{},
				{ state: "odd" },
				{ name: "N" },
				{ a: { b: 1 } },
				Number.NaN,
			]) {
				expect(draw(presentFact(id as FactId, value, about))).toContain("<svg");
			}
		}
	});
});

describe("what changes by itself", () => {
	it.each([
		[{ startedAt: 1_000 }, 2_500, 3_000],
		[{ startedAt: 1_300 }, 2_300, 3_300],
		[{ startedAt: 1_000, pausedAt: 2_000 }, 2_500, undefined],
		[{ state: "inactive" }, 2_500, undefined],
		[7, 2_500, undefined],
		[null, 2_500, undefined],
	])("%o at %i: next at %s", (value, now, next) => {
		expect(ticksOf(value, now)).toBe(next);
	});
});

describe("the number of a trend", () => {
	it.each<[FactId, unknown, string | undefined, number | undefined]>([
		["obs.statistics", { fps: 60, cpu: 3 }, "cpu", 3],
		["obs.scenes", [{}, {}], undefined, 2],
		["obs.stream", { state: "active", startedAt: 5 }, undefined, undefined],
		["obs.studio", true, undefined, undefined],
		["obs.profile", "Show", undefined, undefined],
	])("%s %o %s: %s", (id, value, part, number) => {
		expect(trendOf(id, value, part)).toBe(number);
	});
});
