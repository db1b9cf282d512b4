import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { factKey, type Reading } from "../../companion/contract/fact.ts";
import type { LinkReport, LinkState } from "../../companion/contract/link.ts";
import { problem } from "../../companion/contract/problem.ts";
import type { FormSchema } from "../../companion/form/field.ts";
import { keys } from "../../src/keys/table.ts";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import { Host } from "../../src/web-deck/host/host.ts";
import { callInspector, servePages } from "../programs/inspector-page.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { FakeCompanion } from "../src/companion-client/fake-companion.ts";

const found = requirePart("chromium");
if (!found.available) console.log(`The inspectors of all keys are not proven here: ${found.reason}.`);

const fixtures = new URL("../src/keys/fixtures/settings/", import.meta.url);
const SOAK = process.env.AIDLE_SOAK !== undefined;
const nameOf = (uuid: string): string => uuid.replace(/^.*\./u, "");
type Stored = Readonly<Record<string, unknown>>;

/** The link that all samples of settings of OBS keys name, and those of the others. */
const link = "obs:second";
const accounts = ["twitch:main", "twitch:bot"];
const known = (value: unknown): Reading => ({ value, since: 1 });
const report = (state: LinkState): Reading => {
	const value: LinkReport = {
		name: "Capture PC",
		kind: "real",
		state,
		versions: { obs: "30.2.3", websocket: "5.5.2" },
	};
	return known(value);
};
const accountReports = (state: LinkState): Record<string, Reading> =>
	Object.fromEntries(
		accounts.map((id) => [factKey("twitch.link", { link: id }), known({ name: id, kind: "real", state })]),
	);
const online: LinkState = { phase: "online", since: 1, attempt: 1, answering: "prompt" };
const fault = problem("obs_closed", { host: "192.168.1.40", port: 4455 });
const closed: LinkState = { phase: "waiting", attempt: 2, until: 9, fault };
const unreached: LinkState = { phase: "waiting", attempt: 2, until: 9, fault: problem("twitch_unreachable") };

/** What the bar says of a connection that is well and of one that is not. */
const bars = {
	obs: { well: "OBS 30.2.3", closed: "Nothing listens at 192.168.1.40:4455." },
	twitch: { well: "Online", closed: "Twitch cannot be reached." },
};

const named = (...names: string[]) => known(names.map((name) => ({ name })));
const input = (name: string, more: object) => ({ name, kind: "x", audio: false, media: false, ...more });
const lists: Readonly<Record<string, Reading>> = {
	"obs.scenes": named("Gameplay", "Break"),
	"obs.containers": named("Gameplay", "Cameras"),
	"obs.collection": known("Show"),
	"obs.inputs": known([input("Mic/Aux", { audio: true }), input("Intro clip", { media: true })]),
	"obs.transitions": named("Cut", "Fade"),
	"obs.outputs": named("adv_file_output"),
	"obs.sources": named("Webcam"),
};
const atLink = (readings: Readonly<Record<string, Reading>>): Record<string, Reading> =>
	Object.fromEntries(Object.entries(readings).map(([id, reading]) => [factKey(id, { link }), reading]));
const wellFacts = (): Record<string, Reading> => ({
	...atLink({ ...lists, "obs.link": report(online) }),
	...accountReports(online),
});
const closedFacts = (): Record<string, Reading> => {
	const offline = Object.keys(lists).map((id) => [id, { unknown: "offline" }] as const);
	return {
		...atLink({ ...Object.fromEntries(offline), "obs.link": report(closed) }),
		...accountReports(unreached),
	};
};
const linkList = [
	{ id: "obs:main", name: "OBS" },
	{ id: link, name: "Capture PC" },
	...accounts.map((id) => ({ id, name: id })),
];

const box = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const combo = (page: Page, name: string) => page.getByRole("combobox", { name, exact: true });

/** Something to change by hand in the form of one kind of key, and something its form refuses. */
interface Edit {
	readonly make: (page: Page) => Promise<unknown>;
	readonly stores: Stored;
	readonly wrong?: { readonly field: string; readonly text: string; readonly says: string };
}

const typed = (field: string, text: string) => async (page: Page) => {
	await box(page, field).fill(text);
	await box(page, field).press("Tab");
};
const chosen = (field: string, text: string) => async (page: Page) => {
	await combo(page, field).fill(text);
	await combo(page, field).press("Tab");
};
const toMain = (page: Page) => page.getByLabel("OBS", { exact: true }).selectOption({ label: "OBS" });

/** What every key of Twitch has in its form. */
const toOther = (link: string): Edit => ({
	make: (page) => page.getByLabel("Account", { exact: true }).selectOption(accounts.filter((id) => id !== link)),
	stores: { v: 1 },
});

