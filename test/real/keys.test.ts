import { mkdir, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draw } from "../../src/faces/face.ts";
import { drawStrip } from "../../src/faces/strip.ts";
import { color } from "../../src/faces/tokens.ts";
import { holdFace } from "../../src/keys/hold-progress.ts";
import { answerOf } from "../src/keys/states/act.ts";
import { faceIn, type KeyState, type KeyStates, stripIn } from "../src/keys/states/state.ts";
import { keyStates } from "../src/keys/states/table.ts";
import { launchBrowser, type RealBrowser } from "./chromium.ts";
import { colourOf, difference, distance, mean, type Pixels } from "./faces/pixels.ts";
import { type Rendered, renderByChromium, renderByQt } from "./faces/renderers.ts";
import { sheetOf } from "./faces/sheet.ts";
import { requirePart } from "./parts.ts";

const output = new URL("../../.output/keys/", import.meta.url);
const sizes = [144, 72] as const;
const STRIP = 200;

const chromium = requirePart("chromium");
const qt = requirePart("qtsvg");
for (const { name, available, reason } of [chromium, qt]) {
	if (!available) console.log(`keys by ${name}: not proven here, ${reason}`);
}

type Svgs = Readonly<Record<string, string>>;

const drawn = (states: Readonly<Record<string, KeyState>>, svg: (state: KeyState) => string): Svgs =>
	Object.fromEntries(
		Object.entries(states)
			.filter(([, { like }]) => like === undefined)
			.map(([name, state]) => [name, svg(state)]),
	);

/** Half way through each hold that the key has, by what it does. */
const holds = (table: KeyStates): Svgs =>
	Object.fromEntries(
		Object.values(table.acts ?? {}).flatMap((act): [string, string][] => {
			const answer = act.by === "press" ? answerOf(table, act) : undefined;
			const hold = isHeld(answer) ? answer.hold : undefined;
			return hold ? [[`held ${hold.label}`, draw(holdFace(table.key.name, hold, 0.5))]] : [];
		}),
	);

type Held = { readonly hold?: Parameters<typeof holdFace>[1] };
const isHeld = (answer: unknown): answer is Held => typeof answer === "object" && answer !== null && "hold" in answer;

/** A strip stands on a square of its own width, so that renderings have one shape. */
const squared = (svg: string): string =>
	svg.replace('height="100" viewBox="0 0 200 100"', 'height="200" viewBox="0 0 200 200"');

interface Sheet {
	readonly name: string;
	readonly faces: Svgs;
	readonly strips: Svgs;
}

const sheets: readonly Sheet[] = keyStates.map((table) => ({
	name: table.key.uuid.replace(/^.*\./u, ""),
	faces: { ...drawn(table.states, (state) => draw(faceIn(table, state))), ...holds(table) },
	strips: drawn(table.strips ?? {}, (state) => squared(drawStrip(stripIn(table, state)))),
}));

/** By renderer, then by sheet. */
const rendered = new Map<string, Map<string, { readonly faces: Rendered; readonly strips: Rendered }>>();
let browser: RealBrowser | undefined;

async function renderAll(
	renderer: string,
	by: (svgs: Svgs, sizes: readonly number[]) => Promise<Rendered>,
): Promise<void> {
	const made = new Map<string, { readonly faces: Rendered; readonly strips: Rendered }>();
	for (const { name, faces, strips } of sheets) {
		made.set(name, { faces: await by(faces, sizes), strips: await by(strips, [STRIP]) });
	}
	rendered.set(renderer, made);
}

beforeAll(async () => {
	await mkdir(output, { recursive: true });
	if (qt.available) await renderAll("QtSvg", (svgs, px) => renderByQt(qt.path, svgs, px));
	if (!chromium.available) return;
	const opened = await launchBrowser();
	browser = opened;
	await renderAll("Chromium", (svgs, px) => renderByChromium(opened, svgs, px));
	for (const { name, faces, strips } of sheets) {
		const { page } = await opened.newPage({ viewport: { width: 2_400, height: 800 } });
		const of = (part: "faces" | "strips") => [...rendered.values()].flatMap((made) => made.get(name)?.[part] ?? []);
		await page.setContent(sheetOf(Object.keys(faces), of("faces")) + sheetOf(Object.keys(strips), of("strips")));
		await writeFile(new URL(`${name}.png`, output), await page.screenshot({ fullPage: true }));
		await page.close();
	}
}, 300_000);

afterAll(async () => {
	await browser?.[Symbol.asyncDispose]();
});

function pixelsOf(renderer: string, sheet: string, part: "faces" | "strips", state: string, size: number): Pixels {
	const found = rendered.get(renderer)?.get(sheet)?.[part].get(state)?.get(size);
	if (found === undefined) throw new Error(`${state} of ${sheet} was not rendered at ${size} by ${renderer}`);
	return found.pixels;
}

const ground = colourOf(color.ground);

/** How much of a picture is not ground, whatever it is. */
function inked({ size, data }: Pixels, height: number): number {
	let found = 0;
	for (let from = 0; from < size * height * 4; from += 4) {
		const pixel = [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0] as const;
		if (distance(pixel, ground) > 40) found++;
	}
	return found / (size * height);
}

/** The largest difference of any cell of a grid: a word that changed is a few cells. */
function apart(one: Pixels, other: Pixels): number {
	const cells = one.size / 4;
	let most = 0;
	for (let y = 0; y < cells; y++) {
		for (let x = 0; x < cells; x++) {
			const of = (pixels: Pixels) => mean(pixels, x * 4, y * 4, 4, 4);
			most = Math.max(most, distance(of(one), of(other)));
		}
	}
	return most;
}

function expectDistinct(renderer: string, sheet: string, part: "faces" | "strips", size: number, height: number): void {
	const states = Object.keys(sheets.find(({ name }) => name === sheet)?.[part] ?? {});
	const all = states.map((state) => [state, pixelsOf(renderer, sheet, part, state, size)] as const);
	for (const [index, [state, pixels]] of all.entries()) {
		expect(inked(pixels, height), state).toBeGreaterThan(0.02);
		for (const [other, others] of all.slice(index + 1)) {
			expect(apart(pixels, others), `${state} and ${other}`).toBeGreaterThan(16);
		}
	}
}

const kinds = ["Chromium", "QtSvg"] as const;
const available = { Chromium: chromium.available, QtSvg: qt.available };

describe.each(kinds.filter((kind) => available[kind]))("keys by %s", (renderer) => {
	it.each(sheets.flatMap(({ name }) => sizes.map((size) => ({ name, size }))))(
		"draw something in every state of $name at $size pixels, and no two alike",
		({ name, size }) => expectDistinct(renderer, name, "faces", size, size),
	);

	it.each(sheets.filter(({ strips }) => Object.keys(strips).length > 0))(
		"draw something on every strip of $name, and no two alike",
		({ name }) => expectDistinct(renderer, name, "strips", STRIP, STRIP / 2),
	);
});

describe.runIf(qt.available && chromium.available)("the two renderers", () => {
	it.each(sheets)("agree on every state of $name", ({ name, faces }) => {
		for (const state of Object.keys(faces)) {
			const [one, other] = kinds.map((renderer) => pixelsOf(renderer, name, "faces", state, 144));
			if (one === undefined || other === undefined) throw new Error("two renderers");
			expect(difference(one, other, 18), state).toBeLessThan(6);
		}
	});
});
