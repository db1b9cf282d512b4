import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OBS_DEFAULTS } from "../../companion/contract/obs-link.ts";
import { programs } from "../../src/packaging/entries.mjs";
import { Companion } from "../programs/companion.ts";
import { freePort } from "../programs/hook-sender.ts";
import { Simulator } from "../programs/simulator.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";

const pictures = fileURLToPath(new URL("../../.output/doctor", import.meta.url));
/** The very bundle that the plugin carries, with the page inside. */
const program = join(programs.companion.folder, `${programs.companion.name}.mjs`);
const SOAK = process.env.AIDLE_SOAK !== undefined;
const SOON = { timeout: 15_000, interval: 50 };

const found = requirePart("chromium");
if (!found.available) console.log(`The doctor's page is not proven here: ${found.reason}.`);

describe.skipIf(!found.available)("the page", () => {
	let browser: RealBrowser;
	let companion: Companion;
	let ends: AsyncDisposableStack;

	beforeAll(async () => {
		ends = new AsyncDisposableStack();
		browser = ends.use(await launchBrowser());
		companion = ends.use(
			await Companion.start({ links: { "obs:main": { ...OBS_DEFAULTS, port: await freePort() } }, program }),
		);
		await mkdir(pictures, { recursive: true });
	});
	afterAll(() => ends.disposeAsync());

	const address = async (): Promise<string> =>
		((await companion.request("POST", "/v1/tickets", { page: "doctor" })).body as { url: string }).url;
	const picture = (page: Page, name: string) =>
		SOAK ? page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true }) : undefined;
	const loaded = (page: Page) => page.locator(".finding.bad").first().waitFor();
	const open = async (options: Parameters<RealBrowser["newPage"]>[0] = {}) => {
		const watched = await browser.newPage(options);
		await watched.page.goto(await address());
		await loaded(watched.page);
		return watched;
	};

	it.each([
		["dark", 1_024, "en-GB", "Doctor"],
		["light", 320, "de-AT", "Diagnose"],
		["dark", 320, "ja", "診断"],
		["light", 1_440, "fr", "Doctor"],
	] as const)("in %s, %i wide, for %s", async (colorScheme, width, locale, heading) => {
		const { page, complaints } = await open({ colorScheme, viewport: { width, height: 800 }, locale });
		expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(heading);
		expect(await violations(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
		await picture(page, `${locale}-${width}-${colorScheme}`);
		expect(complaints).toEqual([]);
		await page.context().close();
	});

	it.each(SOAK ? (["dark", "light"] as const) : (["dark"] as const))(
		"in %s colours of the user's own, and at twice the size",
		async (colorScheme) => {
			const { page } = await open({ colorScheme, forcedColors: "active", viewport: { width: 1_024, height: 800 } });
			expect(await violations(page)).toEqual([]);
			// What a state is marked with stands out from what it is on, and buttons have an edge.
			const told = await page.evaluate(() => {
				const style = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body);
				const paper = getComputedStyle(document.documentElement).backgroundColor;
				const sign = style(".finding.bad .mark");
				const cut = style(".finding.bad .mark .cut");
				return { paper, sign: sign.color, cut: cut.stroke, edge: style(".btn.primary").borderTopStyle };
			});
			expect(told).toMatchObject({ cut: told.paper, edge: "solid" });
			expect(told.sign).not.toBe(told.cut);
			await picture(page, `forced-${colorScheme}`);
			// The same window at 200 %: half as many pixels, each twice as large. And letters alone at 200 %.
			for (const [width, letters] of [
				[512, "100%"],
				[512, "200%"],
			] as const) {
				await page.setViewportSize({ width, height: 400 });
				await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), letters);
				expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
				const cutOff = await page
					.locator("main :is(h1, h2, h3, p, span, button, code):visible")
					.evaluateAll((all) =>
						all
							.filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
							.map((one) => one.outerHTML),
					);
				expect(cutOff).toEqual([]);
				await picture(page, `zoomed-${letters.slice(0, -1)}-${colorScheme}`);
			}
			await page.context().close();
		},
	);

	it("says the cause and the next step, takes the ticket out of the address and lives on over a reload", async () => {
		const { page } = await open();
		expect(await page.locator(".finding.bad").first().textContent()).toMatch(/Nothing listens at .*Start OBS/u);
		expect(new URL(page.url()).hash).toBe("");
		await page.reload();
		await loaded(page);
	});

	it("sees at the next look that OBS is there", async () => {
		const { page } = await open();
		await using obs = await Simulator.start();
		await companion.request("PUT", "/v1/links/obs:main", { port: obs.port });
		const again = page.getByRole("button", { name: "Check again" });
		await expect
			.poll(async () => {
				await again.click();
				return await page.locator(".quiet-line", { hasText: "WebSocket" }).count();
			}, SOON)
			.toBe(1);
		await companion.request("PUT", "/v1/links/obs:main", { port: await freePort() });
	});

	it("saves the bundle, and copies a report without addresses", async () => {
		const { page, complaints } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("button", { name: "Save support bundle" }).click(),
		]);
		expect(download.suggestedFilename()).toBe("aidle-support.zip");
		expect(Object.keys(unzipSync(await readFile(await download.path())))).toContain("doctor.txt");
		await page.getByRole("button", { name: "Copy report" }).click();
		await page.getByText("Copied.").waitFor();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toContain("bad      OBS");
		expect(copied).not.toContain(companion.data);
		expect(complaints).toEqual([]);
	});

	it("without a ticket, and with one that was used, it says how to get in", async () => {
		const { page } = await browser.newPage();
		const once = await address();
		await page.goto(new URL("/doctor", once).href);
		await page.getByRole("alert").waitFor();
		const first = await browser.newPage();
		await first.page.goto(once);
		await loaded(first.page);
		await page.goto(once);
		await expect.poll(() => page.getByRole("status").first().textContent()).toBe("");
		await page.getByRole("alert").waitFor();
		expect(await page.locator(".finding").count()).toBe(0);
		expect(await page.getByRole("alert").textContent()).toContain("hold the Connection key");
		expect(await violations(page)).toEqual([]);
		await page.goto(await address());
		await loaded(page);
	});

	it("stays readable when the companion goes, and says so", async () => {
		const { page } = await open();
		await companion.kill();
		await page.getByRole("button", { name: "Check again" }).click();
		await page.getByRole("alert").waitFor();
		expect(await page.getByRole("alert").textContent()).toContain("does not answer");
		expect(await page.locator(".finding.bad").count()).toBeGreaterThan(0);
		expect(await violations(page)).toEqual([]);
	});
});
