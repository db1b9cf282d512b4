import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { actions, facts } from "../../companion/contract/catalogue.ts";
import type { Reading } from "../../companion/contract/fact.ts";
import { LOCALES, type Locale } from "../../companion/contract/texts/locale.ts";
import { type Catalogue, settingsForm } from "../../companion/form/catalogue.ts";
import type { FieldSchema, FormSchema, Values } from "../../companion/form/field.ts";
import { formHtml } from "../companion/form/form-html.ts";
import type { FormPage } from "../companion/form/form-page.tsx";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";

const root = new URL("../..", import.meta.url).pathname;
const pictures = `${root}.output/form`;
const SOAK = process.env.AIDLE_SOAK !== undefined;
const found = requirePart("chromium");
if (!found.available) console.log(`Forms are not proven in a browser here: ${found.reason}.`);

/** As a form comes to the inspector. */
const plain = <Shape>(value: Shape): Shape => JSON.parse(JSON.stringify(value));
const known = (value: unknown): Reading => ({ value, since: 1 });
const reference = (title: string, choices: FieldSchema["choices"] & object): FieldSchema => ({
	type: "object",
	title,
	properties: { uuid: { type: "string" }, name: { type: "string" } },
	required: ["name"],
	choices,
});
const scene = reference("Scene", { fact: "obs.scenes" });
const item = reference("Source", { fact: "obs.items", params: { scene: "$scene" } });
const SCENES = "obs.scenes?link=obs%3Adefault";
const scenes = known([
	{ uuid: "s1", name: "Gameplay" },
	{ uuid: "s2", name: "Break" },
]);
const catalogue: Catalogue = plain({ actions, facts });

