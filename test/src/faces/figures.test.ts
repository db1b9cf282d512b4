import { describe, expect, it } from "vitest";
import { draw } from "../../../src/faces/face.ts";
import { icons } from "../../../src/faces/icons.ts";
import { drawLevel } from "../../../src/faces/level.ts";
import { drawNotice } from "../../../src/faces/notice.ts";
import { drawRing } from "../../../src/faces/ring.ts";
import type { StatFace } from "../../../src/faces/stat.ts";
import { drawStrip, type ValueStrip } from "../../../src/faces/strip.ts";
import { color } from "../../../src/faces/tokens.ts";
import { linesOf, wordsOf } from "./safe-subset.ts";

describe("a level", () => {
	const mic = { kind: "level", icon: "mic", name: "Mic" } as const;
	const at = (share: number) => drawLevel({ ...mic, value: "−6.5", unit: "dB", share });

	it("moves its knob with the share, within the key", () => {
		const knobs = [0, 0.5, 1, 7, -1, Number.NaN].map((share) => /<rect x="([\d.]+)" y="104"/u.exec(at(share))?.[1]);
		expect(knobs.map(Number)).toEqual([10, 65, 120, 120, 10, 10]);
	});

	it("that is muted shows the crossed icon and no fader, for it is not what you hear", () => {
		const svg = drawLevel({ ...mic, muted: true });
		expect(wordsOf(svg)).toEqual(["Mic", "MUTED"]);
		expect(svg).toContain(icons["mic-off"]);
		expect(svg).not.toContain(color.ready);
		expect(drawLevel({ ...mic, icon: "headphones", muted: true })).toContain(icons["volume-x"]);
		expect(wordsOf(drawLevel({ ...mic, muted: true, word: "STUMM" }))).toContain("STUMM");
	});

	it("stands number and unit on one line", () => {
		const [, number, unit] = linesOf(at(0.5));
		expect(number).toMatchObject({ content: "−6.5", fill: color.ink });
		expect(unit).toMatchObject({ content: "dB", fill: color.quiet, y: number?.y });
	});
});

