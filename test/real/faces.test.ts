import { mkdir, readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draw, type Face } from "../../src/faces/face.ts";
import { color } from "../../src/faces/tokens.ts";
import { renderedImages } from "../../src/packaging/images.ts";
import { launchBrowser, type RealBrowser } from "./chromium.ts";
import { examples, hostileExamples } from "./faces/examples.ts";
import { at, colourOf, difference, distance, mean, type Pixels, share } from "./faces/pixels.ts";
import { type Rendered, renderByChromium, renderByQt } from "./faces/renderers.ts";
import { sheetOf } from "./faces/sheet.ts";
import { requirePart } from "./parts.ts";

const output = new URL("../../.output/faces/", import.meta.url);
const folder = new URL("../../com.aidle.streamdeck.sdPlugin/", import.meta.url);
const sizes = [144, 72] as const;
const all: Readonly<Record<string, Face>> = { ...examples, ...hostileExamples };
const svgs = Object.fromEntries(Object.entries(all).map(([name, face]) => [name, draw(face)]));

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
const strayText = (pixels: Pixels, face: Face): readonly string[] => {
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

function describeRendering(rendered: () => Rendered): void {
	describe.each(sizes)("at %d pixels", (size) => {
		it.each(Object.keys(all))("%s keeps its text on the key", (name) => {
			const face = all[name];
			if (face === undefined) throw new Error(`no face ${name}`);
			expect(strayText(pixelsIn(rendered(), name, size), face)).toEqual([]);
		});

		it("is red only in program and on air, teal only in preview", () => {
			for (const [name, face] of Object.entries(examples)) {
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

		it("draws every name: no face is blank where its name belongs", () => {
			const empty = mean(pixelsIn(rendered(), "none", size), 0, size / 12, size, 2);
			for (const name of Object.keys(all)) {
				const field = mean(pixelsIn(rendered(), name, size), size / 6, size / 3, (size * 2) / 3, size / 2);
				expect(distance(field, empty), name).toBeGreaterThan(4);
			}
		});
	});
}

let browser: RealBrowser | undefined;
let byChromium: Rendered = new Map();
let byQt: Rendered = new Map();

beforeAll(async () => {
	await mkdir(output, { recursive: true });
	if (qt.available) byQt = await renderByQt(qt.path, svgs, sizes);
	if (!chromium.available) return;
	browser = await launchBrowser();
	byChromium = await renderByChromium(browser, svgs, sizes);
	for (const [file, set] of Object.entries({ states: examples, names: hostileExamples })) {
		const { page } = await browser.newPage({ viewport: { width: 2_400, height: 800 } });
		await page.setContent(sheetOf(Object.keys(set), qt.available ? [byChromium, byQt] : [byChromium]));
		await writeFile(new URL(`${file}.png`, output), await page.screenshot({ fullPage: true }));
		await page.close();
	}
});

afterAll(async () => {
	await browser?.[Symbol.asyncDispose]();
});

describe.skipIf(!qt.available)("a face rendered by QtSvg", () => {
	describeRendering(() => byQt);
});

describe.skipIf(!chromium.available)("a face rendered by Chromium", () => {
	describeRendering(() => byChromium);
});

describe.skipIf(!qt.available || !chromium.available)("the two renderers", () => {
	it.each(sizes)("agree on every state at %d pixels, in colour and in place", (size) => {
		for (const name of Object.keys(examples)) {
			const [one, other] = [pixelsIn(byChromium, name, size), pixelsIn(byQt, name, size)];
			expect(distance(mean(one), mean(other)), `mean colour of ${name}`).toBeLessThan(4);
			expect(difference(one, other, 18), `shapes of ${name}`).toBeLessThan(6);
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
