import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { factKey, type Reading } from "../../companion/contract/fact.ts";
import type { LinkReport, LinkState } from "../../companion/contract/link.ts";
import { problem } from "../../companion/contract/problem.ts";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import { Host } from "../../src/web-deck/host/host.ts";
import { callInspector, servePages } from "../programs/inspector-page.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { FakeCompanion } from "../src/companion-client/fake-companion.ts";

const found = requirePart("chromium");
if (!found.available) console.log(`The property inspector is not proven here: ${found.reason}.`);

const online: LinkState = { phase: "online", since: 1, attempt: 1, answering: "prompt" };
const linkIn = (state: LinkState): Record<string, Reading> => {
	const value: LinkReport = { name: "Gaming PC", kind: "real", state, versions: { obs: "30.2.3", websocket: "5.5.2" } };
	return { [factKey("obs.link")]: { value, since: 1 } };
};
const scenes = [
	{ uuid: "u1", name: "Gameplay", number: 1 },
	{ uuid: "u2", name: "Be right back", number: 2 },
	{ uuid: "u3", name: "Starting soon", number: 3 },
];
const wellFacts = (): Record<string, Reading> => ({
	...linkIn(online),
	[factKey("system.links")]: { value: [{ id: "obs:main", name: "Gaming PC", family: "obs", default: true }], since: 1 },
	[factKey("obs.scenes")]: { value: scenes, since: 1 },
	[factKey("obs.collection")]: { value: "Main", since: 1 },
	[factKey("obs.scene.program")]: { value: { uuid: "u2", name: "Be right back" }, since: 1 },
	[factKey("obs.scene.preview")]: { value: null, since: 1 },
});
const closed: LinkState = {
	phase: "waiting",
	attempt: 2,
	until: 9,
	fault: problem("obs_closed", { host: "192.168.1.40", port: 4455 }),
};
/** Three programs and a browser answer: quick by themselves, slower on a busy machine. */
const soon = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000 });

const SCENE = "com.aidle.streamdeck.scene";
const DO = "com.aidle.streamdeck.do";

