import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeckHost } from "../programs/deck-host.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser, type WatchedPage } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { Actor } from "../src/web-deck/actor-plugin.ts";

const chromium = requirePart("chromium");
const pictures = new URL("../../.output/web-deck/", import.meta.url).pathname;
const DESK = { viewport: { width: 1440, height: 900 }, colorScheme: "dark" } as const;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

const sidewaysScroll = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.skipIf(!chromium.available)("the web deck in Chromium", () => {
	let browser: RealBrowser;
	let plugin: Actor;
	let data: string;
	let host: DeckHost;

	beforeAll(async () => {
		mkdirSync(pictures, { recursive: true });
		browser = await launchBrowser();
		plugin = Actor.make();
		data = mkdtempSync(join(tmpdir(), "aidle-deck-"));
		host = await DeckHost.start({ plugin: plugin.folder, data, demo: true });
	});

	afterAll(async () => {
		await host?.[Symbol.asyncDispose]();
		await browser?.[Symbol.asyncDispose]();
		plugin?.[Symbol.dispose]();
		if (data) rmSync(data, { recursive: true, force: true });
	});

	const open = async (options: BrowserContextOptions = DESK): Promise<WatchedPage> => {
		const watched = await browser.newPage(options);
		await watched.page.goto(await host.newAddress());
		const ready = watched.page.getByText("Plugin ready", { exact: true });
		await expect.poll(() => ready.count(), { timeout: 10_000 }).toBe(1);
		return watched;
	};

	const key = (page: Page, row: number, column: number) =>
		page.getByRole("button", { name: new RegExp(`Row ${row}, key ${column}$`) });

	/** The picture of a key, as the actor plugin draws it: how often it was pressed, and whether it is down. */
	const face = async (page: Page, row: number, column: number) =>
		decodeURIComponent((await key(page, row, column).locator("img").getAttribute("src")) ?? "");

	it("takes the code out of the address, and keeps the session over a reload", async () => {
		const { page, complaints } = await open();
		expect(page.url()).toBe(`${host.origin}/`);
		await page.reload();
		await expect.poll(() => key(page, 1, 1).locator("img").count()).toBe(1);
		expect(complaints).toEqual([]);
	});

	it("tells somebody without a session how to get one", async () => {
		const { page } = await browser.newPage(DESK);
		await page.goto(`${host.origin}/`);
		await page.getByText("This page may no longer use the deck.").waitFor();
		expect(await page.getByText("Signed out").count()).toBe(1);
		await page.screenshot({ path: join(pictures, "signed-out-dark.png") });
		// The new address in the same tab: only its fragment differs.
		await page.goto(await host.newAddress());
		await page.getByText("Plugin ready", { exact: true }).waitFor();
	});

	it("names keys by what they are and where they are, and shows the plugin's own picture", async () => {
		const { page, complaints } = await open();
		const names = await page.locator(".key").evaluateAll((keys) => keys.map((one) => one.getAttribute("aria-label")));
		expect(names[0]).toBe("Scene Starting soon, pressed 0 times. Row 1, key 1");
		expect(names[14]).toBe("Empty. Row 3, key 5");
		expect(await face(page, 1, 2)).toContain("Just chattin");
		expect(complaints).toEqual([]);
	});

	it("presses and holds by mouse", async () => {
		const { page } = await open();
		const box = await key(page, 1, 1).boundingBox();
		if (!box) throw new Error("The key is not shown.");
		await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
		await page.mouse.down();
		await expect.poll(() => face(page, 1, 1)).toContain("down");
		await page.mouse.move(5, 5);
		await page.mouse.up();
		await expect.poll(() => face(page, 1, 1)).toContain("pressed 1 times");
		await key(page, 1, 1).click();
		await expect.poll(() => face(page, 1, 1)).toContain("pressed 2 times");
	});

	it("turns, pushes and touches a dial by mouse, wheel and keyboard", async () => {
		const { page, complaints } = await open();
		await page.getByRole("button", { name: "Arrange" }).click();
		await page.getByRole("button", { name: "Empty. Dial 1" }).click();
		await page.getByRole("button", { name: /^Volume/u }).click();
		await page.getByRole("button", { name: "Use" }).click();
		const strip = page.getByRole("button", { name: /Dial 1, touch strip$/u });
		const knob = page.getByRole("button", { name: "Volume. Dial 1, push; arrows turn" });
		const shown = async () => (await strip.getAttribute("aria-label")) ?? "";
		await expect.poll(shown).toBe("Volume, free 0, pushed 0, new. Dial 1, touch strip");
		await page.getByRole("button", { name: "Right: Volume. Dial 1" }).click();
		await expect.poll(shown).toContain("free 1, pushed 0");
		await knob.hover();
		await page.mouse.wheel(0, -300);
		await expect.poll(shown).toContain("free 6, pushed 0");
		await knob.focus();
		await page.keyboard.press("ArrowDown");
		await expect.poll(shown).toContain("free 5, pushed 0");
		await page.keyboard.down("Enter");
		await expect.poll(shown).toContain("dialDown");
		await page.keyboard.press("ArrowUp");
		await expect.poll(shown).toContain("free 5, pushed 1");
		await page.keyboard.up("Enter");
		await expect.poll(shown).toContain("dialUp");
		await strip.click();
		await expect.poll(shown).toContain(", touch.");
		await strip.click({ delay: 900 });
		await expect.poll(shown).toContain(", long touch.");
		await page.screenshot({ path: join(pictures, "dial-dark.png") });
		expect(complaints).toEqual([]);
	});

	it("presses by keyboard: arrows, Enter and Space held, digits", async () => {
		const { page } = await open();
		await key(page, 1, 1).focus();
		await page.keyboard.press("ArrowRight");
		await page.keyboard.down("Enter");
		await expect.poll(() => face(page, 1, 2)).toContain("down");
		await page.keyboard.up("Enter");
		await expect.poll(() => face(page, 1, 2)).toContain("pressed 1 times");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Space");
		await expect.poll(() => face(page, 2, 2)).toContain("pressed 1 times");
		await page.keyboard.down("3");
		await expect.poll(() => face(page, 1, 3)).toContain("down");
		await page.keyboard.up("3");
		await expect.poll(() => face(page, 1, 3)).toContain("pressed 1 times");
		expect(await page.locator(".key[tabindex='0']").count()).toBe(1);
	});

	it("presses by touch, and by a click of assistive technology", async () => {
		const { page, complaints } = await open(PHONE);
		await key(page, 1, 4).tap();
		await expect.poll(() => face(page, 1, 4)).toContain("pressed 1 times");
		await key(page, 1, 4).evaluate((button: HTMLElement) => button.click());
		await expect.poll(() => face(page, 1, 4)).toContain("pressed 2 times");
		expect(complaints).toEqual([]);
	});

	it("lets go of a held key when the page goes away", async () => {
		const { page } = await open();
		const second = await open();
		await key(page, 1, 5).focus();
		await page.keyboard.down("Enter");
		await expect.poll(() => face(second.page, 1, 5)).toContain("down");
		await page.context().close();
		await expect.poll(() => face(second.page, 1, 5)).toContain("pressed 1 times");
	});

	it("shows and announces an alert of the plugin", async () => {
		const { page } = await open();
		await key(page, 2, 1).click();
		await page.locator(".overlay").waitFor();
		await page.screenshot({ path: join(pictures, "alert-dark.png") });
		await expect.poll(() => page.getByRole("status").textContent()).toContain("did not work");
		await expect.poll(() => page.locator(".overlay").count(), { timeout: 5_000 }).toBe(0);
	});

	it("arranges: adds, selects with its inspector, moves, removes, undoes", async () => {
		const { page, complaints } = await open();
		await page.getByRole("button", { name: "Arrange" }).click();
		await page.getByRole("button", { name: /^Empty\. Row 3, key 5/ }).click();
		await page
			.getByRole("button", { name: /^Scene/ })
			.filter({ hasText: "Add" })
			.click();
		await expect.poll(() => key(page, 3, 5).getAttribute("aria-pressed")).toBe("true");
		const inspector = page.frameLocator("iframe");
		await expect.poll(() => inspector.locator("output").textContent()).toContain("registered");
		await inspector.locator("input").fill("Raid");
		await expect.poll(() => key(page, 3, 5).getAttribute("aria-label")).toContain("Scene Raid");
		await page.screenshot({ path: join(pictures, "arrange-dark.png") });

		await key(page, 3, 5).focus();
		await page.keyboard.press("m");
		await page.keyboard.press("ArrowLeft");
		await page.keyboard.press("Enter");
		await expect.poll(() => key(page, 3, 4).getAttribute("aria-label")).toContain("Scene Raid");
		const [from, to] = [await key(page, 3, 4).boundingBox(), await key(page, 3, 2).boundingBox()];
		if (!from || !to) throw new Error("The keys are not shown.");
		await page.mouse.move(from.x + 30, from.y + 30);
		await page.mouse.down();
		await page.mouse.move(to.x + 30, to.y + 30, { steps: 5 });
		await page.mouse.up();
		await expect.poll(() => key(page, 3, 2).getAttribute("aria-label")).toContain("Scene Raid");

		await page.getByRole("button", { name: "Remove key" }).click();
		await expect.poll(() => key(page, 3, 2).getAttribute("aria-label")).toBe("Empty. Row 3, key 2");
		await page.getByRole("button", { name: "Undo" }).click();
		await expect.poll(() => key(page, 3, 2).getAttribute("aria-label")).toContain("Scene Raid");
		await key(page, 3, 2).focus();
		await page.keyboard.press("Delete");
		await expect.poll(() => key(page, 3, 2).getAttribute("aria-label")).toContain("Empty");
		expect(complaints).toEqual([]);
	});

	it("opens the protocol console and lists breaches", async () => {
		const { page } = await open();
		await key(page, 2, 2).click();
		await expect.poll(() => page.getByText(/\d+ errors?/).count()).toBe(1);
		await page.getByRole("button", { name: /^Protocol/ }).click();
		await page.getByText("There is no command setTitel.").first().waitFor();
		await page.screenshot({ path: join(pictures, "console-dark.png") });
		expect(await violations(page)).toEqual([]);
	});

	it.each([320, 390, 1024, 1440])("is clean for axe-core at %i px in both themes", async (width) => {
		for (const colorScheme of ["dark", "light"] as const) {
			const { page, complaints } = await open({ viewport: { width, height: width < 700 ? 780 : 800 }, colorScheme });
			await page.screenshot({ path: join(pictures, `use-${width}-${colorScheme}.png`) });
			expect(await violations(page)).toEqual([]);
			await page.getByRole("button", { name: "Arrange" }).click();
			await key(page, 1, 1).click();
			if (width <= 700) {
				expect(await violations(page)).toEqual([]);
				await page.screenshot({ path: join(pictures, `actions-${width}-${colorScheme}.png`) });
				await page.getByRole("button", { name: "Key settings" }).click();
			}
			await page.frameLocator("iframe").getByText("registered").waitFor();
			await page.screenshot({ path: join(pictures, `arrange-${width}-${colorScheme}.png`) });
			expect(await violations(page)).toEqual([]);
			expect(await sidewaysScroll(page)).toBe(0);
			expect(complaints).toEqual([]);
		}
	});

	it.each([320, 1920])("never scrolls sideways at %i px, also at 200 percent", async (width) => {
		for (const zoom of [1, 2]) {
			const { page } = await open({ viewport: { width: Math.max(320, width / zoom), height: 700 } });
			expect(await sidewaysScroll(page)).toBe(0);
		}
	});

	it("stands still with reduced motion, and on a phone on its side shows nothing but keys", async () => {
		const { page } = await open({ viewport: { width: 844, height: 390 }, reducedMotion: "reduce" });
		expect(await key(page, 1, 1).evaluate((one) => getComputedStyle(one).transitionDuration)).toBe("0s");
		expect(await page.locator(".top").isVisible()).toBe(false);
		await page.screenshot({ path: join(pictures, "landscape.png") });
	});

	it("says when the host is gone, is inert, and comes back by itself", async () => {
		const folder = mkdtempSync(join(tmpdir(), "aidle-deck-"));
		const first = await DeckHost.start({ plugin: plugin.folder, data: folder, demo: true });
		const { page } = await browser.newPage(DESK);
		await page.goto(first.address);
		await page.getByText("Plugin ready", { exact: true }).waitFor();
		const { port } = first;
		first.kill("SIGKILL");
		await page.getByText("The deck host is not running.").waitFor();
		expect(await page.locator("main").evaluate((main: HTMLElement) => main.inert)).toBe(true);
		await page.screenshot({ path: join(pictures, "away-dark.png") });
		await using second = await DeckHost.start({ plugin: plugin.folder, data: folder, demo: true, port });
		await page.getByText("Plugin ready", { exact: true }).waitFor();
		await key(page, 1, 1).click();
		await expect.poll(() => face(page, 1, 1)).toContain("pressed 1 times");
		expect(second.lines).toHaveLength(1);
		await page.screenshot({ path: join(pictures, "back-dark.png") });
		rmSync(folder, { recursive: true, force: true });
	});
});
