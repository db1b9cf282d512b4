import { mkdir, readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draw, type Face } from "../../src/faces/face.ts";
import type { SceneFace } from "../../src/faces/scene.ts";
import { drawStrip } from "../../src/faces/strip.ts";
import { color } from "../../src/faces/tokens.ts";
import type { UnsetFace } from "../../src/faces/unset.ts";
import { renderedImages } from "../../src/packaging/images.ts";
import { launchBrowser, type RealBrowser } from "./chromium.ts";
import { examples, hostileExamples, hostileStrips, scenes } from "./faces/examples.ts";
import { figures, strips } from "./faces/figures.ts";
import { at, colourOf, difference, distance, mean, type Pixels, share } from "./faces/pixels.ts";
import { type Rendered, renderByChromium, renderByQt } from "./faces/renderers.ts";
import { sheetOf } from "./faces/sheet.ts";
import { states } from "./faces/states.ts";
import { requirePart } from "./parts.ts";

const output = new URL("../../.output/faces/", import.meta.url);
const folder = new URL("../../com.aidle.streamdeck.sdPlugin/", import.meta.url);
const sizes = [144, 72] as const;
const all: Readonly<Record<string, Face>> = { ...examples, ...hostileExamples };
const svgs = Object.fromEntries(Object.entries(all).map(([name, face]) => [name, draw(face)]));

/** A strip stands on a square of its own width, so that renderings have one shape. */
const STRIP = 200;
const squared = (svg: string): string =>
	svg.replace('height="100" viewBox="0 0 200 100"', 'height="200" viewBox="0 0 200 200"');
const allStrips = { ...strips, ...hostileStrips };
const stripSvgs = Object.fromEntries(
	Object.entries(allStrips).map(([name, face]) => [`strip ${name}`, squared(drawStrip(face))]),
);

const chromium = requirePart("chromium");
const qt = requirePart("qtsvg");
for (const { name, available, reason } of [chromium, qt]) {
	if (!available) console.log(`faces by ${name}: not proven here, ${reason}`);
}

/** What lies between a face's content and its edge: the frame, or the ground. Text there would be cut by the bezel. */
const EDGE = 4;

const pixelsIn = (rendered: Rendered, name: string, size: number): Pixels => {
	const found = rendered.get(name)?.get(size)?.pixels;
	if (found === undefined) throw new Error(`${name} was not rendered at ${size}`);
	return found;
};

/** The colours that text is drawn in and nothing else near the sides of a key. */
const strayText = (pixels: Pixels, face: SceneFace | UnsetFace): readonly string[] => {
	const edge = Math.round((EDGE * pixels.size) / 144);
	const inks = face.kind === "scene" && face.tally === "air" ? [color.ink] : [color.ink, color.name, color.quiet];
	const found: string[] = [];
	for (let y = 0; y < Math.round((134 * pixels.size) / 144); y++) {
		for (const x of [...Array(edge).keys()].flatMap((from) => [from, pixels.size - 1 - from])) {
			const pixel = at(pixels, x, y);
			if (inks.some((ink) => distance(pixel, colourOf(ink)) < 60)) found.push(`${x},${y}`);
		}
	}
	return found;
};

/** Where a side of the picture is not one colour from its edge inwards: a text stands in a plate or slab that reaches the edge. */
const raggedEdge = (pixels: Pixels, height: number): readonly string[] => {
	const edge = Math.round((EDGE * pixels.size) / 144);
	const found: string[] = [];
	for (let y = 0; y < height; y++) {
		for (let x = 1; x < edge; x++) {
			for (const [outer, inner] of [
				[0, x],
				[pixels.size - 1, pixels.size - 1 - x],
			] as const) {
				if (distance(at(pixels, outer, y), at(pixels, inner, y)) > 24) found.push(`${inner},${y}`);
			}
		}
	}
	return found;
};

