import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FactValue } from "../../companion/contract/catalogue.ts";
import { factKey } from "../../companion/contract/fact.ts";
import type {
	LinkReport,
	LinkState,
	ObsLinkDescription,
	TwitchLinkDescription,
} from "../../companion/contract/link.ts";
import { problem } from "../../companion/contract/problem.ts";
import type { SignIn } from "../../companion/contract/sign-in.ts";
import { translated } from "../../companion/contract/texts/catalogue.ts";
import { problemTexts } from "../../companion/contract/texts/problems.ts";
import { textOf } from "../../companion/contract/texts/text.ts";
import { type AccountStanding, TWITCH_DEFAULTS } from "../../companion/contract/twitch-link.ts";
import { accountTextsOf } from "../../src/inspector/account-texts.ts";
import { connectionTextsOf } from "../../src/inspector/connection-texts.ts";
import { wordsOf } from "../../src/inspector/texts.ts";
import { keys } from "../../src/keys/table.ts";
import { pluginFolder } from "../../src/packaging/entries.mjs";
import { Host } from "../../src/web-deck/host/host.ts";
import { callInspector, servePages } from "../programs/inspector-page.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { FakeCompanion } from "../src/companion-client/fake-companion.ts";
import { foreignTexts, READ_TEXTS } from "../src/inspector/foreign-texts.ts";

const found = requirePart("chromium");
if (!found.available) console.log(`That the inspector mixes no languages is not proven here: ${found.reason}.`);

const SOAK = process.env.AIDLE_SOAK !== undefined;
const soon = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000 });

const refused = problem("obs_password_wrong");
const online: LinkState = { phase: "online", since: 1, attempt: 1, answering: "prompt" };
const shared = { family: "obs", kind: "real", port: 4455, tls: false, corrections: 0 } as const;
const links: readonly ObsLinkDescription[] = [
	{ ...shared, id: "obs:main", name: "Spiele-PC", host: "127.0.0.1", password: "saved", state: online },
	{
		...shared,
		id: "obs:two",
		name: "配信用",
		host: "::1",
		password: "none",
		state: { phase: "blocked", fault: refused },
	},
];

const account = (id: string, name: string, standing: AccountStanding): TwitchLinkDescription => ({
	...TWITCH_DEFAULTS,
	id,
	name,
	family: "twitch",
	clientId: "own",
	clientSecret: "saved",
	account: standing,
	state: online,
	corrections: 0,
});
const accounts = [
	account("twitch:main", "Kanal", {
		signedIn: true,
		user: { id: "1", login: "aidle_demo" },
		scopes: [],
		trouble: problem("twitch_token_unsaved", { reason: "ENOSPC" }),
	}),
	account("twitch:bot", "ボット", { signedIn: false, problem: problem("twitch_sign_in_again") }),
];
const waiting: SignIn = {
	phase: "waiting",
	userCode: "2RPXTLR1",
	uri: "https://www.twitch.tv/activate?device-code=2RPXTLR1",
	until: Date.now() + 1_800_000,
	interval: 5_000,
	trouble: problem("twitch_unreachable"),
};