describe.skipIf(!found.available)("property inspector", () => {
	let browser: RealBrowser;
	let pages: Awaited<ReturnType<typeof servePages>>;
	let folder: string;
	let companion: FakeCompanion;
	let host: Host;
	let ends: AsyncDisposableStack;

	beforeAll(async () => {
		browser = await launchBrowser();
		pages = await servePages();
	});
	afterAll(async () => {
		await browser[Symbol.asyncDispose]();
		pages.stop();
	});
	beforeEach(async () => {
		ends = new AsyncDisposableStack();
		folder = await mkdtemp(join(tmpdir(), "aidle-inspector-"));
		ends.defer(() => rm(folder, { recursive: true, force: true }));
		companion = ends.use(await FakeCompanion.start(folder, { facts: wellFacts(), version: "0.1.0" }));
		host = ends.use(await Host.start({ plugin: pluginFolder, dataDir: folder, pageOrigin: pages.origin }));
	});
	afterEach(async () => {
		expect(host.breaches).toEqual([]);
		await ends.disposeAsync();
	});

	/** Opens the inspector of a new key as Stream Deck does. */
	async function open(settings: object, { width = 360, action = SCENE, clock = false } = {}) {
		const key = host.addKey({ action, settings: { ...settings } });
		await soon(() => host.images(key).count).toBeGreaterThan(0);
		const { page, complaints } = await browser.newPage({ viewport: { width, height: 520 } });
		ends.defer(() => page.context().close());
		if (clock) await page.clock.install();
		await callInspector(page, pages.origin, host, key);
		ends.defer(() => expect(complaints).toEqual([]));
		return { key, page };
	}

	const field = (page: Page) => page.getByRole("combobox", { name: "Scene" });
	const scrollsSideways = (page: Page) =>
		page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

	it("chooses a scene from the live list by keyboard, and saves it at once", async () => {
		const { key, page } = await open({});
		await soon(() => page.getByText("Gaming PC").isVisible()).toBe(true);
		expect(await page.getByText("OBS 30.2.3").isVisible()).toBe(true);
		await field(page).focus();
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("ArrowDown");
		const active = await field(page).getAttribute("aria-activedescendant");
		expect(await page.locator(`[id="${active}"]`).textContent()).toBe("Be right back");
		expect(await violations(page)).toEqual([]);
		await page.keyboard.press("Enter");
		await soon(() => host.settingsOf(key)).toEqual({ v: 1, scene: { uuid: "u2", name: "Be right back" } });
		await soon(() => page.getByText("All changes saved").isVisible()).toBe(true);
		await soon(() => host.state(key)).toBe(1);
		expect(await violations(page)).toEqual([]);
	});

	it("filters while one types, restores with Escape, and takes a name that is not there", async () => {
		const { key, page } = await open({ v: 1, scene: { uuid: "u1", name: "Gameplay" } });
		await soon(() => field(page).inputValue()).toBe("Gameplay");
		await field(page).fill("soon");
		expect(await page.getByRole("option").allTextContents()).toEqual(["Starting soon"]);
		await page.keyboard.press("Escape");
		expect(await field(page).inputValue()).toBe("Gameplay");
		await field(page).fill("Raid");
		await page.keyboard.press("Tab");
		await soon(() => host.settingsOf(key)).toEqual({ v: 1, scene: { name: "Raid" } });
		await soon(() => page.getByText("“Raid” is not in OBS right now.").isVisible()).toBe(true);
		expect(await violations(page)).toEqual([]);
	});

	it("follows the list of OBS while it is open", async () => {
		const { page } = await open({ v: 1, scene: { uuid: "u1", name: "Gameplay" } });
		await soon(() => field(page).inputValue()).toBe("Gameplay");
		companion.change({ [factKey("obs.scenes")]: { value: [{ uuid: "u1", name: "Game", number: 1 }], since: 2 } });
		await soon(() => field(page).inputValue()).toBe("Game");
	});

	it("binds to a collection and chooses the target", async () => {
		const { key, page } = await open({ v: 1, scene: { uuid: "u1", name: "Gameplay" } });
		await page.getByRole("checkbox", { name: "Only in collection “Main”" }).check();
		await soon(() => host.settingsOf(key)).toMatchObject({ scene: { uuid: "u1", collection: "Main" } });
		await page.getByRole("radio", { name: "Preview" }).check();
		await soon(() => host.settingsOf(key)).toMatchObject({ target: "preview", scene: { collection: "Main" } });
		await soon(() => page.getByText("All changes saved").isVisible()).toBe(true);
		expect(await violations(page)).toEqual([]);
	});

	it("keeps the choice while OBS is closed, says why, and tries again on request", async () => {
		Object.assign(companion.facts, linkIn(closed), {
			[factKey("obs.scenes")]: { unknown: "offline" },
			[factKey("obs.collection")]: { unknown: "offline" },
		});
		const { key, page } = await open({ v: 1, scene: { uuid: "u1", name: "Gameplay" } });
		await soon(() => page.getByText("Nothing listens at 192.168.1.40:4455.").isVisible()).toBe(true);
		expect(await field(page).inputValue()).toBe("Gameplay");
		expect(await page.getByText("Your choice is kept.").isVisible()).toBe(true);
		expect(await violations(page)).toEqual([]);
		await page.getByRole("button", { name: "Try now" }).click();
		await soon(() => companion.arrived.map(({ line }) => line)).toContain("POST /v1/links/obs%3Amain/retry");
		expect(host.settingsOf(key)).toEqual({ v: 1, scene: { uuid: "u1", name: "Gameplay" } });
	});

	it("says that the companion is away, and locks what cannot be chosen", async () => {
		const { page } = await open({ v: 1, scene: { uuid: "u1", name: "Gameplay" } });
		await soon(() => field(page).isEnabled()).toBe(true);
		// Something lies where its folder would be: no other one can be started.
		await writeFile(join(folder, "companion"), "");
		await companion.die();
		await soon(() => page.getByText("The companion cannot be started").isVisible()).toBe(true);
		expect(await page.getByRole("button", { name: "Start now" }).isVisible()).toBe(true);
		expect(await violations(page)).toEqual([]);
	});

	// 160 CSS pixels: the narrowest inspector at 200 %.
	it.each([160, 320, 500])("fits into %i px", async (width) => {
		const { page } = await open({ v: 1, scene: { name: `A scene with ${"a very long name ".repeat(8)}` } }, { width });
		await soon(() => page.getByText("is not in OBS right now").isVisible()).toBe(true);
		expect(await scrollsSideways(page)).toBe(false);
		expect(await violations(page)).toEqual([]);
	});

	it("chooses an action and what it needs, and shows a fact", async () => {
		const items = factKey("obs.items", { scene: "Gameplay", "scene.uuid": "u1" });
		Object.assign(companion.facts, {
			[factKey("obs.containers")]: { value: scenes.map((each) => ({ ...each, group: false })), since: 1 },
			[items]: { value: [{ id: 4, name: "Webcam", uuid: "i4" }], since: 1 },
		});
		const { key, page } = await open({}, { action: DO });
		const pressed = page.getByRole("combobox", { name: "When pressed" });
		await pressed.fill("toggle source");
		await pressed.press("ArrowDown");
		await pressed.press("Enter");
		const scene = page.getByRole("combobox", { name: "Scene or group" });
		await scene.click();
		await page.getByRole("option", { name: "Gameplay" }).click();
		// Asked for only once it is known of which scene.
		await soon(() => companion.watched.flat()).toContain(items);
		const source = page.getByRole("combobox", { name: "Source", exact: true });
		await source.click();
		await page.getByRole("option", { name: "Webcam" }).click();
		const shows = page.getByRole("combobox", { name: "Shows" });
		await shows.fill("program scene");
		await shows.press("ArrowDown");
		await shows.press("Enter");
		await soon(() => host.settingsOf(key)).toMatchObject({
			v: 1,
			press: {
				action: "obs.item.visible.toggle",
				settings: { scene: { uuid: "u1", name: "Gameplay" }, item: { name: "Webcam" } },
			},
			face: { fact: "obs.scene.program" },
		});
		await soon(() => page.getByText("All changes saved").isVisible()).toBe(true);
		expect(await violations(page)).toEqual([]);
		await page.screenshot({ path: ".output/inspector-do.png", fullPage: true });
	});

	it("saves everything but the field that is wrong", async () => {
		const fade = { action: "obs.input.volume.fade", settings: { to: -10, over: 500 } };
		const { key, page } = await open({ v: 1, press: fade }, { action: DO });
		const over = page.getByRole("textbox", { name: "Over" });
		await over.fill("5");
		await over.press("Tab");
		const wrong = "Over must be between 100 and 60000 ms. Keeping 500 ms until this is fixed.";
		await soon(() => page.getByText(wrong).isVisible()).toBe(true);
		await page.getByRole("textbox", { name: "To", exact: true }).fill("-20");
		await soon(() => host.settingsOf(key)).toMatchObject({ press: { settings: { to: -20, over: 500 } } });
		await soon(() => page.getByText("Saved, except Over").isVisible()).toBe(true);
		expect(await violations(page)).toEqual([]);
		await over.fill("700");
		await soon(() => host.settingsOf(key)).toMatchObject({ press: { settings: { to: -20, over: 700 } } });
		await soon(() => page.getByText("All changes saved").isVisible()).toBe(true);
	});

	it("says so when the plugin has started again and knows nothing of it", async () => {
		const { key, page } = await open({ v: 1, scene: { uuid: "u1", name: "Gameplay" } }, { clock: true });
		await soon(() => field(page).inputValue()).toBe("Gameplay");
		const [pid, { count }] = [host.pluginPid, host.images(key)];
		host.killPlugin();
		await soon(() => host.pluginPid !== pid && host.images(key).count > count).toBe(true);
		const silent = async (): Promise<boolean> => {
			await page.clock.fastForward(5_000);
			return page.getByText("The plugin does not answer.").isVisible();
		};
		await soon(silent).toBe(true);
		expect(await page.getByText("select another key and then this one again").isVisible()).toBe(true);
		await callInspector(page, pages.origin, host, key);
		await soon(() => page.getByText("OBS 30.2.3").isVisible()).toBe(true);
		expect(await page.getByText("The plugin does not answer.").count()).toBe(0);
	});

	it("leaves settings of a newer version alone", async () => {
		const { key, page } = await open({ v: 9, scene: "?" });
		await soon(() => page.getByText("These settings were made by a newer version.").isVisible()).toBe(true);
		expect(await page.getByRole("combobox").count()).toBe(0);
		expect(host.settingsOf(key)).toEqual({ v: 9, scene: "?" });
		expect(await violations(page)).toEqual([]);
	});
});
