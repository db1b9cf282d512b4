import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { factKey, type Reading } from "../../companion/contract/fact.ts";
import type { LinkReport } from "../../companion/contract/link.ts";
import { problem } from "../../companion/contract/problem.ts";
import { translated } from "../../companion/contract/texts/catalogue.ts";
import type { Locale } from "../../companion/contract/texts/locale.ts";
import { problemTexts } from "../../companion/contract/texts/problems.ts";
import { textOf } from "../../companion/contract/texts/text.ts";
import { wordsOf } from "../../src/inspector/texts.ts";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import { Host } from "../../src/web-deck/host/host.ts";
import { callInspector, servePages } from "../programs/inspector-page.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { FakeCompanion } from "../src/companion-client/fake-companion.ts";

const SOAK = process.env.AIDLE_SOAK !== undefined;
const pictures = new URL("../../.output/inspector/", import.meta.url).pathname;
const found = requirePart("chromium");
if (!found.available) console.log(`The inspector's languages are not proven in a browser here: ${found.reason}.`);

/** Three programs and a browser answer: quick by themselves, slower on a busy machine. */
const soon = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000 });

const closed = problem("obs_closed", { host: "192.168.1.40", port: 4455 });
const report: LinkReport = {
	name: "Gaming PC",
	kind: "real",
	state: { phase: "waiting", attempt: 2, until: 9, fault: closed },
};
const usual = { id: "obs:main", name: "Gaming PC", family: "obs", default: true };
const facts: Record<string, Reading> = {
	[factKey("obs.link")]: { value: report, since: 1 },
	[factKey("system.links")]: { value: [usual], since: 1 },
	[factKey("obs.inputs")]: { unknown: "offline" },
};
const DO = "com.aidle.streamdeck.do";
const AUDIO = "com.aidle.streamdeck.audio";

describe.skipIf(!found.available)("the inspector of a Stream Deck application", () => {
	let browser: RealBrowser;
	let pages: Awaited<ReturnType<typeof servePages>>;
	let ends = new AsyncDisposableStack();

	beforeAll(async () => {
		await mkdir(pictures, { recursive: true });
		[browser, pages] = await Promise.all([launchBrowser(), servePages()]);
	});
	afterAll(async () => {
		await browser[Symbol.asyncDispose]();
		pages.stop();
	});
	afterEach(async () => {
		await ends.disposeAsync();
		ends = new AsyncDisposableStack();
	});

	async function start(language: string) {
		const folder = await mkdtemp(join(tmpdir(), "aidle-languages-"));
		ends.defer(() => rm(folder, { recursive: true, force: true }));
		// Something lies where its folder would be: the plugin starts no companion of its own.
		await writeFile(join(folder, "companion"), "");
		const companion = ends.use(await FakeCompanion.start(folder, { facts: { ...facts }, version: "0.1.0" }));
		const host = ends.use(
			await Host.start({ plugin: pluginFolder, dataDir: folder, pageOrigin: pages.origin, language }),
		);
		ends.defer(() => expect(host.breaches).toEqual([]));
		const open = async (action: string, settings: object) => {
			const key = host.addKey({ action, settings: { ...settings } });
			await soon(() => host.images(key).count).toBeGreaterThan(0);
			const { page, complaints } = await browser.newPage({ viewport: { width: 320, height: 620 } });
			ends.defer(() => page.context().close());
			ends.defer(() => expect(complaints).toEqual([]));
			await callInspector(page, pages.origin, host, key);
			return { page, key };
		};
		return { companion, host, open };
	}

	/**
	 * Clean for axe-core (what stands in other languages has the same shape), and nothing scrolls sideways, at 160 CSS pixels
	 * either: the narrowest inspector at 200 %.
	 */
	async function expectWell(page: Page, name: string, locale: Locale): Promise<void> {
		if (SOAK || locale === "de") expect(await violations(page)).toEqual([]);
		if (SOAK) await page.screenshot({ path: `${pictures}${name}-${locale}.png`, fullPage: true });
		for (const width of [160, 320]) {
			await page.setViewportSize({ width, height: 620 });
			expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
		}
	}

	type Started = Awaited<ReturnType<typeof start>>;

	/** An action is found by its name in this language, and by its English one. */
	async function expectFound({ host, open }: Started, locale: Locale): Promise<void> {
		const say = (english: string): string => translated(locale, english);
		const { page, key } = await open(DO, {});
		const pressed = page.getByRole("combobox", { name: say("When pressed") });
		await soon(() => pressed.isVisible()).toBe(true);
		for (const typed of [say("Switch scene"), "switch scene"]) {
			await pressed.fill(typed);
			expect(await page.getByRole("option").allTextContents()).toContain(say("Switch scene"));
			await page.keyboard.press("Escape");
		}
		await pressed.fill(say("Switch scene"));
		await pressed.press("ArrowDown");
		await expectWell(page, "do-list", locale);
		await pressed.press("Enter");
		await soon(() => host.settingsOf(key)).toMatchObject({ press: { action: "obs.scene.switch" } });
		await soon(() => page.getByRole("combobox", { name: say("Scene"), exact: true }).isVisible()).toBe(true);
	}

	it.each([
		["de_DE", "de", "0,5", " "],
		["ja", "ja", "0.5", ""],
		["fr", "en", "0.5", " "],
	] as const)(
		"in %s speaks %s throughout, and finds actions by their names there",
		async (language, locale, half, gap) => {
			const words = wordsOf(locale);
			const say = (english: string): string => translated(locale, english);
			const started = await start(language);
			if (locale !== "en") await expectFound(started, locale);
			const { companion, host, open } = started;
			const { page, key } = await open(AUDIO, { v: 1, input: { name: "Mic" }, step: 0.5 });
			const { cause, next } = textOf(problemTexts[locale], closed);
			await soon(() => page.getByText(cause).isVisible()).toBe(true);
			expect(await page.getByText(next ?? "").isVisible()).toBe(true);
			expect(await page.locator("html").getAttribute("lang")).toBe(locale);
			expect(await page.title()).toBe(words.inspector.page);
			expect(await page.getByText(words.form.kept).isVisible()).toBe(true);
			const step = page.getByRole("textbox", { name: say("Dial step"), exact: true });
			expect(await step.inputValue()).toBe(half);
			await step.fill("99");
			await step.press("Tab");
			const fault = { is: "range", least: 0.1, most: 20, unit: "dB" } as const;
			const wrong = `${words.form.fault(say("Dial step"), fault)}${gap}${words.form.keeping(`${half} dB`)}`;
			await soon(() => page.getByText(wrong).isVisible()).toBe(true);
			await soon(() => page.getByText(words.inspector.savedExcept([say("Dial step")])).isVisible()).toBe(true);
			await expectWell(page, "audio-wrong", locale);
			await step.press("ArrowDown");
			await step.fill("1,5");
			await step.press("Tab");
			await soon(() => host.settingsOf(key)).toMatchObject({ step: 1.5 });
			await soon(() => page.getByText(words.inspector.saved).isVisible()).toBe(true);

			await page.getByRole("button", { name: words.inspector.paste, exact: true }).click();
			await soon(() => page.locator(".told").textContent()).not.toBe("");
			await expectWell(page, "audio-paste", locale);

			await companion.die();
			await soon(() => page.getByText(problemTexts[locale].companion_unstartable.cause).isVisible()).toBe(true);
			expect(await page.getByText(words.inspector.settingsSafe).isVisible()).toBe(true);
			await expectWell(page, "audio-away", locale);
		},
	);
});
