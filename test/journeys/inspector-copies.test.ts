import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import { Host } from "../../src/web-deck/host/host.ts";
import { callInspector, servePages } from "../programs/inspector-page.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { FakeCompanion } from "../src/companion-client/fake-companion.ts";

const found = requirePart("chromium");
if (!found.available) console.log(`Copying settings is not proven in a browser here: ${found.reason}.`);

const SCENE = "com.aidle.streamdeck.scene";
const SOURCE = "com.aidle.streamdeck.source";
const REPLAY = "com.aidle.streamdeck.replay";
const scene = { uuid: "u1", name: "Gameplay" };

/** Two programs and a browser answer: quick by themselves, slower on a busy machine. */
const soon = <Value>(read: () => Value) => expect.poll(read, { timeout: 10_000 });

describe.skipIf(!found.available)("settings of a key", () => {
	let browser: RealBrowser;
	let pages: Awaited<ReturnType<typeof servePages>>;
	let host: Host;
	const ends = new AsyncDisposableStack();

	beforeAll(async () => {
		[browser, pages] = await Promise.all([launchBrowser(), servePages()]);
		ends.use(browser);
		ends.defer(() => void pages.stop());
		const folder = await mkdtemp(join(tmpdir(), "aidle-copies-"));
		ends.defer(() => rm(folder, { recursive: true, force: true }));
		ends.use(await FakeCompanion.start(folder, { version: "0.1.0" }));
		host = ends.use(await Host.start({ plugin: pluginFolder, dataDir: folder, pageOrigin: pages.origin }));
	});
	afterAll(async () => {
		expect(host.breaches).toEqual([]);
		await ends.disposeAsync();
	});

	/** `clipboard`: what the browser lets a page do with it. */
	async function openedPage(clipboard: "free" | "asked by command" | "closed"): Promise<Page> {
		const { page } = await browser.newPage({ viewport: { width: 320, height: 520 } });
		const context = page.context();
		if (clipboard === "free") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
		// As for a page from a file, and in a window that has no clipboard to give at all.
		else await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
		if (clipboard === "closed") {
			await page.addInitScript(() => {
				document.execCommand = () => false;
			});
		}
		return page;
	}
	/** The page becomes the inspector of a new key. */
	async function open(page: Page, action: string, settings: object): Promise<string> {
		const key = host.addKey({ action, settings: { ...settings } });
		await soon(() => host.images(key).count).toBeGreaterThan(0);
		await callInspector(page, pages.origin, host, key);
		await soon(() => button(page, "Copy settings").isVisible()).toBe(true);
		return key;
	}
	const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
	const says = (page: Page) => page.locator(".told").textContent();

	it.each(["free", "asked by command", "closed"] as const)(
		"go from key to key, the clipboard being %s",
		async (clipboard) => {
			const page = await openedPage(clipboard);
			const stored = { v: 1, scene, target: "preview", picture: true };
			await open(page, SCENE, stored);
			await button(page, "Copy settings").focus();
			await page.keyboard.press("Enter");
			await soon(() => says(page)).toMatch(clipboard === "closed" ? /^Copied for your other/u : /^Copied\. Paste/u);
			expect(await violations(page)).toEqual([]);

			const second = await open(page, SCENE, { v: 1, scene: { name: "Break" } });
			await button(page, "Paste settings").focus();
			await page.keyboard.press("Enter");
			await soon(() => host.settingsOf(second)).toEqual(stored);
			await soon(() => says(page)).toBe("Pasted.");
			expect(await page.getByRole("combobox", { name: "Scene" }).inputValue()).toBe("Gameplay");
			expect(await page.getByRole("radio", { name: "Preview" }).isChecked()).toBe(true);
			await soon(() => page.getByText("All changes saved").isVisible()).toBe(true);

			const other = await open(page, SOURCE, { v: 1, item: { name: "Webcam" } });
			await button(page, "Paste settings").click();
			await soon(() => host.settingsOf(other)).toEqual({ v: 1, scene, item: { name: "Webcam" } });
			await soon(() => says(page)).toBe("Pasted what both kinds of key have: Scene or group.");
			expect(await violations(page)).toEqual([]);

			const nothing = await open(page, REPLAY, { v: 1 });
			await button(page, "Paste settings").click();
			await soon(() => says(page)).toMatch(/nothing in common/u);
			expect(host.settingsOf(nothing)).toEqual({ v: 1 });
			expect(await violations(page)).toEqual([]);
			await page.context().close();
		},
	);

	it("go by the usual shortcuts, which stay those of the text inside a field", async () => {
		const page = await openedPage("free");
		await open(page, SCENE, { v: 1, scene, target: "preview" });
		await page.getByRole("radio", { name: "Preview" }).focus();
		await page.keyboard.press("Control+c");
		await soon(() => says(page)).toMatch(/^Copied\./u);
		const second = await open(page, SCENE, {});
		const field = page.getByRole("combobox", { name: "Scene" });
		await field.focus();
		await page.keyboard.press("Control+v");
		await soon(() => field.inputValue()).toContain('"copied"');
		await page.keyboard.press("Escape");
		expect(host.settingsOf(second)).toEqual({});
		await page.getByRole("radio", { name: "Program" }).focus();
		await page.keyboard.press("Control+v");
		await soon(() => host.settingsOf(second)).toEqual({ v: 1, scene, target: "preview" });
		await page.context().close();
	});

	it("are not taken from what is no copy of a key, and half typed fields do not cover what was pasted", async () => {
		const page = await openedPage("free");
		const key = await open(page, "com.aidle.streamdeck.audio", { v: 1, step: 2 });
		await button(page, "Copy settings").click();
		await soon(() => says(page)).toMatch(/^Copied\./u);
		await page.evaluate(() => navigator.clipboard.writeText("Hello"));
		await button(page, "Paste settings").click();
		await soon(() => says(page)).toBe("Not pasted: what was copied is not the settings of a key.");
		expect(host.settingsOf(key)).toEqual({ v: 1, step: 2 });
		expect(await violations(page)).toEqual([]);
		const step = page.getByRole("textbox", { name: "Dial step" });
		await button(page, "Copy settings").click();
		await soon(() => says(page)).toMatch(/^Copied\./u);
		await step.fill("99");
		await step.press("Tab");
		await soon(() => step.getAttribute("aria-invalid")).toBe("true");
		await button(page, "Paste settings").click();
		await soon(() => step.inputValue()).toBe("2");
		expect(await step.getAttribute("aria-invalid")).toBe("false");
		await page.context().close();
	});
});