const edits: Readonly<Record<string, Edit>> = {
	scene: { make: (page) => page.getByRole("radio", { name: "Program" }).check(), stores: { target: "program" } },
	source: { make: chosen("Source", "Logo"), stores: { item: { name: "Logo" } } },
	audio: {
		make: typed("Dial step", "0,25"),
		stores: { step: 0.25 },
		wrong: { field: "Dial step", text: "99", says: "must be between 0.1 and 20 dB. Keeping 0.5 dB until" },
	},
	stream: {
		make: (page) => page.getByRole("checkbox", { name: "Hold to go live" }).uncheck(),
		stores: { holdToStart: false },
	},
	record: {
		make: (page) => page.getByLabel("Press while recording").selectOption({ label: "Pause" }),
		stores: { whileRecording: "pause" },
		wrong: { field: "Warn when less is free", text: "-1", says: "must be at least 0 GB. Keeping 12.5 GB" },
	},
	replay: { make: toMain, stores: { v: 1 } },
	transition: {
		make: typed("Duration", "500"),
		stores: { duration: 500 },
		wrong: { field: "Duration", text: "10", says: "must be between 50 and 20000 ms. Keeping 300 ms" },
	},
	media: {
		make: typed("Dial step", "30"),
		stores: { step: 30 },
		wrong: { field: "Dial step", text: "long", says: "must be a number. Keeping 15 s" },
	},
	output: { make: chosen("Name", "simple_stream"), stores: { output: { name: "simple_stream" } } },
	statistics: {
		make: typed("Alarm above", "95"),
		stores: { alarmAbove: 95 },
		wrong: { field: "Alarm above", text: "x", says: "must be a number. Keeping 90" },
	},
	screenshot: { make: typed("File", "/shots/{time}.png"), stores: { file: "/shots/{time}.png" } },
	connection: { make: toMain, stores: { v: 1 } },
	do: { make: typed("Label", "Now"), stores: { label: "Now" } },
	show: {
		make: typed("Warn above", "60"),
		stores: { warnAbove: 60 },
		wrong: { field: "Warn above", text: "1.2.3", says: "must be a number. Keeping 50" },
	},
};

/** Stored fields that mean nothing beside what the others say: they are gone with the next edit. */
const idle: Readonly<Record<string, readonly string[]>> = {
	record: ["holdToStop"],
	chat: ["channel"],
	prediction: ["outcome"],
	chatmode: ["seconds"],
};

/** Three programs and a browser answer: quick by themselves, slower on a busy machine. */
const soon = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000 });

