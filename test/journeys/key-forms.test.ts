import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actions, facts } from "../../companion/contract/catalogue.ts";
import { keys } from "../../src/keys/table.ts";
import { formHtml } from "../companion/form/form-html.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { keyStates } from "../src/keys/states/table.ts";

const pictures = new URL("../../.output/keys/forms/", import.meta.url).pathname;
const found = requirePart("chromium");
if (!found.available) console.log(`The forms of keys are not proven in a browser here: ${found.reason}.`);

const named = keys.map((key) => [key.name, key] as const);
const nameOf = (uuid: string): string => uuid.replace(/^.*\./u, "");

describe.skipIf(!found.available)("the form of the key", () => {
	let browser: RealBrowser;
	let text: Awaited<ReturnType<typeof formHtml>>;

	beforeAll(async () => {
		await mkdir(pictures, { recursive: true });
		[browser, text] = await Promise.all([launchBrowser(), formHtml()]);
	});
	afterAll(() => browser[Symbol.asyncDispose]());

	async function show(schema: object, values: object, width: number): Promise<Page> {
		const { page } = await browser.newPage({ viewport: { width, height: 620 } });
		await page.setContent(text.html);
		await page.addScriptTag({ content: text.script });
		const call = [schema, values, { actions, facts }].map((part) => JSON.stringify(part)).join(", ");
		await page.evaluate(`window.form.show(${call})`);
		return page;
	}

	it.each(named)("%s fits an inspector, is accessible and names its fields", async (_name, key) => {
		const stored = keyStates.find((table) => table.key === key)?.stored ?? {};
		for (const [state, values] of [
			["new", {}],
			["set", { v: 1, ...stored }],
		] as const) {
			const page = await show(key.form, values, 320);
			expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
			expect(await violations(page)).toEqual([]);
			await page.screenshot({ path: `${pictures}${nameOf(key.uuid)}-${state}.png`, fullPage: true });
			await page.context().close();
		}
	});
});
