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

const jane = { id: "1", login: "jane", name: "Jane" };
const poll = {
	id: "1",
	title: "Where to?",
	choices: [{ id: "1", title: "Castle", votes: 3, points: 0 }],
	status: "active",
	startedAt: calm.now - 5_000,
	endsAt: calm.now + 5_000,
};
const quiet = { slow: null, followers: null, subscribers: false, emotes: false, unique: false };
const train = {
	...{
		id: "1",
		kind: "regular",
		level: 2,
		total: 9,
		top: [],
		shared: false,
		startedAt: calm.now - 1,
		endsAt: calm.now + 1,
	},
	...{ progress: 3, goal: 12 },
};

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
	"a channel that is live is a plate with its time": [
		"twitch.live",
		{ live: true, startedAt: calm.now - 3_725_000 },
		{ mode: "air", word: "LIVE", time: "1:02:05", name: "It" },
	],
	"a channel that is live, nobody knows since when": [
		"twitch.live",
		{ live: true },
		{ mode: "air", word: "LIVE", time: undefined },
	],
	"a channel that is not live": ["twitch.live", { live: false }, { kind: "state", mode: "off" }],
	"a moment is no number": ["twitch.last.follow", { at: calm.now }, { kind: "stat", value: "–" }],
	"who followed last": [
		"twitch.last.follow",
		{ user: jane, at: 1 },
		{ kind: "scene", name: "Jane", remark: { word: "followed" } },
	],
	"nobody has followed yet": ["twitch.last.follow", null, { value: "–" }],
	"who subscribed last": [
		"twitch.last.subscription",
		{ user: jane, tier: "1", gifts: 0, months: 3, at: 1 },
		{ name: "Jane", remark: { word: "3 months" } },
	],
	"who gave subscriptions last, unnamed": [
		"twitch.last.subscription",
		{ tier: "1", gifts: 20, at: 1 },
		{ name: "Anonymous", remark: { word: "20 gifts" } },
	],
	"who cheered last": [
		"twitch.last.cheer",
		{ user: jane, bits: 1_000, at: 1 },
		{ name: "Jane", remark: { word: "1,000 Bits" } },
	],
	"who raided last": [
		"twitch.last.raid",
		{ user: jane, viewers: 50, at: 1 },
		{ name: "Jane", remark: { word: "50 viewers" } },
	],
	"with how many, where that part is wanted": [
		"twitch.last.raid",
		{ user: jane, viewers: 50, at: 1 },
		{ kind: "stat", value: "50" },
		{ part: "viewers" },
	],
	"what the channel says of its stream": [
		"twitch.channel",
		{ title: "Soldering", category: { uuid: "1", name: "Makers" }, language: "en", labels: [], tags: [] },
		{ kind: "scene", name: "Soldering", remark: { word: "Makers" } },
	],
	"the next ad": [
		"twitch.ads",
		{ nextAt: calm.now + 45_000, duration: 90, snoozes: 2 },
		{ kind: "ring", mode: "soon", value: "0:45" },
	],
	"one chat mode": ["twitch.chat.modes", { ...quiet, slow: 30 }, { mode: "on", word: "SLOW 30 s" }],
	"several chat modes": ["twitch.chat.modes", { ...quiet, slow: 30, emotes: true }, { mode: "on", word: "2 MODES" }],
	"no chat mode": ["twitch.chat.modes", quiet, { kind: "state", mode: "off" }],
	"a poll": ["twitch.poll", poll, { kind: "ring", value: "100%", label: "Castle", share: 0.5 }],
	"no poll": ["twitch.poll", null, { kind: "state", mode: "off", name: "It" }],
	"a locked prediction": [
		"twitch.prediction",
		{ id: "1", title: "Win?", outcomes: [], status: "locked", startedAt: 1 },
		{ mode: "care", word: "LOCKED" },
	],
	"a hype train": ["twitch.hypetrain", { train }, { kind: "ring", value: "25%", label: "level 2", share: 0.25 }],
	"no hype train": ["twitch.hypetrain", { train: null }, { kind: "state", mode: "off" }],
	"a goal": [
		"twitch.goals",
		[{ id: "1", kind: "follower", description: "", current: 30, target: 120, startedAt: 1 }],
		{ kind: "ring", value: "30", label: "of 120", share: 0.25 },
	],
	"no goal": ["twitch.goals", [], { kind: "stat", value: "–" }],
	"who is signed in": ["twitch.account", { user: jane, channel: jane, scopes: [], missing: [] }, { name: "Jane" }],
	"what is left of a budget": ["twitch.budget", { limit: 800, remaining: 790, fullAt: 1 }, { value: "790" }],
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
	it.each<[FactId, unknown, number, number | undefined]>([
		["obs.stream", { startedAt: 1_000 }, 2_500, 3_000],
		["obs.stream", { startedAt: 1_300 }, 2_300, 3_300],
		["obs.stream", { startedAt: 1_000, pausedAt: 2_000 }, 2_500, undefined],
		["obs.stream", { state: "inactive" }, 2_500, undefined],
		["obs.input.volume", 7, 2_500, undefined],
		["obs.stream.health", null, 2_500, undefined],
		["twitch.live", { live: true, startedAt: 1_300 }, 2_300, 3_300],
		["twitch.live", { live: false }, 2_300, undefined],
		["twitch.ads", { nextAt: 5_300, duration: 90, snoozes: 2 }, 2_500, 3_300],
	])("%s %o at %i: next at %s", (id, value, now, next) => {
		expect(ticksOf(id, value, now)).toBe(next);
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