describe.skipIf(!found.available).each(["de", "ja"] as const)("the inspector in %s", (locale) => {
	const english = foreignTexts(locale);
	const words = wordsOf(locale);
	const ends = new AsyncDisposableStack();
	let browser: RealBrowser;
	let pages: Awaited<ReturnType<typeof servePages>>;
	let host: Host;

	beforeAll(async () => {
		const folder = await mkdtemp(join(tmpdir(), "aidle-one-language-"));
		ends.defer(() => rm(folder, { recursive: true, force: true }));
		[browser, pages] = await Promise.all([launchBrowser(), servePages()]);
		ends.use(browser);
		ends.defer(() => void pages.stop());
		const companion = ends.use(await FakeCompanion.start(folder, { version: "0.1.0" }));
		companion.onRequest = (line) => ({
			body: line.includes("bot/sign-in") ? waiting : { links: [...links, ...accounts] },
		});
		for (const { id, name, kind, state } of links) {
			const value: LinkReport = { name, kind, state, versions: { obs: "30.2.3", websocket: "5.5.2" } };
			companion.facts[factKey("obs.link", { link: id })] = { value, since: 1 };
			if (id === "obs:main") companion.facts[factKey("obs.link")] = { value, since: 1 };
		}
		const user = { id: "1", login: "aidle_demo", name: "Aidle_Demo" };
		const missing = ["user:read:chat", "channel:read:polls|channel:manage:polls"];
		const standing: FactValue<"twitch.account"> = { user, channel: user, scopes: [], missing };
		for (const link of ["twitch:main", undefined]) {
			const value: LinkReport = { name: "Kanal", kind: "real", state: online };
			companion.facts[factKey("twitch.link", { link })] = { value, since: 1 };
			companion.facts[factKey("twitch.account", { link })] = { value: standing, since: 1 };
		}
		const listed = [...links, ...accounts].map(({ id, name, family }) => {
			return { id, name, family, default: id.endsWith(":main") };
		});
		companion.facts[factKey("system.links")] = { value: listed, since: 1 };
		const options = { plugin: pluginFolder, dataDir: folder, pageOrigin: pages.origin, language: locale };
		host = ends.use(await Host.start(options));
	});
	afterAll(() => ends.disposeAsync());

	async function open(action: string, settings = {}) {
		const key = host.addKey({ action, settings });
		await soon(() => host.images(key).count).toBeGreaterThan(0);
		const { page, complaints } = await browser.newPage({ viewport: { width: 320, height: 720 } });
		await callInspector(page, pages.origin, host, key);
		await soon(() => page.getByText(words.inspector.online).first().isVisible()).toBe(true);
		return {
			page,
			async [Symbol.asyncDispose]() {
				await page.context().close();
				host.removeKey(key);
				expect(complaints).toEqual([]);
			},
		};
	}

	async function expectOneLanguage(page: Page): Promise<void> {
		const read: string[] = await page.evaluate(READ_TEXTS);
		expect(read.length).toBeGreaterThan(5);
		expect(read.filter((text) => english.has(text))).toEqual([]);
	}

	/** Its words may be longer than the English ones: nothing runs out at the side, at 200 % neither. */
	async function expectRoom(page: Page): Promise<void> {
		// What stands in the other language has the same shape.
		if (SOAK || locale === "de") expect(await violations(page)).toEqual([]);
		for (const width of [160, 320]) {
			await page.setViewportSize({ width, height: 720 });
			expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
		}
	}

	// What is above and below a form is the same for every key; key-forms.test.ts reads the forms of all.
	const turn = locale === "de" ? 0 : 1;
	const opened = keys.filter((_, index) => SOAK || index === turn);
	it.each(opened.map((key) => [key.name, key.uuid] as const))(
		"has no English word in the settings of %s",
		async (...key) => {
			await using shown = await open(key[1]);
			await soon(() => shown.page.getByRole("combobox").count()).toBeGreaterThan(0);
			await expectOneLanguage(shown.page);
		},
	);

	it("has none in the lists of actions and values, and in their forms", async () => {
		const press = { action: "obs.item.transform.set", settings: {} };
		await using opened = await open("com.aidle.streamdeck.show", { v: 1, fact: { fact: "obs.input.meter" }, press });
		const { page } = opened;
		const label = translated(locale, "Scale across");
		await soon(() => page.getByLabel(label, { exact: true }).count()).toBe(1);
		await page.getByLabel(translated(locale, "Value"), { exact: true }).first().click();
		await soon(() => page.getByRole("option").count()).toBeGreaterThan(5);
		await expectOneLanguage(page);
		await expectRoom(page);
	});

	it("has none where connections are set up, are wrong and are asked about", async () => {
		const texts = connectionTextsOf(locale);
		await using opened = await open("com.aidle.streamdeck.connection");
		const { page } = opened;
		await page.getByRole("button", { name: /^配信用/u }).click();
		const { cause } = textOf(problemTexts[locale], refused);
		await soon(() => page.getByText(cause).isVisible()).toBe(true);
		await expectOneLanguage(page);
		await expectRoom(page);
		await page.locator("#link-port").fill("x");
		await page.locator("#link-name").focus();
		await page.getByRole("button", { name: texts.remove, exact: true }).click();
		await soon(() => page.getByText(texts.removeAsk("配信用")).first().isVisible()).toBe(true);
		await expectOneLanguage(page);
		await expectRoom(page);
	});

	it("has none where accounts sign in, lack permissions and are asked about", async () => {
		const texts = accountTextsOf(locale);
		await using opened = await open("com.aidle.streamdeck.connection");
		const { page } = opened;
		await page.getByRole("button", { name: /^Kanal/u }).click();
		await soon(() => page.getByRole("button", { name: texts.allow }).isVisible()).toBe(true);
		await expectOneLanguage(page);
		await expectRoom(page);
		await page.getByRole("button", { name: texts.signOut, exact: true }).click();
		await soon(() => page.getByText(texts.signOutAsk("aidle_demo")).first().isVisible()).toBe(true);
		await expectOneLanguage(page);
		await page.getByRole("button", { name: /^ボット/u }).click();
		await soon(() => page.locator(".usercode").isVisible()).toBe(true);
		await expectOneLanguage(page);
		await expectRoom(page);
	});
});
