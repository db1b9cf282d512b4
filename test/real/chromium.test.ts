import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { launchBrowser } from "./chromium.ts";
import { requirePart } from "./parts.ts";

const chromium = requirePart("chromium");

/** Serves one page on a port of 127.0.0.1. */
async function serve(html: string) {
	const server = createServer((request, response) => {
		response.statusCode = request.url === "/" ? 200 : 404;
		response.setHeader("content-type", "text/html; charset=utf-8");
		response.end(request.url === "/" ? html : "");
	});
	await once(server.listen(0, "127.0.0.1"), "listening");
	const { port }: Partial<AddressInfo> = Object(server.address());
	return {
		url: `http://127.0.0.1:${port}/`,
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections();
			await once(server.close(), "close");
		},
	};
}

describe.skipIf(!chromium.available)("real Chromium", () => {
	test("draws a page, clicks in it, and hears what it complains about", async () => {
		await using server = await serve(
			`<!doctype html><link rel="icon" href="data:,"><button onclick="document.title = 'pressed'">Press</button>`,
		);
		await using browser = await launchBrowser();
		const { page, complaints } = await browser.newPage({ viewport: { width: 300, height: 200 } });
		await page.goto(server.url);
		await page.getByRole("button", { name: "Press" }).click();
		expect(await page.title()).toBe("pressed");
		const png = await page.screenshot();
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 200]);
		expect(complaints).toEqual([]);

		await page.evaluate(() => {
			console.warn("only a warning");
			console.error("an error in the console");
			setTimeout(() => {
				throw new Error("an error nothing caught");
			});
		});
		await expect.poll(() => complaints).toHaveLength(2);
		expect(complaints[0]).toContain("an error in the console");
		expect(complaints[1]).toContain("an error nothing caught");
	});

	test("pages share no storage", async () => {
		await using server = await serve(`<!doctype html><link rel="icon" href="data:,">`);
		await using browser = await launchBrowser();
		const first = await browser.newPage();
		await first.page.goto(server.url);
		await first.page.evaluate(() => localStorage.setItem("key", "value"));
		const second = await browser.newPage();
		await second.page.goto(server.url);
		expect(await first.page.evaluate(() => localStorage.getItem("key"))).toBe("value");
		expect(await second.page.evaluate(() => localStorage.getItem("key"))).toBe(null);
	});
});
