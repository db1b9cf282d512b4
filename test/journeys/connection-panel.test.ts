import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { factKey, type Reading } from "../../companion/contract/fact.ts";
import type { LinkDescription, LinkReport, LinkState } from "../../companion/contract/link.ts";
import type { LinkVerdict } from "../../companion/contract/link-trial.ts";
import { type ProblemCode, problem } from "../../companion/contract/problem.ts";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import { Host } from "../../src/web-deck/host/host.ts";
import { callInspector, servePages } from "../programs/inspector-page.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { FakeCompanion } from "../src/companion-client/fake-companion.ts";

const pictures = new URL("../../.output/connection/", import.meta.url).pathname;
const found = requirePart("chromium");
if (!found.available) console.log(`The connection panel is not proven in a browser here: ${found.reason}.`);

const online: LinkState = { phase: "online", since: 1, attempt: 1, answering: "prompt" };
const refused: LinkState = { phase: "blocked", fault: problem("obs_password_wrong") };
const at = { host: "192.168.1.40", port: 4455 };
const closed: LinkState = { phase: "waiting", attempt: 2, until: 9, fault: problem("obs_closed", at) };

const linkAt = (id: string, name: string, more: Partial<LinkDescription> = {}): LinkDescription => ({
	id,
	name,
	kind: "real",
	host: "127.0.0.1",
	port: 4455,
	tls: false,
	password: "none",
	state: online,
	corrections: 0,
	...more,
});

/** Facts of links, as the companion would tell them. */
function factsOf(links: readonly LinkDescription[], usual: string): Record<string, Reading> {
	const reports = links.flatMap(({ id, name, kind, state }) => {
		const value: LinkReport = { name, kind, state, versions: { obs: "30.2.3", websocket: "5.5.2" } };
		const reading: Reading = { value, since: 1 };
		const keys = [factKey("obs.link", { link: id }), ...(id === usual ? [factKey("obs.link")] : [])];
		return keys.map((key) => [key, reading] as const);
	});
	const entries = links.map(({ id, name }) => ({ id, name, family: "obs", default: id === usual }));
	return { ...Object.fromEntries(reports), [factKey("system.links")]: { value: entries, since: 1 } };
}

/** A companion whose links a test can configure over HTTP, and whose tests end as it says. */
class Book {
	links: LinkDescription[];
	usual = "obs:main";
	verdict: LinkVerdict = {
		outcome: "connected",
		versions: { obs: "30.2.3", websocket: "5.5.2" },
		scenes: 14,
		ms: 3,
	};
	local: unknown[] = [];
	refuse: ProblemCode | undefined;
	/** `METHOD path body`, reads left out. */
	readonly asked: string[] = [];
	readonly #tell: (facts: Record<string, Reading>) => void;

	constructor(links: LinkDescription[], tell: (facts: Record<string, Reading>) => void) {
		this.links = links;
		this.#tell = tell;
	}

	answer(line: string, body: string) {
		const [method = "", path = ""] = decodeURIComponent(line).split(" ");
		if (method !== "GET") this.asked.push([method, path, body].filter(Boolean).join(" "));
		if (path === "/v1/obs/local") return { body: { found: this.local } };
		if (method === "GET") return { body: { links: this.links } };
		if (path === "/v1/links/test") return { body: this.verdict };
		if (this.refuse) return { status: 409, body: { error: problem(this.refuse, { file: "x" }), message: "" } };
		const [, id = "", sub = ""] = /^\/v1\/links\/([^/]+)\/?(.*)$/u.exec(path) ?? [];
		if (sub === "default") this.usual = id;
		else if (method === "DELETE") this.links = this.links.filter((link) => link.id !== id);
		else this.#change(id, sub === "local" ? { host: "127.0.0.1", port: 4456, password: "x" } : JSON.parse(body));
		this.#tell(factsOf(this.links, this.usual));
		return { body: this.links.find((link) => link.id === id) };
	}

	#change(id: string, { password, ...change }: Partial<LinkDescription> & { password?: string }): void {
		const before = this.links.find((link) => link.id === id) ?? linkAt(id, id);
		const link: LinkDescription = { ...before, ...change, ...(password ? { password: "saved" } : {}) };
		this.links = [...this.links.filter((each) => each.id !== id), link];
	}
}

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

	async function open(links: LinkDescription[], { width = 320, action = CONNECTION, settings = {} } = {}) {
		Object.assign(companion.facts, factsOf(links, "obs:main"));
		const book = new Book(links, (facts) => companion.change(facts));
		companion.onRequest = (line, body) => book.answer(line, body);
		const key = host.addKey({ action, settings });
		await expect.poll(() => host.images(key).count, { timeout: 10_000 }).toBeGreaterThan(0);
		const { page, complaints } = await browser.newPage({ viewport: { width, height: 720 } });
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
		const { page } = await open(links);
		await expect.poll(() => field(page, "Port").inputValue()).toBe("4455");
		await picture(page, "open");
		expect(await violations(page)).toEqual([]);
		expect(await sideways(page)).toBe(false);
		await page.getByRole("button", { name: /^Capture PC/u }).click();
		await expect.poll(() => page.getByText("OBS answered, but the password is wrong.").isVisible()).toBe(true);
		await picture(page, "refused");
		expect(await violations(page)).toEqual([]);
		await field(page, "Password").fill("hunter22");
		await picture(page, "typed");
		await button(page, "Save and test").click();
		await expect.poll(() => page.getByText("Connected.").isVisible()).toBe(true);
		await picture(page, "connected");
		expect(await violations(page)).toEqual([]);
		await button(page, "Remove").click();
		await picture(page, "remove");
		expect(await violations(page)).toEqual([]);
		await button(page, "Keep").click();
		await button(page, "Use this computer's OBS").click();
		await picture(page, "local");
		expect(await violations(page)).toEqual([]);
		await page.setViewportSize({ width: 160, height: 720 });
		expect(await sideways(page)).toBe(false);
		await picture(page, "narrow");
	});
});
