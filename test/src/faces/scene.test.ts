import { describe, expect, it } from "vitest";
import { PROBLEM_CODES, type ProblemCode } from "../../../companion/contract/problem.ts";
import { en } from "../../../companion/contract/texts/en.ts";
import type { Badge } from "../../../src/faces/badge.ts";
import { draw } from "../../../src/faces/face.ts";
import type { KnownScene, SceneFace, Tally } from "../../../src/faces/scene.ts";
import { color } from "../../../src/faces/tokens.ts";
import { badgeOf } from "../../../src/faces/trouble.ts";
import { linesOf, wordsOf } from "./safe-subset.ts";

const idle: KnownScene = { kind: "scene", name: "Just chatting", tally: "none" };
const tallies: readonly Tally[] = ["none", "preview", "program", "both", "air"];

describe("a tally", () => {
	const cases: readonly [Tally, readonly string[], readonly string[]][] = [
		["none", [], [color.air, color.airDeep, color.ready]],
		["preview", ["PREVIEW"], [color.air, color.airDeep]],
		["program", ["PROGRAM"], [color.ready, color.airDeep]],
		["both", ["PROGRAM"], [color.airDeep]],
		["air", ["ON AIR"], [color.ready]],
	];
	it.each(cases)("of %s says %j and borrows no other one's colour", (tally, words, foreign) => {
		const svg = draw({ ...idle, tally });
		expect(wordsOf(svg)).toEqual([...words, "Just", "chatting"]);
		for (const hue of foreign) expect(svg).not.toContain(hue);
	});

	it("of both adds preview's corners to program", () => {
		expect(draw({ ...idle, tally: "both" })).toContain(color.ready);
	});

	it("gives each state a face of its own", () => {
		expect(new Set(tallies.map((tally) => draw({ ...idle, tally }))).size).toBe(tallies.length);
	});

	it("speaks the language of its words", () => {
		expect(wordsOf(draw({ ...idle, tally: "air", lamp: "EN VIVO" }))).toContain("EN VIVO");
	});
});

describe("a press on its way", () => {
	it.each(tallies)("from %s never looks like any goal, and moves", (tally) => {
		const changing = [0, 1, 2].map((step) => draw({ ...idle, tally, changing: true, step }));
		const goals = tallies.map((goal) => draw({ ...idle, tally: goal }));
		for (const svg of changing) {
			expect(goals).not.toContain(svg);
			expect(svg).toContain(color.rail);
		}
		expect(new Set(changing).size).toBe(3);
	});

	it("from rest shows none of the colours of where it goes", () => {
		const svg = draw({ ...idle, changing: true });
		for (const hue of [color.air, color.airDeep, color.ready, color.care]) expect(svg).not.toContain(hue);
	});

	it("starts over after three steps", () => {
		const at = (step: number) => draw({ ...idle, changing: true, step });
		expect(at(3)).toBe(at(0));
		expect(at(4)).toBe(at(1));
	});
});

describe("a remark", () => {
	it("stands on a face that keeps its state", () => {
		const svg = draw({ ...idle, tally: "program", remark: { word: "Busy", badge: "slow" } });
		expect(wordsOf(svg)).toEqual(["PROGRAM", "Just", "chatting", "Busy"]);
	});

	it("gives up its badge before its word is cut", () => {
		const badged = (word: string) => draw({ ...idle, remark: { word, badge: "unsure" } });
		expect(badged("Busy")).toContain("scale(0.6)");
		expect(badged("Not confirmed")).not.toContain("scale(0.6)");
		expect(wordsOf(badged("Not confirmed"))).toContain("Not confirmed");
	});
});

