import { expect, it } from "vitest";
import { describe as describeFace } from "../../../src/faces/description.ts";
import type { Face } from "../../../src/faces/face.ts";
import type { StateFace } from "../../../src/faces/state.ts";
import type { StripFace } from "../../../src/faces/strip.ts";
import { examples } from "../../real/faces/examples.ts";

const stream = { kind: "state", icon: "radio", name: "Stream" } as const;
const mic = { icon: "mic", name: "Mic" } as const;
const cpu = { kind: "stat", icon: "cpu", name: "CPU", value: "93", unit: "%" } as const;

const states: readonly [StateFace, string][] = [
	[{ ...stream, mode: "off" }, "Stream, off"],
	[{ ...stream, mode: "off", act: true, tag: "PC2" }, "Stream, PC2"],
	[{ ...stream, mode: "on", tag: "PC2" }, "Stream, on, PC2"],
	[{ ...stream, mode: "care", word: "MUTED", remark: { word: "Stream" } }, "Stream, muted"],
	[{ ...stream, mode: "on", word: "ARMED", remark: { word: "Busy" } }, "Stream, armed, Busy"],
	[{ ...stream, mode: "air", word: "LIVE", time: "1:23:45", step: 3 }, "Stream, live, 1:23:45"],
	[{ ...stream, mode: "air", word: "LIVE", time: "1:23:45", alert: "8% LOST" }, "Stream, live, 8% lost"],
	[{ ...stream, mode: "held", word: "PAUSED", time: "0:12:08" }, "Stream, paused, 0:12:08"],
	[{ ...stream, mode: "changing", word: "STARTING", step: 1 }, "Stream, starting"],
	[{ ...stream, trouble: "off", word: "OBS closed" }, "Stream, OBS closed"],
];

const cases: readonly [Face | StripFace, string][] = [
	[{ kind: "scene", name: "Just chatting", tally: "none" }, "Just chatting"],
	[{ kind: "scene", name: "Just chatting", tally: "program" }, "Just chatting, program"],
	[{ kind: "scene", name: "Intro", tally: "both", tag: "DEMO" }, "Intro, program and preview, DEMO"],
	[{ kind: "scene", name: "Intro", tally: "air" }, "Intro, on air"],
	[{ kind: "scene", name: "Intro", tally: "preview", changing: true, step: 2 }, "Intro, preview, changing"],
	[{ kind: "scene", name: "Intro", tally: "none", remark: { word: "by name" } }, "Intro, by name"],
	[{ kind: "scene", name: "Intro", trouble: "off", word: "OBS closed", tag: "PC2" }, "Intro, OBS closed, PC2"],
	[{ kind: "scene", name: " ", fallback: "Scene 3", tally: "none" }, "Scene 3"],
	[{ ...mic, kind: "level", value: "−6.5", unit: "dB", share: 0.7 }, "Mic, −6.5 dB"],
	[{ ...mic, kind: "level", muted: true }, "Mic, muted"],
	[{ ...mic, kind: "meter", channels: [1], peak: "0.0 dB", hot: "TOO LOUD" }, "Mic, 0.0 dB, too loud"],
	[{ ...cpu, delta: -2, trend: [0, 1] }, "CPU, 93 %, down 2"],
	[{ ...cpu, care: "HIGH" }, "CPU, 93 %, high"],
	[{ ...cpu, care: "HIGH", stale: "Old value" }, "CPU, 93 %, Old value"],
	[
		{ kind: "ring", mode: "soon", icon: "timer", name: "Ad", value: "0:45", label: "to ad", share: 0 },
		"Ad, 0:45 to ad",
	],
	[{ kind: "notice", mode: "well", icon: "link", link: "OBS" }, "OBS, connected"],
	[{ kind: "notice", mode: "wait", icon: "link", link: "OBS", text: "Not running" }, "OBS, Not running"],
	[
		{ kind: "notice", mode: "needs", icon: "link", link: "OBS", text: "Wrong password", word: "FIX" },
		"OBS, Wrong password, fix",
	],
	[
		{ kind: "confirm", mode: "hold", icon: "square", name: "Stream", purpose: "to stop", share: 0.5 },
		"Stream, hold to stop",
	],
	[
		{ kind: "confirm", mode: "ask", icon: "bot", asker: "Agent", wish: "Run ads", share: 0.5 },
		"Agent, Run ads, approve",
	],
	[{ ...mic, kind: "strip", mode: "value", value: "−6.5 dB", share: 0.5, level: 0.4 }, "Mic, −6.5 dB"],
	[{ ...mic, kind: "strip", mode: "muted", share: 0.5, tag: "DEMO" }, "Mic, muted, DEMO"],
	[{ ...mic, kind: "strip", trouble: "fix", word: "Missing" }, "Mic, Missing"],
	[{ kind: "unset", icon: "monitor-play", word: "Choose a scene" }, "Choose a scene"],
];

it.each([...states, ...cases])("%j reads as text", (face, text) => {
	expect(describeFace(face)).toBe(text);
});

it("is the same for every step of a movement, so that nothing is announced twice", () => {
	for (const face of Object.values(examples)) {
		expect(describeFace({ ...face, step: 0 } as Face)).toBe(describeFace({ ...face, step: 1 } as Face));
	}
});