describe.skipIf(!found.available)("the inspector of the key", () => {
	let browser: RealBrowser;
	let pages: Awaited<ReturnType<typeof servePages>>;
	let folder: string;
	let companion: FakeCompanion;
	let host: Host;
	const ends = new AsyncDisposableStack();

	async function startCompanion(): Promise<void> {
		companion = await FakeCompanion.start(folder, { facts: wellFacts(), version: "0.1.0" });
		companion.onRequest = () => ({ body: { links: linkList } });
	}

	beforeAll(async () => {
		[browser, pages] = await Promise.all([launchBrowser(), servePages()]);
		ends.use(browser);
		ends.defer(() => void pages.stop());
		folder = await mkdtemp(join(tmpdir(), "aidle-keys-"));
		ends.defer(() => rm(folder, { recursive: true, force: true }));
		// Something lies where its folder would be: the plugin starts no companion of its own.
		await writeFile(join(folder, "companion"), "");
		await startCompanion();
		ends.defer(() => companion[Symbol.asyncDispose]());
		host = ends.use(await Host.start({ plugin: pluginFolder, dataDir: folder, pageOrigin: pages.origin }));
	});
	afterAll(async () => {
		expect(host.breaches).toEqual([]);
		await ends.disposeAsync();
	});

	async function open(action: string, settings: object) {
		companion.change(wellFacts());
		const key = host.addKey({ action, settings: { ...settings } });
		await soon(() => host.images(key).count).toBeGreaterThan(0);
		const { page, complaints } = await browser.newPage({ viewport: { width: 360, height: 720 } });
		await callInspector(page, pages.origin, host, key);
		const close = async (): Promise<void> => {
			expect(complaints).toEqual([]);
			await page.context().close();
			host.removeKey(key);
		};
		return { key, page, close };
	}

	/** What stands in every field, in words and marks. */
	const shown = (page: Page): Promise<string> =>
		page.evaluate(() =>
			[...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("fieldset :is(input, select, textarea)")]
				.map((each) => [each.id || each.value, each.value, "checked" in each && each.checked].join(" "))
				.join("\n"),
		);

	const kinds = keys.map((key) => [nameOf(key.uuid), key] as const);
	/** Between them they have every kind of field and part of a page; in the soak all kinds of key take their place. */
	const various = new Set(["audio", "connection", "do", "show"]);
	const isThorough = (name: string): boolean => SOAK || various.has(name);

	it.each(kinds)("%s opens, validates, outlives OBS and the companion, and is edited", async (name, { uuid, form }) => {
		const stored: Stored = JSON.parse(await readFile(new URL(`${name}-1.json`, fixtures), "utf8"));
		const { make, stores, wrong } = edits[name] ?? toOther(String(stored.link));
		const { key, page, close } = await open(uuid, stored);
		const named = String(stored.link);
		const bar = accounts.includes(named) ? bars.twitch : bars.obs;
		const field = (form as FormSchema).properties.link?.title ?? "";
		// The connections stand open where they are what the key is about.
		if (name === "connection" || name === "account") {
			await page.getByRole("button", { name: "Close: Connections" }).click();
		}
		await soon(() => page.getByText(bar.well).first().isVisible()).toBe(true);
		await soon(() => page.getByLabel(field, { exact: true }).inputValue()).toBe(named);
		// key-forms.test.ts examines the forms of all. With something wrong there is more on the page.
		if (SOAK || (isThorough(name) && wrong === undefined)) expect(await violations(page)).toEqual([]);
		if (wrong !== undefined) {
			await typed(wrong.field, wrong.text)(page);
			await soon(() => page.getByText(`${wrong.field} ${wrong.says}`).isVisible()).toBe(true);
			await soon(() => page.getByRole("status").allTextContents()).toContain(`Saved, except ${wrong.field}`);
			if (isThorough(name)) expect(await violations(page)).toEqual([]);
			// The field holds what was refused; what is stored comes back without it.
			await box(page, wrong.field).press("Escape");
		}
		expect(host.settingsOf(key)).toEqual(stored);
		const before = await shown(page);
		expect(before).toContain(named);

		companion.change(closedFacts());
		await soon(() => page.getByText(bar.closed).isVisible()).toBe(true);
		expect(await shown(page)).toBe(before);

		if (isThorough(name)) {
			await companion.die();
			await soon(() => page.getByText("The companion cannot be started").isVisible()).toBe(true);
			expect(await page.getByLabel(field, { exact: true }).isDisabled()).toBe(true);
			expect(await shown(page)).toBe(before);
			await startCompanion();
		} else companion.change(wellFacts());
		await soon(() => page.getByText(bar.well).first().isVisible()).toBe(true);
		expect(await shown(page)).toBe(before);
		expect(host.settingsOf(key)).toEqual(stored);

		await make(page);
		await soon(() => host.settingsOf(key)).toMatchObject(stores);
		await soon(() => page.getByText("All changes saved").isVisible()).toBe(true);
		// What was not touched is as it was.
		const after = host.settingsOf(key);
		const touched = new Set([...Object.keys(stores), "link", ...(idle[name] ?? [])]);
		for (const [field, value] of Object.entries(stored)) {
			if (!touched.has(field)) expect(after?.[field], field).toEqual(value);
		}
		await close();
	});

	it("do offers the accounts where it does something of Twitch, whatever it was about before", async () => {
		const press = { action: "twitch.clip.create", settings: {} };
		const { key, page, close } = await open("com.aidle.streamdeck.do", { v: 1, link, press });
		const field = page.getByLabel("Connection", { exact: true });
		await soon(() => field.locator("option").allTextContents()).toEqual(accounts);
		expect(await field.inputValue()).toBe("twitch:main");
		await field.selectOption("twitch:bot");
		await soon(() => host.settingsOf(key)).toEqual({ v: 1, link: "twitch:bot", press });
		await close();
	});

	const newer = kinds.filter(([name]) => SOAK || name === "do");
	it.each(newer)("%s of a newer version is shown as such and left alone", async (name, { uuid }) => {
		const stored: Stored = { ...JSON.parse(await readFile(new URL(`${name}-1.json`, fixtures), "utf8")), v: 99 };
		const { key, page, close } = await open(uuid, stored);
		await soon(() => page.getByText("These settings were made by a newer version.").isVisible()).toBe(true);
		expect(await page.locator("fieldset").count()).toBe(0);
		expect(await page.getByRole("button", { name: "Paste settings" }).count()).toBe(0);
		expect(host.settingsOf(key)).toEqual(stored);
		await close();
	});
});
