import { mkdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actions, facts } from "../../companion/contract/catalogue.ts";
import { LOCALES } from "../../companion/contract/texts/locale.ts";
import { settingsForm } from "../../companion/form/catalogue.ts";
import type { FormSchema } from "../../companion/form/field.ts";
import { keys } from "../../src/keys/table.ts";
import { formHtml } from "../companion/form/form-html.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { foreignTexts, READ_TEXTS } from "../src/inspector/foreign-texts.ts";
import { keyStates } from "../src/keys/states/table.ts";

const SOAK = process.env.AIDLE_SOAK !== undefined;
const pictures = new URL("../../.output/keys/forms/", import.meta.url).pathname;
const found = requirePart("chromium");
if (!found.available) console.log(`The forms of keys are not proven in a browser here: ${found.reason}.`);

const nameOf = (uuid: string): string => uuid.replace(/^.*\./u, "");

describe.skipIf(!found.available)("the form", () => {
	let browser: RealBrowser;
	let text: Awaited<ReturnType<typeof formHtml>>;

	beforeAll(async () => {
		await mkdir(pictures, { recursive: true });
		[browser, text] = await Promise.all([launchBrowser(), formHtml()]);
	});
	afterAll(() => browser[Symbol.asyncDispose]());

	/** Each form of a key, as it is found on a deck and as somebody has filled it in. */
	const forms = keys.flatMap((key) => {
		const stored = keyStates.find((table) => table.key === key)?.stored ?? {};
		const name = nameOf(key.uuid);
		return [
			{ name: `${name}-new`, title: key.name, form: settingsForm(key.form), values: {} },
			{ name: `${name}-set`, title: key.name, form: settingsForm(key.form), values: { v: 1, ...stored } },
		];
	});
	/** All of them as parts of one, to be examined at once. */
	const whole: FormSchema = {
		properties: Object.fromEntries(forms.map(({ name, title, form }) => [name, { type: "object", title, ...form }])),
	};
	const allValues = Object.fromEntries(forms.map(({ name, values }) => [name, values]));

	it.each(LOCALES)(
		"of every key fits an inspector in %s, also at 200 %, is accessible, names its fields and mixes no languages",
		async (locale) => {
			const { page, complaints } = await browser.newPage({ viewport: { width: 320, height: 620 } });
			await page.setContent(text.html);
			await page.addScriptTag({ content: text.script });
			await page.evaluate(`window.catalogue = ${JSON.stringify({ actions, facts })}`);
			const show = (schema: object, values: object) => {
				const [form, held] = [JSON.stringify(schema), JSON.stringify(values)];
				return page.evaluate(`window.form.show(${form}, ${held}, window.catalogue, "${locale}")`);
			};
			const foreign = locale === "en" ? new Set<string>() : foreignTexts(locale);
			// 160 CSS pixels: the narrowest inspector at 200 %.
			for (const width of [160, 320]) {
				await page.setViewportSize({ width, height: 620 });
				for (const { name, form, values } of forms) {
					await show(form, values);
					const read: string[] = await page.evaluate(READ_TEXTS);
					expect([name, ...read.filter((text) => foreign.has(text))]).toEqual([name]);
					expect(await page.evaluate("document.documentElement.scrollWidth"), name).toBeLessThanOrEqual(width);
					if (!SOAK || width < 320) continue;
					await page.screenshot({ path: `${pictures}${name}-${locale}.png`, fullPage: true });
				}
			}
			await show(whole, allValues);
			expect(await page.locator(".f").count()).toBeGreaterThan(forms.length);
			// The longest words; the fields are the same in every language.
			if (SOAK || locale === "de") expect(await violations(page)).toEqual([]);
			expect(complaints).toEqual([]);
			await page.context().close();
		},
	);
});