describe("a trouble", () => {
	const face = (code: ProblemCode, name = "Just chatting"): SceneFace => ({
		kind: "scene",
		name,
		trouble: badgeOf(code),
		word: en[code].short,
	});

	it.each(PROBLEM_CODES)("of code %s says its whole word and shows no tally", (code) => {
		const svg = draw(face(code));
		expect(wordsOf(svg).join(" ")).toBe(`Just chatting ${en[code].short}`);
		for (const hue of [color.air, color.airDeep, color.ready]) expect(svg).not.toContain(hue);
		expect(linesOf(svg).find((line) => line.content.startsWith("Just"))?.fill).toBe(color.ghost);
	});

	it("is amber only where this key has the cure", () => {
		const amber = PROBLEM_CODES.filter((code) => draw(face(code)).includes(color.care));
		const cured = ["link_missing", "settings_invalid", "scene_missing", "scene_other_collection"];
		expect(amber).toEqual(expect.arrayContaining(cured));
		// What it names is not there: chosen anew on this very key.
		const others = amber.filter((code) => !code.endsWith("_missing") && !code.endsWith("other_collection"));
		expect(others).toEqual(["settings_invalid"]);
		for (const code of ["obs_password_missing", "allow_missing", "scene_before_missing"] as const) {
			expect(amber, code).not.toContain(code);
		}
	});

	it("lights one dot after the other while connecting", () => {
		const at = (step: number) => draw({ ...face("obs_connecting"), step });
		expect(new Set([at(0), at(1), at(2)]).size).toBe(3);
		expect(at(3)).toBe(at(0));
	});

	it("has a shape of its own for each badge", () => {
		const badges: readonly Badge[] = [
			"off",
			"connecting",
			"apart",
			"slow",
			"frozen",
			"unsure",
			"elsewhere",
			"fix",
			"update",
		];
		const drawn = badges.map((trouble) => draw({ kind: "scene", name: "A", word: "B", trouble }));
		expect(new Set(drawn).size).toBe(badges.length);
	});
});

describe("a tag", () => {
	it.each(tallies)("with tally %s stands clear of the lamp's word", (tally) => {
		const [tag, lamp] = linesOf(draw({ ...idle, tally, tag: "DEMO" }));
		expect(tag).toMatchObject({ content: "DEMO", px: 16 });
		if (tally !== "none") expect((lamp?.y ?? 0) - (lamp?.px ?? 0) * 0.72).toBeGreaterThanOrEqual(tag?.y ?? 0);
	});

	it("that is blank takes no room", () => {
		expect(draw({ ...idle, tag: " " })).toBe(draw(idle));
	});
});

describe("a picture", () => {
	const png = "data:image/png;base64,iVBORw0KGgo=";

	it("is drawn only if QtSvg reads it", () => {
		expect(draw({ ...idle, picture: png })).toContain(`xlink:href="${png}"`);
		for (const other of ["https://example.org/a.png", "data:image/webp;base64,AA==", 'data:image/png;base64,"/>']) {
			expect(draw({ ...idle, picture: other })).toBe(draw(idle));
		}
	});
});

describe("an unset key", () => {
	it("says what to do, in grey", () => {
		const svg = draw({ kind: "unset", icon: "monitor-play", word: "Choose a scene" });
		expect(wordsOf(svg).join(" ")).toBe("Choose a scene");
		expect(svg).not.toContain(color.care);
	});
});

describe("speed", () => {
	it("draws a known name without measuring it again", () => {
		const names = Array.from({ length: 32 }, (_, index) => `Scene with a name ${index}`);
		const faces = names.flatMap((name) =>
			tallies.map((tally): SceneFace => ({ kind: "scene", name, tally, tag: "DEMO" })),
		);
		for (let round = 0; round < 20; round++) for (const face of faces) draw(face);
		const times = faces.map((face) => {
			const from = performance.now();
			draw(face);
			return (performance.now() - from) * 1_000;
		});
		// 20 µs is the promise on a quiet machine; tests share theirs.
		expect(times.toSorted((a, b) => a - b)[times.length >> 1]).toBeLessThan(100);
	});
});
