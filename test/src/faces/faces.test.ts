import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Badge } from "../../../src/faces/badge.ts";
import { isEmoji } from "../../../src/faces/characters.ts";
import { draw, type Face, imageOf } from "../../../src/faces/face.ts";
import { type IconName, icons } from "../../../src/faces/icons.ts";
import { drawStrip, type StripFace, stripImageOf } from "../../../src/faces/strip.ts";
import { examples, hostileExamples, hostileStrips } from "../../real/faces/examples.ts";
import { strips } from "../../real/faces/figures.ts";
import { breaches, extentOf, type Line, linesOf, wordsOf } from "./safe-subset.ts";

const all = Object.entries({ ...examples, ...hostileExamples });
const allStrips = Object.entries({ ...strips, ...hostileStrips });

const isOutside = (line: Line, width: number, height: number): boolean => {
	const [left, right] = extentOf(line);
	return left < 6 || right > width - 6 || line.y - line.px * 0.72 <= 4 || line.y > height - 6;
};

/** The lines that stand in each other's way. */
const colliding = (lines: readonly Line[]): readonly string[] =>
	lines.flatMap((line, index) => {
		const [left, right] = extentOf(line);
		return lines
			.slice(index + 1)
			.filter((other) => {
				const [otherLeft, otherRight] = extentOf(other);
				const beside = right <= otherLeft || otherRight <= left;
				const apart = other.y - other.px * 0.72 >= line.y || line.y - line.px * 0.72 >= other.y;
				return !beside && !apart;
			})
			.map((other) => `${line.content} / ${other.content}`);
	});

/** The drawing of an image, which says in words what it shows. */
function drawingIn(uri: string): string {
	const svg = decodeURIComponent(uri.replace("data:image/svg+xml,", ""));
	expect(svg).toMatch(/^<svg[^>]*><title>[^<]+<\/title>/u);
	return svg.replace(/<title>[^<]*<\/title>/u, "");
}

describe("every face", () => {
	it.each(all)("%s is well-formed and inside what QtSvg renders", (_, face) => {
		expect(breaches(draw(face))).toEqual([]);
	});

	it.each(all)("%s has no line that leaves the key or lies on another", (_, face) => {
		const lines = linesOf(draw(face));
		expect(lines.filter((line) => isOutside(line, 144, 144))).toEqual([]);
		expect(colliding(lines)).toEqual([]);
	});

	it.each(all)("%s is drawn the same from an equal value, as an image of a few kilobytes", (_, face) => {
		expect(draw(structuredClone(face))).toBe(draw(face));
		const svg = draw({ ...face, picture: undefined } as Face);
		expect(svg.length).toBeLessThan(3_000);
		expect(drawingIn(imageOf(face))).toBe(draw(face));
	});

	it("draws of a name only what QtSvg does not leave blank, and its fallback when nothing remains", () => {
		for (const [name, face] of Object.entries(hostileExamples)) {
			const words = wordsOf(draw(face)).join(" ");
			expect([...words].filter(isEmoji), name).toEqual([]);
			const blank = /^(?:empty|blank|only emoji|only a lone surrogate) /u.test(name);
			if (blank && "fallback" in face) expect(words, name).toContain(face.fallback);
		}
	});

	it("differs from every other one", () => {
		const drawn = Object.entries(examples).map(([name, face]) => [draw(face), name] as const);
		const twins = drawn.filter(([svg], index) => drawn.findIndex(([other]) => other === svg) !== index);
		expect(twins.map(([, name]) => name)).toEqual([]);
	});

	it("shows its tag, on every kind", () => {
		const tagless = Object.entries(examples)
			.filter(([, face]) => face.tag !== undefined)
			.filter(([, face]) => !linesOf(draw(face)).some((line) => line.content === face.tag && line.px === 16));
		expect(tagless.map(([name]) => name)).toEqual([]);
		expect(new Set(Object.values(examples).flatMap(({ kind, tag }) => (tag === "DEMO" ? [kind] : []))).size).toBe(9);
	});
});

describe("every touch strip", () => {
	it.each(allStrips)("%s is well-formed and inside what QtSvg renders", (_, face) => {
		expect(breaches(drawStrip(face))).toEqual([]);
		expect(drawingIn(stripImageOf(face))).toBe(drawStrip(face));
	});

	it.each(allStrips)("%s has no line that leaves it or lies on another", (_, face) => {
		const lines = linesOf(drawStrip(face));
		expect(lines.filter((line) => isOutside(line, 200, 100))).toEqual([]);
		expect(colliding(lines)).toEqual([]);
	});
});

