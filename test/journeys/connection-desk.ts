import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { pluginFolder, programs } from "../../src/packaging/entries.mjs";
import { Host } from "../../src/web-deck/host/host.ts";
import { Companion, readDiscovery } from "../programs/companion.ts";
import { callInspector, SOON, servePages } from "../programs/inspector-page.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";

const pictures = new URL("../../.output/connection/", import.meta.url).pathname;
const companionProgram = join(programs.companion.folder, `${programs.companion.name}.mjs`);

export const CONNECTION = "com.aidle.streamdeck.connection";
/** The plugin starts, and the companion: all before the first true face. */
export const READY = { timeout: 20_000 };

/** Chromium, and the plugin's pages for it. */
export class Browsing implements AsyncDisposable {
	readonly browser: RealBrowser;
	readonly pages: Awaited<ReturnType<typeof servePages>>;

	private constructor(browser: RealBrowser, pages: Awaited<ReturnType<typeof servePages>>) {
		this.browser = browser;
		this.pages = pages;
	}

	static async start(): Promise<Browsing> {
		await mkdir(pictures, { recursive: true });
		return new Browsing(...(await Promise.all([launchBrowser(), servePages()])));
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.browser[Symbol.asyncDispose]();
		this.pages.stop();
	}
}

interface DeskOptions {
	/** A companion with the fullest log; else the plugin starts the one it carries. */
	readonly trace?: boolean;
	/** The plugin runs as under a debugger, where the SDK says most. */
	readonly debug?: boolean;
}

/** Host, plugin, companion and a browser, with a data folder in which nothing is set up. */
export class Desk implements AsyncDisposable {
	readonly data: string;
	readonly host: Host;
	readonly companion: Companion | undefined;
	readonly #browsing: Browsing;
	readonly #ends: AsyncDisposableStack;

	private constructor(
		browsing: Browsing,
		data: string,
		host: Host,
		companion: Companion | undefined,
		ends: AsyncDisposableStack,
	) {
		this.#browsing = browsing;
		this.data = data;
		this.companion = companion;
		this.host = host;
		this.#ends = ends;
	}

	static async start(browsing: Browsing, { trace = false, debug = false }: DeskOptions = {}): Promise<Desk> {
		const ends = new AsyncDisposableStack();
		const folder = await mkdtemp(join(tmpdir(), "aidle-desk-"));
		ends.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
		const data = join(folder, "data");
		ends.defer(async () => {
			const pid = (await readDiscovery(data))?.pid;
			if (pid !== undefined) process.kill(pid, "SIGKILL");
		});
		const args = ["--log-level", "trace"];
		const companion = trace ? await Companion.start({ data, program: companionProgram, args }) : undefined;
		const debugged = join(folder, "debugged");
		await writeFile(debugged, `#!/bin/sh\nexec "${process.execPath}" --inspect=127.0.0.1:0 "$@"\n`);
		await chmod(debugged, 0o700);
		const host = await Host.start({
			plugin: pluginFolder,
			dataDir: data,
			deckFile: join(folder, "deck.json"),
			pageOrigin: browsing.pages.origin,
			...(debug ? { node: debugged } : {}),
		});
		ends.use(host);
		return new Desk(browsing, data, host, companion, ends);
	}

	/** The words on a key. */
	words(key: string): string {
		const image = decodeURIComponent(this.host.images(key).recent.at(-1)?.uri ?? "");
		return [...image.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(([, word]) => word).join(" ");
	}

	/** The inspector of a Connection key, with the panel that stands open in it. */
	async panel(settings = {}) {
		const key = this.host.addKey({ action: CONNECTION, settings });
		await expect.poll(() => this.words(key), READY).not.toBe("");
		const { page, complaints } = await this.#browsing.browser.newPage({ viewport: { width: 360, height: 900 } });
		const frames: { readonly sent: boolean; readonly text: string }[] = [];
		page.on("websocket", (socket) => {
			socket.on("framesent", ({ payload }) => frames.push({ sent: true, text: String(payload) }));
			socket.on("framereceived", ({ payload }) => frames.push({ sent: false, text: String(payload) }));
		});
		this.#ends.defer(() => page.context().close());
		await callInspector(page, this.#browsing.pages.origin, this.host, key);
		await expect.poll(() => field(page, "Port").isEnabled(), READY).toBe(true);
		return { key, page, frames, complaints };
	}

	async [Symbol.asyncDispose](): Promise<void> {
		const { breaches } = this.host;
		await this.#ends.disposeAsync();
		expect(breaches).toEqual([]);
	}
}

export const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const picture = (page: Page, name: string) =>
	page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
/** What the panel has to say. */
export const told = (page: Page) => page.locator(".linktold").innerText();

/** Another OBS of this name, which is typed once its form has come: the one before has a field of that name, too. */
export async function addAnother(page: Page, name: string): Promise<void> {
	await button(page, "Add another OBS").click();
	await expect.poll(() => field(page, "Name").inputValue(), SOON).toMatch(/^OBS \d+$/u);
	await field(page, "Name").fill(name);
}

export interface Place {
	readonly host?: string;
	readonly port?: number;
	readonly password?: string;
	readonly tls?: boolean;
}

/** Types, presses the one button, and waits for the verdict. */
export async function connect(page: Page, { host, port, password, tls }: Place): Promise<string> {
	if (host !== undefined) await field(page, "Address").fill(host);
	if (port !== undefined) await field(page, "Port").fill(String(port));
	if (password !== undefined) await field(page, "Password").fill(password);
	if (tls !== undefined) await page.getByRole("checkbox", { name: "Use TLS (wss)" }).setChecked(tls);
	await page.getByRole("button", { name: /^(?:Save and test|Test connection)$/u }).click();
	await expect.poll(() => told(page), { timeout: 20_000 }).not.toMatch(/^(?:Saving…|Testing…)?$/u);
	return told(page);
}
