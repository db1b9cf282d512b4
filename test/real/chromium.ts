import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { requirePart } from "./parts.ts";

/** A page and everything it complained about, in order: console errors, and errors nothing caught. */
export interface WatchedPage {
	page: Page;
	complaints: readonly string[];
}

/** Chromium without a window, with an empty profile of its own. */
export class RealBrowser implements AsyncDisposable {
	readonly #browser: Browser;

	constructor(browser: Browser) {
		this.#browser = browser;
	}

	/** Each page has its own cookies, storage and cache. */
	async newPage(options: BrowserContextOptions = {}): Promise<WatchedPage> {
		const context = await this.#browser.newContext(options);
		const page = await context.newPage();
		const complaints: string[] = [];
		page.on("console", (message) => {
			if (message.type() !== "error") return;
			const { url, lineNumber } = message.location();
			complaints.push(`console: ${message.text()} (${url}:${lineNumber})`);
		});
		page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
		return { page, complaints };
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.#browser.close();
	}
}

export async function launchBrowser(): Promise<RealBrowser> {
	const found = requirePart("chromium");
	if (!found.available) throw new Error(`no Chromium: ${found.reason}`);
	const browser = await chromium.launch({
		executablePath: found.path,
		args: [
			// Its sandbox does not work for root, as whom CI runs.
			"--no-sandbox",
			"--disable-gpu",
			// No talk with the internet: a closed network refuses it many times a second.
			"--disable-quic",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
		],
	});
	return new RealBrowser(browser);
}