describe.skipIf(!found.available)("a form in a browser", () => {
	let browser: RealBrowser;
	let text: Awaited<ReturnType<typeof formHtml>>;
	let page: Page;
	let complaints: readonly string[];
	/** Whether the next form can be shown on the same page. */
	let clean = false;

	beforeAll(async () => {
		await mkdir(pictures, { recursive: true });
		[browser, text] = await Promise.all([launchBrowser(), formHtml()]);
	});
	afterAll(() => browser[Symbol.asyncDispose]());
	beforeEach(async () => {
		if (clean) return;
		({ page, complaints } = await browser.newPage());
		await page.setContent(text.html);
		await page.addScriptTag({ content: text.script });
		await page.evaluate(`window.catalogue = ${JSON.stringify(catalogue)}`);
		clean = true;
	});
	afterEach(async () => {
		if (complaints.length > 0) clean = false;
		if (!clean) await page.context().close();
		expect(complaints).toEqual([]);
	});

	async function show(schema: FormSchema, values: Values = {}, width = 360, locale: Locale = "en"): Promise<void> {
		await page.setViewportSize({ width, height: 700 });
		const [form, held] = [JSON.stringify(plain(schema)), JSON.stringify(values)];
		await page.evaluate(`window.form.show(${form}, ${held}, window.catalogue, "${locale}")`);
	}
	const know = (told: Record<string, Reading>) => page.evaluate(`window.form.know(${JSON.stringify(told)})`);
	const form = async (): Promise<FormPage> => JSON.parse(await page.evaluate("JSON.stringify(window.form)"));
	const values = async () => (await form()).values;
	const box = (name: string) => page.getByRole("textbox", { name, exact: true });
	const combo = (name: string) => page.getByRole("combobox", { name, exact: true });
	const scrollsSideways = () =>
		page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

	it("without a field says that there is nothing to set up", async () => {
		const schema: FormSchema = {
			properties: {
				v: { const: 1 },
				link: { type: "string", title: "OBS", choices: { links: "obs" } },
				more: { type: "string", title: "More", when: { v: 2 } },
			},
		};
		await show(schema, { v: 1 });
		await page.getByText("Nothing to set up.").waitFor();
		expect(await page.locator(".f").count()).toBe(0);
		await show(schema, { v: 1, link: "obs:other" });
		await page.getByLabel("OBS").waitFor();
		expect(await page.getByText("Nothing to set up.").count()).toBe(0);
	});

	describe("text, numbers and JSON", () => {
		const schema: FormSchema = {
			properties: {
				name: { type: "string", title: "Name", minLength: 2, description: "Shown on the key." },
				step: { type: "number", title: "Step", minimum: 0.5, maximum: 12, unit: "dB" },
				data: { type: "object", title: "Data", json: true },
			},
			required: ["name"],
		};

		it("tells what is typed without a button, after a pause or when the field is left", async () => {
			await show(schema);
			await box("Name").pressSequentially("Raid");
			await expect.poll(values).toEqual({ name: "Raid" });
			await box("Step").fill("1,5");
			await box("Step").press("Tab");
			expect(await values()).toEqual({ name: "Raid", step: 1.5 });
			expect(await page.getByText("Shown on the key.").isVisible()).toBe(true);
		});

		it("shows what is wrong once the field is left, keeps the value before, and tells the others", async () => {
			await show(schema, { name: "Raid", step: 1 });
			// A clock stays with its page.
			clean = false;
			await page.clock.install();
			await box("Step").fill("24");
			await page.clock.fastForward(1_000);
			expect(await box("Step").getAttribute("aria-invalid")).toBe("false");
			expect((await form()).changes).toBe(0);
			await box("Step").press("Tab");
			const wrong = "Step must be between 0.5 and 12 dB. Keeping 1 dB until this is fixed.";
			await expect.poll(() => page.getByText(wrong).isVisible()).toBe(true);
			expect(await box("Step").getAttribute("aria-invalid")).toBe("true");
			await box("Name").fill("Break");
			await box("Name").press("Tab");
			await expect.poll(form).toMatchObject({ values: { name: "Break", step: 1 }, faults: { "field-step": "Step" } });
			expect(await violations(page)).toEqual([]);
			await page.screenshot({ path: `${pictures}/invalid.png` });
			await box("Step").fill("2");
			await expect.poll(() => page.getByText(wrong).isVisible()).toBe(false);
			await expect.poll(form).toMatchObject({ values: { step: 2 }, faults: {} });
		});

		it("goes back to what is stored with Escape", async () => {
			await show(schema, { name: "Raid", step: 1 });
			await box("Step").fill("24");
			await box("Step").press("Escape");
			expect(await box("Step").inputValue()).toBe("1");
			await box("Name").fill("");
			await box("Name").press("Tab");
			await expect.poll(() => page.getByText("Name must not be empty. Keeping “Raid”").isVisible()).toBe(true);
			expect((await form()).changes).toBe(0);
		});

		it("keeps the last valid JSON, and removes it when it is emptied", async () => {
			await show(schema, { name: "Raid", data: { a: 1 } });
			await box("Data").fill('{"a": ');
			await box("Data").press("Tab");
			await expect.poll(() => page.getByText("Data is not valid JSON").isVisible()).toBe(true);
			await box("Data").fill("[1]");
			await expect.poll(() => page.getByText("Data must be an object").isVisible()).toBe(true);
			expect(await values()).toEqual({ name: "Raid", data: { a: 1 } });
			await box("Data").fill('{"b": [2]}');
			await expect.poll(values).toEqual({ name: "Raid", data: { b: [2] } });
			await box("Data").fill("");
			await expect.poll(values).toEqual({ name: "Raid" });
		});

		it("moves a number with arrows and a slider, within its limits", async () => {
			const volume: FieldSchema = { type: "number", title: "Volume", minimum: -100, maximum: 26, slider: true };
			await show({ properties: { volume } }, { volume: 25 });
			await box("Volume").press("ArrowUp");
			await box("Volume").press("ArrowUp");
			await expect.poll(values).toEqual({ volume: 26 });
			await page.getByRole("slider", { name: "Volume" }).press("Home");
			await expect.poll(values).toEqual({ volume: -100 });
			expect(await violations(page)).toEqual([]);
		});
	});

	describe("fixed values", () => {
		const options = (...names: string[]) => names.map((name) => ({ const: name.toLowerCase(), title: name }));

		it("stand side by side, in a select, or as checkboxes", async () => {
			const schema: FormSchema = {
				properties: {
					to: { title: "Send to", anyOf: options("Program", "Preview"), default: "program" },
					place: { title: "Place", anyOf: options("Full", "Left", "Right", "Top") },
					tracks: { type: "array", title: "Tracks", items: { anyOf: options("One", "Two", "Three") } },
					on: { type: "boolean", title: "Live picture" },
				},
				required: ["to"],
			};
			await show(schema);
			expect(await page.getByRole("radio", { name: "Program" }).isChecked()).toBe(true);
			await combo("Place").selectOption({ label: "Left" });
			await page.getByRole("checkbox", { name: "Three" }).check();
			await page.getByRole("checkbox", { name: "One" }).check();
			await page.getByRole("checkbox", { name: "Live picture" }).check();
			expect(await values()).toEqual({ to: "program", place: "left", tracks: ["one", "three"], on: true });
			await combo("Place").selectOption({ label: "Nothing" });
			await page.getByRole("radio", { name: "Preview" }).check();
			expect(await values()).toEqual({ to: "preview", tracks: ["one", "three"], on: true });
			expect(await violations(page)).toEqual([]);
		});

		it("keep a stored one that is not offered", async () => {
			await show({ properties: { to: { title: "Send to", anyOf: options("A", "B") } } }, { to: "c" });
			expect(await combo("Send to").locator("option:checked").textContent()).toBe("c (not offered)");
			expect((await form()).changes).toBe(0);
		});

		it("show fields that depend on them, and drop what they hide", async () => {
			const schema: FormSchema = {
				properties: {
					what: { title: "What", anyOf: options("Scene", "Text") },
					text: { type: "string", title: "Words", when: { what: "text" } },
				},
			};
			await show(schema, { what: "scene" });
			expect(await box("Words").count()).toBe(0);
			await page.getByRole("radio", { name: "Text" }).check();
			await box("Words").fill("Hello");
			await expect.poll(values).toEqual({ what: "text", text: "Hello" });
			await page.getByRole("radio", { name: "Scene" }).check();
			expect(await values()).toEqual({ what: "scene" });
		});
	});

	describe("live lists", () => {
		it("depend on another field: nothing before it is chosen, another list after it changes", async () => {
			await show({ properties: { scene, item }, required: ["scene", "item"] });
			await expect.poll(async () => (await form()).needed).toEqual([SCENES]);
			expect(await page.getByText("The list comes once “Scene” is chosen.").isVisible()).toBe(true);
			await know({ [SCENES]: scenes });
			await combo("Scene").fill("Game");
			await combo("Scene").press("ArrowDown");
			await combo("Scene").press("Enter");
			const ofGameplay = "obs.items?link=obs%3Adefault&scene=Gameplay&scene.uuid=s1";
			await expect.poll(async () => (await form()).needed).toEqual([ofGameplay, SCENES]);
			await know({ [ofGameplay]: known([{ name: "Webcam", id: 4 }]) });
			await combo("Source").click();
			await page.getByRole("option", { name: "Webcam" }).click();
			expect(await values()).toEqual({ scene: { uuid: "s1", name: "Gameplay" }, item: { name: "Webcam" } });
			await combo("Scene").fill("Break");
			await combo("Scene").press("Tab");
			const ofBreak = "obs.items?link=obs%3Adefault&scene=Break&scene.uuid=s2";
			await expect.poll(async () => (await form()).needed).toEqual([ofBreak, SCENES]);
			await know({ [ofBreak]: known([{ name: "Logo" }]) });
			await expect.poll(() => page.getByText("“Webcam” is not in OBS right now.").isVisible()).toBe(true);
			expect(await combo("Source").inputValue()).toBe("Webcam");
			expect(await violations(page)).toEqual([]);
		});

		it("are of the link that the form names", async () => {
			await show({ properties: { link: { choices: { links: "obs" } }, scene } }, { link: "obs:b" });
			await expect.poll(async () => (await form()).needed).toEqual(["obs.scenes?link=obs%3Ab"]);
		});

		it("store a property of the chosen thing", async () => {
			const monitor: FieldSchema = {
				type: "integer",
				title: "Monitor",
				choices: { fact: "obs.monitors", store: "number", detail: "size" },
			};
			await show({ properties: { monitor } }, { monitor: 1 });
			const list = [
				{ name: "Left", number: 0, size: "1920 × 1080" },
				{ name: "Right", number: 1, size: "2560 × 1440" },
			];
			await know({ "obs.monitors?link=obs%3Adefault": known(list) });
			await expect.poll(() => combo("Monitor").inputValue()).toBe("Right");
			await combo("Monitor").click();
			expect(await page.getByRole("option").allTextContents()).toEqual(["Left1920 × 1080", "Right2560 × 1440"]);
			await page.getByRole("option", { name: "Left" }).click();
			expect(await values()).toEqual({ monitor: 0 });
		});

		it("warn of what is not listed, in words of their own for each integration", async () => {
			const reward = reference("Reward", { fact: "twitch.rewards" });
			await show({ properties: { reward } }, { reward: { name: "Hydrate" } });
			await know({ "twitch.rewards?link=twitch%3Adefault": known([{ uuid: "1", name: "Stretch" }]) });
			await expect.poll(() => page.getByText("“Hydrate” is not in the list right now.").isVisible()).toBe(true);
		});

		it("are asked for again on request, by keyboard and by pointer", async () => {
			await show({ properties: { scene } });
			await know({ [SCENES]: scenes });
			await combo("Scene").click();
			await page.keyboard.press("Control+r");
			await page.getByRole("button", { name: "Load the list again" }).click();
			expect((await form()).refreshed).toEqual([SCENES, SCENES]);
			expect(await combo("Scene").getAttribute("aria-expanded")).toBe("true");
		});

		it("that are too long to be told are searched for what is typed", async () => {
			const category = reference("Category", { fact: "twitch.categories", search: "query" });
			await show({ properties: { category } }, { category: { uuid: "9", name: "Go" } });
			const all = "twitch.categories?link=twitch%3Adefault";
			await expect.poll(async () => (await form()).needed).toEqual([all]);
			await know({ [all]: known([{ uuid: "1", name: "Just Chatting" }]) });
			expect(await combo("Category").inputValue()).toBe("Go");
			expect(await page.getByText("“Go” is not", { exact: false }).count()).toBe(0);
			await combo("Category").fill("lol");
			await expect.poll(async () => (await form()).needed).toEqual([`${all}&query=lol`]);
			// Until Twitch has answered, and what it finds need not hold what was typed.
			expect(await page.getByRole("option").allTextContents()).toEqual(["Just Chatting"]);
			await know({ [`${all}&query=lol`]: known([{ uuid: "2", name: "League of Legends" }]) });
			await page.getByRole("option", { name: "League of Legends" }).click();
			expect(await values()).toEqual({ category: { uuid: "2", name: "League of Legends" } });
			await expect.poll(async () => (await form()).needed).toEqual([all]);
			expect(await combo("Category").inputValue()).toBe("League of Legends");
			expect(await violations(page)).toEqual([]);
		});

		it("stay fast with 2,000 things: a page of them is drawn, and typing finds the others", async () => {
			await show({ properties: { scene } }, { scene: { uuid: "u1500", name: "Scene 1500" } });
			const many = Array.from({ length: 2_000 }, (_, at) => ({ uuid: `u${at}`, name: `Scene ${at}` }));
			await know({ [SCENES]: known(many) });
			await combo("Scene").click();
			const active = async () => {
				const id = await combo("Scene").getAttribute("aria-activedescendant");
				return page.locator(`[id="${id}"]`).textContent();
			};
			expect(await active()).toBe("Scene 1500");
			expect(await page.getByRole("option").count()).toBe(100);
			expect(await page.getByText("1,501 to 1,600 of 2,000.").isVisible()).toBe(true);
			await page.keyboard.press("ArrowUp");
			expect(await active()).toBe("Scene 1499");
			await combo("Scene").fill("9");
			await combo("Scene").press("ArrowUp");
			expect(await active()).toBe("Scene 1999");
			expect(await violations(page)).toEqual([]);
			// From the keystroke until the rows are drawn.
			const taken = await page.evaluate(async () => {
				const input = document.querySelector<HTMLInputElement>("[role=combobox]");
				const began = performance.now();
				if (input) input.value = "scene 1";
				input?.dispatchEvent(new InputEvent("input", { bubbles: true }));
				await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
				return performance.now() - began;
			});
			expect(await page.getByRole("option").first().textContent()).toBe("Scene 1");
			expect(taken).toBeLessThan(250);
		});
	});

	describe("lists of values", () => {
		const also: FieldSchema = { type: "array", title: "Also", items: { type: "string", title: "Name", minLength: 1 } };

		it("get rows and lose them, by keyboard", async () => {
			await show({ properties: { also } });
			await page.getByRole("button", { name: "Add" }).press("Enter");
			await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("field-also-0");
			await page.keyboard.type("One");
			await page.keyboard.press("Tab");
			await page.getByRole("button", { name: "Add" }).press("Enter");
			await box("Name 2").fill("Two");
			await box("Name 2").press("Tab");
			expect(await values()).toEqual({ also: ["One", "Two"] });
			expect(await violations(page)).toEqual([]);
			await page.getByRole("button", { name: "Remove Name 1" }).press("Enter");
			expect(await values()).toEqual({ also: ["Two"] });
			expect(await box("Name 1").inputValue()).toBe("Two");
			await page.getByRole("button", { name: "Remove Name 1" }).press("Enter");
			expect(await values()).toEqual({});
		});

		it("hold references as well, from one list", async () => {
			await show({ properties: { round: { type: "array", title: "Round", items: scene, minItems: 1, maxItems: 2 } } });
			await know({ [SCENES]: scenes });
			await combo("Scene 1").fill("Gameplay");
			await combo("Scene 1").press("Tab");
			await page.getByRole("button", { name: "Add" }).click();
			await combo("Scene 2").fill("Break");
			await combo("Scene 2").press("Tab");
			const stored = [
				{ uuid: "s1", name: "Gameplay" },
				{ uuid: "s2", name: "Break" },
			];
			expect(await values()).toEqual({ round: stored });
			expect(await page.getByRole("button", { name: "Add" }).count()).toBe(0);
		});
	});

	describe("actions and facts", () => {
		const both: FormSchema = {
			properties: {
				press: { title: "When pressed", action: true, description: "What a press does." },
				shows: { title: "Shows", fact: true },
			},
		};

		it("are searched, take over what they have in common, and ask for what they need", async () => {
			await show(both);
			await combo("When pressed").fill("switch preview");
			await combo("When pressed").press("ArrowDown");
			await combo("When pressed").press("Enter");
			await expect.poll(async () => (await form()).needed).toContain(SCENES);
			await know({ [SCENES]: scenes });
			await combo("Scene").fill("Break");
			await combo("Scene").press("Tab");
			const settings = { scene: { uuid: "s2", name: "Break" } };
			expect(await values()).toMatchObject({ press: { action: "obs.scene.preview.switch", settings } });
			await combo("When pressed").fill(actions["obs.scene.switch"].title);
			await combo("When pressed").press("Tab");
			expect(await values()).toMatchObject({ press: { action: "obs.scene.switch", settings } });
			await combo("Shows").click();
			await page.screenshot({ path: `${pictures}/pick.png` });
			expect(await violations(page)).toEqual([]);
			await combo("Shows").press("Escape");
			await combo("When pressed").fill("");
			await combo("When pressed").press("Tab");
			expect(await values()).toEqual({});
		});

		it("that this version does not know stay as they are", async () => {
			const press = { action: "obs.future.thing", settings: { a: 1 } };
			await show(both, { press });
			expect(await page.getByText("This version does not know “obs.future.thing”.").isVisible()).toBe(true);
			expect((await form()).changes).toBe(0);
			await combo("When pressed").fill("nonsense");
			await combo("When pressed").press("Tab");
			expect(await values()).toEqual({ press });
		});
	});

	/** Every action of the catalogue as a part of one form. */
	const everything: FormSchema = {
		properties: Object.fromEntries(
			Object.entries(actions).map(([id, { title, settings }]) => [
				id.replaceAll(".", "-"),
				{ type: "object", title: `${title} (${id})`, ...settingsForm(plain(settings)) },
			]),
		),
	};

	it.each(LOCALES)("every action of the catalogue fits in %s into any inspector and is accessible", async (locale) => {
		await show(everything, {}, 320, locale);
		const fields = Object.values(everything.properties).flatMap(({ properties = {} }) => Object.keys(properties));
		expect(await page.locator(".f").count()).toBeGreaterThanOrEqual(fields.length - Object.keys(actions).length);
		// The longest words; the fields are the same in every language.
		if (SOAK || locale === "de") expect(await violations(page)).toEqual([]);
		// 160 CSS pixels: the narrowest inspector at 200 %.
		for (const width of [500, 320, 160]) {
			await page.setViewportSize({ width, height: 700 });
			expect(await scrollsSideways()).toBe(false);
			if (SOAK) await page.screenshot({ path: `${pictures}/actions-${locale}-${width}.png`, fullPage: true });
		}
	});
});