describe("a meter", () => {
	const lit = (channels: readonly number[]) => {
		const svg = draw({ kind: "meter", icon: "mic", name: "Mic", channels, peak: "−14 dB" });
		const steps = (hue: string) =>
			[...svg.matchAll(/<path d="([^"]*)" fill="(#\w+)"/gu)]
				.filter(([, , fill]) => fill === hue)
				.reduce((count, [, d = ""]) => count + d.split("z").length - 1, 0);
		return [steps(color.ready), steps(color.care), steps(color.air), steps(color.track)];
	};
	const cases: readonly [readonly number[], readonly number[]][] = [
		[[], [0, 0, 0, 0]],
		[[0], [0, 0, 0, 12]],
		[[0.5], [6, 0, 0, 6]],
		[[0.75], [8, 1, 0, 3]],
		[
			[1, 0],
			[8, 2, 2, 12],
		],
		[
			[9, Number.NaN, -1],
			[8, 2, 2, 24],
		],
		[Array(20).fill(0), [0, 0, 0, 96]],
	];
	it.each(cases)("of %j lights teal, amber, red and leaves the rest", (channels, steps) => {
		expect(lit(channels)).toEqual(steps);
	});
});

describe("a statistic", () => {
	const viewers: StatFace = { kind: "stat", icon: "eye", name: "Viewers", value: "1,284" };
	const trend = [0, 0.5, 1];
	const sizeOf = (face: StatFace) => linesOf(draw(face)).find((line) => line.content === face.value)?.px ?? 0;

	it("grows when it stands alone", () => {
		expect(sizeOf({ ...viewers, value: "17" })).toBe(80);
		expect(sizeOf({ ...viewers, value: "17", trend })).toBe(56);
	});

	it("over its limit says so in the place of the trend", () => {
		const svg = draw({ ...viewers, trend, delta: 4, care: "HIGH" });
		expect(wordsOf(svg)).toEqual(["Viewers", "1,284", "HIGH"]);
		expect(svg).not.toContain("<polyline");
	});

	it("that is old is a ghost, whatever else is known", () => {
		const svg = draw({ ...viewers, trend, care: "HIGH", stale: "Old value" });
		expect(wordsOf(svg)).toEqual(["Viewers", "1,284", "Old value"]);
		expect(svg).not.toContain(color.care);
		expect(linesOf(svg)[1]?.fill).toBe(color.ghost);
	});

	it("draws no line through fewer than two points, and none for a standing value", () => {
		for (const few of [[], [0.5]]) expect(draw({ ...viewers, trend: few, delta: 0 })).toBe(draw(viewers));
	});

	it("points up or down with the amount beside it", () => {
		const amounts = [37, -37, 12_345, -9_200].map((delta) => wordsOf(draw({ ...viewers, trend, delta })).at(-1));
		expect(amounts).toEqual(["37", "37", "12.3K", "9,200"]);
		expect(draw({ ...viewers, delta: 37 })).not.toBe(draw({ ...viewers, delta: -37 }));
	});
});

describe("a ring", () => {
	const ad = { kind: "ring", mode: "countdown", icon: "timer", name: "Ad", value: "1:00", label: "to ad" } as const;
	const arcs = (share: number) => (drawRing({ ...ad, share }).match(/<circle/gu) ?? []).length;

	it("is whole without a dash, and empty without an arc: QtSvg draws neither otherwise", () => {
		expect(drawRing({ ...ad, share: 1 })).not.toContain("dasharray");
		expect(arcs(1) - arcs(0)).toBe(1);
		expect(drawRing({ ...ad, share: 0.25 })).toContain('stroke-dasharray="94.25 376.99"');
	});

	it("changes only with a degree one can see", () => {
		expect(drawRing({ ...ad, share: 0.5001 })).toBe(drawRing({ ...ad, share: 0.5 }));
	});

	it("says in two lines what has no room in one, instead of the icon", () => {
		const wordy = drawRing({ ...ad, mode: "countdown", label: "Not allowed", share: 0.5 });
		expect(wordsOf(wordy).slice(1)).toEqual(["Not", "allowed"]);
		const brief = drawRing({ ...ad, mode: "countdown", label: "to ad", share: 0.5 });
		expect(wordsOf(brief).slice(1)).toEqual(["to ad"]);
	});

	it("fills the key while viewers see it", () => {
		expect(drawRing({ ...ad, mode: "running", share: 0.5 })).toContain(`height="144" fill="${color.care}"`);
	});
});

describe("a confirmation", () => {
	const stop = { kind: "confirm", mode: "hold", icon: "square", name: "Stream", purpose: "to stop" } as const;
	it("says in two lines what has no room in one", () => {
		const svg = draw({ ...stop, purpose: "Start virtual camera", share: 0.5 });
		expect(svg).toMatch(/>Start virtual<.*>camera</u);
		expect(draw({ ...stop, share: 0.5 })).toContain(">to stop<");
	});

	it("needs at most nine pictures, and is full only at the end", () => {
		const drawn = Array.from({ length: 101 }, (_, index) => draw({ ...stop, share: index / 100 }));
		expect(new Set(drawn).size).toBe(9);
		expect(drawn[99]).not.toBe(drawn[100]);
		expect(drawn[100]).not.toContain("dasharray");
	});

	it("is red only when it ends something", () => {
		expect(draw({ ...stop, share: 0.5, danger: true })).toContain(color.air);
		expect(draw({ ...stop, share: 0.5 })).not.toContain(color.air);
	});

	it("of somebody's wish is violet, and so is nothing else", () => {
		const svg = draw({ kind: "confirm", mode: "ask", icon: "bot", asker: "Agent", wish: "Run ads", share: 0.5 });
		expect(wordsOf(svg)).toEqual(["Agent", "Run ads", "APPROVE"]);
		expect(svg).toContain(color.ask);
		expect(draw({ ...stop, share: 0.5 })).not.toContain(color.ask);
	});
});

describe("a notice", () => {
	const link = { kind: "notice", icon: "link", link: "OBS" } as const;

	it("shouts only when it needs somebody", () => {
		expect(drawNotice({ ...link, mode: "well" })).not.toContain(color.care);
		expect(drawNotice({ ...link, mode: "wait", text: "OBS is not running" })).not.toContain(color.care);
		const svg = drawNotice({ ...link, mode: "needs", text: "Wrong password", word: "FIX" });
		expect(svg).toContain(color.care);
		expect(wordsOf(svg)).toEqual(["OBS", "Wrong", "password", "FIX"]);
	});
});

describe("a touch strip", () => {
	const mic: ValueStrip = { kind: "strip", icon: "mic", name: "Mic", mode: "value", value: "−6.5 dB", share: 0.5 };

	it("keeps its knob on the strip", () => {
		const knobs = [0, 1, 7, Number.NaN].map(
			(share) => /<rect x="([\d.]+)" y="72"/u.exec(drawStrip({ ...mic, share }))?.[1],
		);
		expect(knobs.map(Number)).toEqual([10, 178, 178, 10]);
	});

	it("shows what is heard above the fader, red only where it is too loud", () => {
		expect(drawStrip({ ...mic, level: 0.9, peak: 0.95 })).toContain(color.air);
		expect(drawStrip({ ...mic, level: 0.8 })).not.toContain(color.air);
		expect(drawStrip({ ...mic, level: 0.6 })).not.toContain(color.care);
		expect(drawStrip({ ...mic, level: 0.5 })).not.toBe(drawStrip({ ...mic, level: 0.5, peak: 0.6 }));
	});

	it("that is muted shows neither knob nor teal", () => {
		const svg = drawStrip({ kind: "strip", icon: "mic", name: "Mic", mode: "muted", share: 0.5 });
		expect(wordsOf(svg)).toEqual(["Mic", "MUTED"]);
		expect(svg).not.toContain(color.ready);
	});

	it("in trouble shows no value", () => {
		const svg = drawStrip({ kind: "strip", icon: "mic", name: "Mic", trouble: "off", word: "OBS closed" });
		expect(wordsOf(svg)).toEqual(["Mic", "OBS closed"]);
		expect(svg).not.toContain(color.ready);
	});
});