/** An edge of its own runs round these keys. */
const isEdged = (face: Face): boolean =>
	(face.kind === "state" && face.mode === "held") || (face.kind === "confirm" && face.mode === "hold");

const textOffKey = (pixels: Pixels, face: Face): readonly string[] => {
	if (face.kind === "scene" || face.kind === "unset") return strayText(pixels, face);
	return isEdged(face) ? [] : raggedEdge(pixels, pixels.size);
};

function describeRendering(rendered: () => Rendered): void {
	describe.each(sizes)("at %d pixels", (size) => {
		it.each(Object.keys(all))("%s keeps its text on the key", (name) => {
			const face = all[name];
			if (face === undefined) throw new Error(`no face ${name}`);
			expect(textOffKey(pixelsIn(rendered(), name, size), face)).toEqual([]);
		});

		it("of a scene is red only in program and on air, teal only in preview", () => {
			for (const [name, face] of Object.entries(scenes)) {
				if (name.includes("picture")) continue;
				const pixels = pixelsIn(rendered(), name, size);
				const tally = face.kind === "scene" ? face.tally : undefined;
				const red = share(pixels, color.air) + share(pixels, color.airDeep);
				const teal = share(pixels, color.ready);
				if (tally === "air") expect(red, name).toBeGreaterThan(0.7);
				else if (tally === "program" || tally === "both") expect(red, name).toBeGreaterThan(0.22);
				else expect(red, name).toBe(0);
				if (tally === "preview") expect(teal, name).toBeGreaterThan(0.15);
				else if (tally === "both") expect(teal, name).toBeGreaterThan(0.03);
				else expect(teal, name).toBe(0);
			}
		});

		it("of a state is a red plate only on air, teal only when on, amber only in care", () => {
			for (const [name, face] of Object.entries(states)) {
				if (face.kind !== "state") throw new Error(`${name} is no state`);
				const pixels = pixelsIn(rendered(), name, size);
				const red = share(pixels, color.air) + share(pixels, color.airDeep);
				if (face.mode === "air") expect(red, name).toBeGreaterThan(0.45);
				else expect(red, name).toBe(0);
				const teal = share(pixels, color.ready);
				if (face.mode === "on") expect(teal, name).toBeGreaterThan(0.15);
				else expect(teal, name).toBe(0);
				const calm = face.mode === "off" || face.mode === "on" || face.mode === "changing";
				if (calm || (face.mode === "air" && face.alert === undefined)) expect(share(pixels, color.care), name).toBe(0);
			}
		});

		it("fills a ring and an edge by their share", () => {
			const arc = (name: string, hex: string) => share(pixelsIn(rendered(), name, size), hex);
			expect(arc("ring media", color.ink)).toBeGreaterThan(arc("ring countdown", color.ink) * 1.2);
			expect(arc("ring countdown", color.ink)).toBeGreaterThan(arc("ring empty", color.ink) + 0.1);
			const red = ["confirm empty", "confirm stop", "confirm full"].map((name) => arc(name, color.air));
			expect(red[0]).toBe(0);
			expect((red[1] ?? 0) / (red[2] ?? 1)).toBeCloseTo(0.625, 1);
		});

		it("draws every name: no face is blank where its name belongs", () => {
			const empty = mean(pixelsIn(rendered(), "none", size), 0, size / 12, size, 2);
			for (const name of Object.keys({ ...scenes, ...hostileExamples })) {
				const field = mean(pixelsIn(rendered(), name, size), size / 6, size / 3, (size * 2) / 3, size / 2);
				expect(distance(field, empty), name).toBeGreaterThan(4);
			}
		});
	});
}

function describeStrips(rendered: () => Rendered): void {
	it.each(Object.keys(allStrips))("%s keeps its text on the strip, and draws it", (name) => {
		const pixels = pixelsIn(rendered(), `strip ${name}`, STRIP);
		expect(raggedEdge(pixels, STRIP / 2)).toEqual([]);
		const head = mean(pixels, 100, 8, 90, 24);
		expect(distance(head, colourOf(color.ground))).toBeGreaterThan(2);
	});
}

