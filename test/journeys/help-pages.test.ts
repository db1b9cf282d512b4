import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";

const help = fileURLToPath(new URL("../../com.aidle.streamdeck.sdPlugin/help/", import.meta.url));
const shots = fileURLToPath(new URL("../../.output/help/", import.meta.url));
const pages = readdirSync(help).filter((name) => name.endsWith(".html"));
const found = requirePart("chromium");
if (!found.available) console.log(`The pages of the help are not proven in a browser here: ${found.reason}.`);

const SOAK = process.env.AIDLE_SOAK !== undefined;
const keeps = process.env.AIDLE_KEEP_SHOTS === "1";
/** 320 CSS pixels are also a window of 640 at 200 %. */
const NARROW = 320;
const WIDE = 1024;
const looks = [
	[NARROW, "light"],
	[WIDE, "dark"],
	...(SOAK
		? ([
				[NARROW, "dark"],
				[WIDE, "light"],
			] as const)
		: []),
] as const;

let browser: RealBrowser;

beforeAll(async () => {
	if (!found.available) return;
	mkdirSync(shots, { recursive: true });
	browser = await launchBrowser();
});
afterAll(() => browser?.[Symbol.asyncDispose]());

describe.skipIf(!found.available)("the help, opened from the disk", () => {
	const scrollsSideways = (page: Page) =>
		page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

	it.each(pages)("%s, narrow and wide, light and dark, is readable and asks nobody for anything", async (name) => {
		const { page, complaints } = await browser.newPage();
		const asked: string[] = [];
		page.on("request", (request) => asked.push(request.url()));
		await page.goto(pathToFileURL(join(help, name)).href);
		expect(asked.length).toBeGreaterThan(1);
		for (const address of asked) expect(address).toMatch(/^(?:file|data):/u);
		expect(await page.locator("script").count()).toBe(0);
		const broken = await page
			.locator("img")
			.evaluateAll((images) =>
				images.filter((image) => (image as HTMLImageElement).naturalWidth === 0).map((image) => image.outerHTML),
			);
		expect(broken).toEqual([]);
		expect(complaints).toEqual([]);
		for (const [width, colorScheme] of looks) {
			await page.setViewportSize({ width, height: 800 });
			await page.emulateMedia({ colorScheme });
			expect(await scrollsSideways(page)).toBe(false);
			// Looks into the stylesheets by itself, which the page's own policy forbids and Chromium tells.
			expect(await violations(page)).toEqual([]);
			if (!SOAK && !keeps) continue;
			const path = join(shots, `${name.replace(".html", "")}-${width}-${colorScheme}.png`);
			await page.screenshot({ path, fullPage: true });
		}
		await page.context().close();
	});

	it.each(pages)("%s: every link leads somewhere", (name) => {
		const text = readFileSync(join(help, name), "utf8");
		const links = [...text.matchAll(/href="([^"]+)"/gu)].map(([, href = ""]) => href);
		expect(links.length).toBeGreaterThan(3);
		for (const href of links) {
			const [file, anchor] = href.split("#");
			const target = readFileSync(join(help, file || name), "utf8");
			if (anchor !== undefined) expect(target, href).toContain(`id="${anchor}"`);
		}
	});
});
