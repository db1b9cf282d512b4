import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import type { Host } from "../../src/web-deck/host/host.ts";

const TYPES: Readonly<Record<string, string>> = { html: "text/html", css: "text/css", js: "text/javascript" };

/** How long a page may take for what takes a moment: other programs are busy too. */
export const SOON = { timeout: 10_000 };

/** The plugin's pages on a port of their own, as a page that frames them would serve them. */
export async function servePages() {
	const server = createServer(async (request, response) => {
		const name = (request.url ?? "").slice(1);
		const folder = name.startsWith("help/") ? pluginFolder : join(pluginFolder, "ui");
		const content = await readFile(join(folder, name)).catch(() => undefined);
		// Browsers ask for an icon by themselves.
		const missing = name === "favicon.ico" ? 204 : 404;
		response.writeHead(content ? 200 : missing, {
			"content-type": TYPES[name.split(".").at(-1) ?? ""] ?? "text/plain",
		});
		response.end(content);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" && address ? address.port : 0;
	return { origin: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

/** Calls the page as Stream Deck does for the inspector of a key. */
export async function callInspector(page: Page, origin: string, host: Host, key: string): Promise<void> {
	await page.goto(`${origin}/inspector.html`);
	const { port, uuid, registerEvent, info, actionInfo } = host.openInspector(key);
	const call = [String(port), uuid, registerEvent, info, actionInfo].map((text) => JSON.stringify(text));
	await page.evaluate(`window.connectElgatoStreamDeckSocket(${call.join(", ")})`);
}