let browser: RealBrowser | undefined;
let byChromium: Rendered = new Map();
let byQt: Rendered = new Map();

beforeAll(async () => {
	await mkdir(output, { recursive: true });
	if (qt.available) {
		const keys = await renderByQt(qt.path, svgs, sizes);
		byQt = new Map([...keys, ...(await renderByQt(qt.path, stripSvgs, [STRIP]))]);
	}
	if (!chromium.available) return;
	browser = await launchBrowser();
	const keys = await renderByChromium(browser, svgs, sizes);
	byChromium = new Map([...keys, ...(await renderByChromium(browser, stripSvgs, [STRIP]))]);
	const sheets = {
		scenes: Object.keys(scenes),
		states: Object.keys(states),
		figures: Object.keys(figures),
		strips: Object.keys(stripSvgs),
		names: Object.keys(hostileExamples),
	};
	for (const [file, names] of Object.entries(sheets)) {
		const { page } = await browser.newPage({ viewport: { width: 2_400, height: 800 } });
		await page.setContent(sheetOf(names, qt.available ? [byChromium, byQt] : [byChromium]));
		await writeFile(new URL(`${file}.png`, output), await page.screenshot({ fullPage: true }));
		await page.close();
	}
});

afterAll(async () => {
	await browser?.[Symbol.asyncDispose]();
});

describe.skipIf(!qt.available)("a face rendered by QtSvg", () => {
	describeRendering(() => byQt);
	describeStrips(() => byQt);
});

describe.skipIf(!chromium.available)("a face rendered by Chromium", () => {
	describeRendering(() => byChromium);
	describeStrips(() => byChromium);
});

describe.skipIf(!qt.available || !chromium.available)("the two renderers", () => {
	it.each(sizes)("agree on every state at %d pixels, in colour and in place", (size) => {
		for (const name of Object.keys(examples)) {
			const [one, other] = [pixelsIn(byChromium, name, size), pixelsIn(byQt, name, size)];
			expect(distance(mean(one), mean(other)), `mean colour of ${name}`).toBeLessThan(4);
			expect(difference(one, other, 18), `shapes of ${name}`).toBeLessThan(6);
		}
	});

	it("agree on every touch strip", () => {
		for (const name of Object.keys(strips)) {
			const [one, other] = [byChromium, byQt].map((rendered) => pixelsIn(rendered, `strip ${name}`, STRIP));
			if (one === undefined || other === undefined) throw new Error("two renderers");
			expect(distance(mean(one), mean(other)), `mean colour of ${name}`).toBeLessThan(4);
			expect(difference(one, other, 20), `shapes of ${name}`).toBeLessThan(6);
		}
	});
});

describe.skipIf(!chromium.available)("the plugin's own icon", () => {
	it.each(renderedImages())("$path is committed as its drawing renders", async ({ path, px, svg }) => {
		const fresh = await renderByChromium(opened(), { icon: svg }, [px]);
		const png = fresh.get("icon")?.get(px)?.png ?? "";
		const copy = new URL(path, output);
		await mkdir(new URL(".", copy), { recursive: true });
		await writeFile(copy, Buffer.from(png, "base64"));
		const uri = (await readFile(new URL(path, folder))).toString("base64");
		const wrapped = `<svg xmlns="http://www.w3.org/2000/svg" width="${px}" height="${px}"><image href="data:image/png;base64,${uri}" width="${px}" height="${px}"/></svg>`;
		const committed = await renderByChromium(opened(), { icon: wrapped }, [px]);
		const apart = difference(pixelsIn(fresh, "icon", px), pixelsIn(committed, "icon", px), 32);
		expect(apart, `if the drawing changed, copy ${copy.pathname} to ${path}`).toBeLessThan(0.5);
	});
});

function opened(): RealBrowser {
	if (browser === undefined) throw new Error("no browser");
	return browser;
}