describe("any face", () => {
	// Lone surrogates included: OBS hands on whatever a file holds.
	const codeUnits = fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units));
	const text = fc.oneof(fc.string({ unit: "binary", maxLength: 90 }), fc.string({ maxLength: 40 }), codeUnits);
	const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
	const badge = fc.constantFrom<Badge>(
		"off",
		"connecting",
		"apart",
		"slow",
		"frozen",
		"unsure",
		"elsewhere",
		"fix",
		"update",
	);
	const icon = fc.constantFrom(...(Object.keys(icons) as IconName[]));
	// Shares come from divisions: NaN and the infinities included.
	const share = fc.double();
	const remark = maybe(fc.record({ word: text, badge: maybe(badge) }));
	const common = { icon, name: text, fallback: text, tag: maybe(text), step: fc.nat() };
	const kind = <K extends string>(name: K) => fc.constant(name);
	const flag = fc.boolean();

	const faces: readonly fc.Arbitrary<Face>[] = [
		fc.record({
			...common,
			kind: kind("scene"),
			icon: maybe(icon),
			tally: fc.constantFrom("none", "preview", "program", "both", "air"),
			changing: flag,
			lamp: maybe(text),
			picture: maybe(text),
			remark,
		}),
		fc.record({ ...common, kind: kind("scene"), trouble: badge, word: text }),
		fc.record({ ...common, kind: kind("state"), trouble: badge, word: text }),
		fc.record({ ...common, kind: kind("state"), mode: kind("off"), remark }),
		fc.record({ ...common, kind: kind("state"), mode: fc.constantFrom("on", "care"), word: maybe(text), remark }),
		fc.record({
			...common,
			kind: kind("state"),
			mode: kind("air"),
			word: text,
			time: maybe(text),
			alert: maybe(text),
			beacon: maybe(fc.constantFrom("icon", "dot")),
			remark,
		}),
		fc.record({ ...common, kind: kind("state"), mode: kind("held"), word: text, time: maybe(text), remark }),
		fc.record({ ...common, kind: kind("state"), mode: fc.constantFrom("changing", "lost"), word: text }),
		fc.record({ ...common, kind: kind("level"), value: text, unit: text, share }),
		fc.record({ ...common, kind: kind("level"), muted: fc.constant(true as const), word: maybe(text) }),
		fc.record({ ...common, kind: kind("meter"), channels: fc.array(share), peak: text, hot: maybe(text) }),
		fc.record({
			...common,
			kind: kind("stat"),
			value: text,
			unit: maybe(text),
			trend: maybe(fc.array(share, { maxLength: 20 })),
			delta: maybe(fc.double()),
			care: maybe(text),
			stale: maybe(text),
		}),
		fc.record({
			...common,
			kind: kind("ring"),
			mode: fc.constantFrom("countdown", "soon", "running", "cooldown"),
			value: text,
			label: text,
			share,
		}),
		fc.record({ ...common, kind: kind("notice"), mode: kind("well"), link: text }),
		fc.record({ ...common, kind: kind("notice"), mode: kind("wait"), link: text, text }),
		fc.record({ ...common, kind: kind("notice"), mode: kind("needs"), link: text, text, word: text }),
		fc.record({ ...common, kind: kind("confirm"), mode: kind("hold"), purpose: text, danger: flag, share }),
		fc.record({ ...common, kind: kind("confirm"), mode: kind("ask"), asker: text, wish: text, share }),
		fc.record({ ...common, kind: kind("unset"), word: text }),
	];
	const dials: readonly fc.Arbitrary<StripFace>[] = [
		fc.record({
			...common,
			kind: kind("strip"),
			mode: kind("value"),
			value: text,
			share,
			level: maybe(share),
			peak: maybe(share),
		}),
		fc.record({ ...common, kind: kind("strip"), mode: kind("muted"), share }),
		fc.record({ ...common, kind: kind("strip"), trouble: badge, word: text }),
	];

	it("is well-formed, whatever the words and numbers in it", () => {
		fc.assert(
			fc.property(fc.oneof(...faces), (face) => {
				expect(breaches(draw(face))).toEqual([]);
				expect(imageOf(face)).toMatch(/^data:image\/svg\+xml,[\w%.!~*'()-]+$/u);
			}),
			{ numRuns: 1_000 },
		);
	});

	it("keeps its lines on the key", () => {
		fc.assert(
			fc.property(fc.oneof(...faces), (face) => {
				expect(linesOf(draw(face)).filter((line) => isOutside(line, 144, 144))).toEqual([]);
			}),
			{ numRuns: 1_000 },
		);
	});

	it("of a dial is as sound", () => {
		fc.assert(
			fc.property(fc.oneof(...dials), (face) => {
				const svg = drawStrip(face);
				expect(breaches(svg)).toEqual([]);
				expect(linesOf(svg).filter((line) => isOutside(line, 200, 100))).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});
});
