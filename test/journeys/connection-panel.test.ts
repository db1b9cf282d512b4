import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ObsLinkDescription } from "../../companion/contract/link.ts";
import { problem } from "../../companion/contract/problem.ts";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import { Host } from "../../src/web-deck/host/host.ts";
import { callInspector, SOON, servePages } from "../programs/inspector-page.ts";
import { at, closed, factsOf, LinkBook, linkAt, refused } from "../programs/link-book.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { FakeCompanion } from "../src/companion-client/fake-companion.ts";

const pictures = new URL("../../.output/connection/", import.meta.url).pathname;
const found = requirePart("chromium");
if (!found.available) console.log(`The connection panel is not proven in a browser here: ${found.reason}.`);

const SCENE = "com.aidle.streamdeck.scene";
const CONNECTION = "com.aidle.streamdeck.connection";

describe.skipIf(!found.available)("the connection panel", () => {
	let browser: RealBrowser;
	let pages: Awaited<ReturnType<typeof servePages>>;
	let folder: string;
	let companion: FakeCompanion;
	let host: Host;
	let ends: AsyncDisposableStack;

	beforeAll(async () => {
		await mkdir(pictures, { recursive: true });
		[browser, pages] = await Promise.all([launchBrowser(), servePages()]);
	});
	afterAll(async () => {
		await browser[Symbol.asyncDispose]();
		pages.stop();
	});
	beforeEach(async () => {
		ends = new AsyncDisposableStack();
		folder = await mkdtemp(join(tmpdir(), "aidle-panel-"));
		ends.defer(() => rm(folder, { recursive: true, force: true }));
		companion = ends.use(await FakeCompanion.start(folder, { version: "0.1.0" }));
		host = ends.use(await Host.start({ plugin: pluginFolder, dataDir: folder, pageOrigin: pages.origin }));
	});
	afterEach(async () => {
		expect(host.breaches).toEqual([]);
		await ends.disposeAsync();
	});

	async function open(links: ObsLinkDescription[], { width = 320, action = CONNECTION, settings = {} } = {}) {
		Object.assign(companion.facts, factsOf(links, "obs:main"));
		const book = new LinkBook(links, (facts) => companion.change(facts));
		companion.onRequest = (line, body) => book.answer(line, body);
		const key = host.addKey({ action, settings });
		await expect.poll(() => host.images(key).count, { timeout: 10_000 }).toBeGreaterThan(0);
		// Colours are looked at where they have arrived.
		const options = { viewport: { width, height: 720 }, reducedMotion: "reduce" } as const;
		const { page, complaints } = await browser.newPage(options);
		ends.defer(() => page.context().close());
		await callInspector(page, pages.origin, host, key);
		ends.defer(() => expect(complaints).toEqual([]));
		return { key, page, book };
	}

	const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
	const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
	const sideways = (page: Page) =>
		page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
	const picture = (page: Page, name: string) => page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });

	it("stands open on the Connection key, and looks as it should", async () => {
		const links = [
			linkAt("obs:main", "Gaming PC", { password: "saved" }),
			linkAt("obs:2", "Capture PC", { state: refused, ...at }),
			linkAt("obs:3", "Demo", { kind: "simulated", state: closed }),
		];
		const { page, book } = await open(links);
		await expect.poll(() => field(page, "Port").inputValue(), SOON).toBe("4455");
		await picture(page, "open");
		expect(await violations(page)).toEqual([]);
		expect(await sideways(page)).toBe(false);
		await page.getByRole("button", { name: /^Capture PC/u }).click();
		await expect.poll(() => page.getByText("OBS answered, but the password is wrong.").isVisible(), SOON).toBe(true);
		await picture(page, "refused");
		expect(await violations(page)).toEqual([]);
		await field(page, "Password").fill("hunter22");
		await picture(page, "typed");
		await button(page, "Save and test").click();
		await expect.poll(() => page.getByText("Connected.").isVisible(), SOON).toBe(true);
		await picture(page, "connected");
		expect(await violations(page)).toEqual([]);
		await button(page, "Remove").click();
		await picture(page, "remove");
		expect(await violations(page)).toEqual([]);
		await button(page, "Keep").click();
		await button(page, "Forget password").click();
		await picture(page, "forget");
		expect(await violations(page)).toEqual([]);
		await button(page, "Forget password").click();
		await expect.poll(() => page.getByText("The password is forgotten.").isVisible(), SOON).toBe(true);
		expect(book.asked.at(-1)).toBe('PUT /v1/links/obs:2 {"password":null}');
		expect(await field(page, "Password").getAttribute("placeholder")).toBe("");
		expect(await button(page, "Forget password").count()).toBe(0);
		await expect.poll(() => page.evaluate(() => document.activeElement?.id), SOON).toBe("link-password");
		await picture(page, "forgotten");
		expect(await violations(page)).toEqual([]);
		await button(page, "Use this computer's OBS").click();
		await picture(page, "local");
		expect(await violations(page)).toEqual([]);
		await page.setViewportSize({ width: 160, height: 720 });
		expect(await sideways(page)).toBe(false);
		await picture(page, "narrow");
	});

	it("works by keyboard alone: a connection is added, tested, made the default, renamed, removed", async () => {
		const { page, book } = await open([linkAt("obs:main", "Gaming PC", { password: "saved" })]);
		const press = (key: string) => page.keyboard.press(key);
		const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
		/** Tab until something has the focus; `Shift+Tab` goes back. */
		const tabTo = async (what: string, key = "Tab"): Promise<void> => {
			for (let tries = 0; tries < 30 && (await focused()) !== what; tries++) await press(key);
			expect(await focused()).toBe(what);
		};
		await expect.poll(() => field(page, "Port").inputValue(), SOON).toBe("4455");
		await tabTo("Add another OBS");
		await press("Enter");
		await expect.poll(focused, SOON).toBe("link-host");
		await page.keyboard.type("192.168.1.40:4460");
		await tabTo("link-password");
		expect(await field(page, "Port").inputValue()).toBe("4460");
		await page.keyboard.type("hunter22");
		await press("Enter");
		await expect.poll(() => page.getByText("Connected.").isVisible(), SOON).toBe(true);
		expect(book.asked).toEqual([
			'PUT /v1/links/obs:2 {"name":"OBS 2","host":"192.168.1.40","port":4460,"tls":false,"password":"hunter22"}',
			'POST /v1/links/test {"host":"192.168.1.40","port":4460,"tls":false,"link":"obs:2"}',
		]);
		expect(await field(page, "Password").inputValue()).toBe("");
		expect(await field(page, "Password").getAttribute("placeholder")).toBe("Saved. Type to replace");
		await tabTo("Make default");
		await press("Enter");
		await expect.poll(() => page.getByRole("button", { name: /^OBS 2.*Default$/u }).isVisible(), SOON).toBe(true);
		await expect.poll(focused, SOON).toContain("OBS 2");
		await tabTo("link-name");
		await page.keyboard.type("Capture PC");
		await press("Tab");
		await expect.poll(() => page.getByText("Name saved").isVisible(), SOON).toBe(true);
		expect(book.asked.slice(2)).toEqual(["PUT /v1/links/obs:2/default", 'PUT /v1/links/obs:2 {"name":"Capture PC"}']);
		await page.getByRole("button", { name: /^Gaming PC/u }).focus();
		await press("Enter");
		await tabTo("Remove");
		await press("Space");
		// The answer that changes nothing has the focus; Escape gives it.
		await expect.poll(focused, SOON).toBe("Keep");
		await press("Escape");
		await expect.poll(focused, SOON).toBe("Remove");
		await press("Enter");
		await expect.poll(focused, SOON).toBe("Keep");
		await tabTo("Remove", "Shift+Tab");
		await press("Enter");
		await expect.poll(() => page.getByText("“Gaming PC” is removed.").isVisible(), SOON).toBe(true);
		expect(book.asked.at(-1)).toBe("DELETE /v1/links/obs:main");
		await expect.poll(focused, SOON).toContain("Capture PC");
		expect(await violations(page)).toEqual([]);
	});

	it("opens from the bar of any key, at the field that mends the fault; the help is one press away", async () => {
		const { page, key } = await open([linkAt("obs:main", "Gaming PC", { state: refused })], { action: SCENE });
		await page.getByRole("button", { name: "Edit connection" }).click();
		await expect.poll(() => page.evaluate(() => document.activeElement?.id), SOON).toBe("link-password");
		// One fault, one place: the bar tells it no longer.
		await expect.poll(() => page.getByText("OBS answered, but the password is wrong.").count(), SOON).toBe(1);
		await button(page, "Close: Connections").click();
		expect(await field(page, "Password").count()).toBe(0);
		await button(page, "Edit: Connections").click();
		await expect.poll(() => field(page, "Port").inputValue(), SOON).toBe("4455");
		expect(host.settingsOf(key)).toEqual({});
		expect(await violations(page)).toEqual([]);
		await button(page, "Close: Connections").click();
		const fault = problem("obs_not_trusted", at);
		const doubted = linkAt("obs:main", "Gaming PC", { state: { phase: "waiting", attempt: 2, until: 9, fault } });
		companion.change(factsOf([doubted], "obs:main"));
		await expect.poll(() => page.getByText("is not trusted.").isVisible(), SOON).toBe(true);
		await page.getByRole("button", { name: "Edit connection" }).click();
		await expect.poll(() => page.evaluate(() => document.activeElement?.id), SOON).toBe("link-tls");
		const [help] = await Promise.all([
			page.waitForEvent("popup"),
			page.getByRole("link", { name: "Help", exact: true }).click(),
		]);
		expect(await help.getByRole("heading", { level: 1 }).innerText()).toBe("First run");
	});

	it("says what is wrong with a field, saves nothing then, and takes everything back on request", async () => {
		const { page, book } = await open([linkAt("obs:main", "Gaming PC")]);
		await field(page, "Port").fill("70000");
		await field(page, "Address").fill("");
		await page.getByRole("button", { name: "Discard changes" }).click();
		expect(await field(page, "Port").inputValue()).toBe("4455");
		await field(page, "Port").fill("70000");
		await field(page, "Address").fill("");
		await button(page, "Save and test").click();
		await expect.poll(() => page.getByText("Port must be between 1 and 65535.").isVisible(), SOON).toBe(true);
		expect(await page.getByText("Address must not be empty.").isVisible()).toBe(true);
		await expect.poll(() => page.evaluate(() => document.activeElement?.id), SOON).toBe("link-host");
		expect(await violations(page)).toEqual([]);
		await picture(page, "faulty");
		expect(book.asked).toEqual([]);
		await button(page, "Discard changes").click();
		expect([await field(page, "Port").inputValue(), await field(page, "Address").inputValue()]).toEqual([
			"4455",
			"127.0.0.1",
		]);
		expect(await button(page, "Test connection").isVisible()).toBe(true);
	});

	it("keeps what was typed when it could not be saved", async () => {
		const { page, book } = await open([linkAt("obs:main", "Gaming PC")]);
		book.refuse = "not_saved";
		await field(page, "Password").fill("hunter22");
		await button(page, "Save and test").click();
		await expect.poll(() => page.getByText("Your change is kept in this window.").isVisible(), SOON).toBe(true);
		expect(await field(page, "Password").inputValue()).toBe("hunter22");
		book.refuse = undefined;
		await button(page, "Save and test").click();
		await expect.poll(() => page.getByText("Connected.").isVisible(), SOON).toBe(true);
		expect(book.asked.filter((line) => line.includes("hunter22"))).toHaveLength(2);
	});

	it("reads this computer's OBS only after it was asked, and lets choose among several", async () => {
		const { page, book } = await open([linkAt("obs:main", "Gaming PC", { state: closed })]);
		book.local = [
			{ source: "obs-studio", enabled: true, port: 4455, password: true },
			{ source: "flatpak", enabled: false, port: 4456, password: true },
		];
		await button(page, "Use this computer's OBS").click();
		expect(await page.getByText("are read once, from the settings of OBS.").isVisible()).toBe(true);
		expect(companion.arrived.map(({ line }) => line)).not.toContain("GET /v1/obs/local");
		await button(page, "Read and connect").click();
		await button(page, "OBS Studio (Flatpak), port 4456 (server switched off)").click();
		await expect.poll(() => page.getByText("Connected.").isVisible(), SOON).toBe(true);
		expect(book.asked).toEqual([
			'POST /v1/links/obs:main/local {"source":"flatpak"}',
			'POST /v1/links/test {"host":"127.0.0.1","port":4456,"tls":false,"link":"obs:main"}',
		]);
		book.local = [];
		await button(page, "Use this computer's OBS").click();
		await button(page, "Read and connect").click();
		await expect.poll(() => page.getByText("No OBS was found on this computer.").isVisible(), SOON).toBe(true);
		expect(await violations(page)).toEqual([]);
	});

	it("is still there when the companion is back", async () => {
		const { page } = await open([linkAt("obs:main", "Gaming PC")]);
		await field(page, "Address").fill("10.0.0.9");
		// Something lies where its folder would be: no other one can be started.
		await writeFile(join(folder, "companion"), "");
		await companion.die();
		// First that it is not running, and soon that no other can be started.
		const away = page.getByText(/^The companion (?:is not running|cannot be started)/u).first();
		await expect.poll(() => away.isVisible(), SOON).toBe(true);
		expect(await page.getByRole("button", { name: "Save and test" }).count()).toBe(0);
		await picture(page, "away");
		expect(await violations(page)).toEqual([]);
		const next = ends.use(await FakeCompanion.start(folder, { version: "0.1.0", epoch: "epoch-2" }));
		const links = [linkAt("obs:main", "Gaming PC")];
		Object.assign(next.facts, factsOf(links, "obs:main"));
		next.onRequest = () => ({ body: { links } });
		await page.getByRole("button", { name: "Start now" }).click();
		await expect.poll(() => field(page, "Address").inputValue(), { timeout: 10_000 }).toBe("10.0.0.9");
	});

	it.each([320, 500])("stands in %i px, at twice the size as well, dark and light", async (width) => {
		const name = "The computer with the very long name under the desk ".slice(0, 40);
		const { page } = await open([linkAt("obs:main", name), linkAt("obs:2", "x".repeat(40), { state: refused })], {
			width,
		});
		await expect.poll(() => field(page, "Port").inputValue(), SOON).toBe("4455");
		await page.getByRole("button", { name: /^xxx/u }).click();
		for (const zoom of [1, 2]) {
			await page.setViewportSize({ width: width / zoom, height: 720 });
			for (const surface of ["streamdeck", "web"]) {
				await page.evaluate((to) => {
					document.documentElement.dataset.surface = to;
				}, surface);
				expect(await sideways(page)).toBe(false);
				expect(await violations(page)).toEqual([]);
				await picture(page, `${width}-${zoom}-${surface}`);
			}
		}
	});
});
