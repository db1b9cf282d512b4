import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { en } from "../../companion/contract/texts/en.ts";
import { accountTextsOf } from "../../src/inspector/account-texts.ts";
import { connectionTextsEn as texts } from "../../src/inspector/connection-texts.ts";
import { readDiscovery } from "../programs/companion.ts";
import { DeckHost } from "../programs/deck-host.ts";
import { ask } from "../programs/door.ts";
import { processesWith } from "../programs/process-list.ts";
import { Simulator } from "../programs/simulator.ts";
import { TwitchSimulator } from "../programs/twitch-simulator.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";
import { paletted } from "./paletted-png.ts";

const help = fileURLToPath(new URL("../../com.aidle.streamdeck.sdPlugin/help/", import.meta.url));
const found = requirePart("chromium");
if (!found.available) console.log(`The first run is not proven in a browser here: ${found.reason}.`);

const keeps = process.env.AIDLE_KEEP_SHOTS === "1";
let browser: RealBrowser;

beforeAll(async () => {
	if (!found.available) return;
	browser = await launchBrowser();
});
afterAll(() => browser?.[Symbol.asyncDispose]());

type Box = NonNullable<Awaited<ReturnType<Locator["boundingBox"]>>>;

/** Around what a picture is of, in pixels of the page. */
const MARGIN = 10;
const PASSWORD = "correct-horse-9";
const accounts = accountTextsOf("en");
const scenes = ["Gameplay", "Just chatting", "Starting soon", "Be right back"];

/** What the page tells to click or fill in, of ours. */
const told = (name: string): string[] =>
	[...readFileSync(join(help, name), "utf8").matchAll(/<b class="ours">([^<]+)<\/b>/gu)].map(([, words = ""]) => words);

/** The names of the pictures a page shows that a test takes. */
const shown = (name: string): string[] =>
	[...readFileSync(join(help, name), "utf8").matchAll(/src="(?!obs-|data:)([^"]+)\.png"/gu)].map(
		([, file = ""]) => file,
	);

describe.skipIf(!found.available)("first run, as the page tells it", () => {
	const home = mkdtempSync(join(tmpdir(), "aidle-help-"));
	const data = join(home, "aidle");
	const used = new Set<string>();
	const taken = new Set<string>();
	let host: DeckHost;
	let page: Page;
	let complaints: readonly string[];
	let near: Simulator;
	let far: Simulator;

	beforeAll(async () => {
		mkdirSync(data, { recursive: true });
		// Nobody's own OBS is looked at, nor is its place taken: only for the pictures it is the usual port.
		far = await Simulator.start({ password: PASSWORD, scenes });
		const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, "config") };
		host = await DeckHost.start({ data, env });
		const watched = await browser.newPage({
			viewport: { width: 1440, height: 1400 },
			colorScheme: "dark",
			...(keeps ? { deviceScaleFactor: 2 } : {}),
		});
		({ page, complaints } = watched);
		await page.goto(await host.newAddress());
	});
	afterAll(async () => {
		await page?.context().close();
		await host?.[Symbol.asyncDispose]();
		for (const pid of processesWith(`--data ${data}`)) process.kill(pid);
		await Promise.all([near, far].map((one) => one?.[Symbol.asyncDispose]()));
		rmSync(home, { recursive: true, force: true, maxRetries: 5 });
	});

	/** The file in which OBS keeps what its WebSocket server is set to. */
	function writeObsSettings(port: number): void {
		const folder = join(home, "config/obs-studio/plugin_config/obs-websocket");
		mkdirSync(folder, { recursive: true });
		const settings = { server_enabled: true, server_port: port, auth_required: true, server_password: PASSWORD };
		writeFileSync(join(folder, "config.json"), JSON.stringify(settings));
	}

	const inspector = () => page.frameLocator("iframe");
	/** A longer name says what it is about: "Edit: Connections". */
	const button = (words: string) => inspector().getByRole("button", { name: new RegExp(`^${words}(?::|$)`, "u") });
	const field = (label: string) => inspector().getByLabel(label, { exact: true });
	async function choose(words: string): Promise<void> {
		used.add(words);
		await button(words).click();
	}
	async function fill(label: string, value: string): Promise<void> {
		used.add(label);
		await field(label).fill(value);
	}
	const says = (text: string | RegExp) =>
		expect.poll(() => inspector().getByText(text).first().isVisible(), { timeout: 15_000 }).toBe(true);

	const settings = () => inspector().locator("main");
	const panel = () => inspector().getByRole("region", { name: texts.title });
	const key = (column: number) => page.getByRole("button", { name: new RegExp(`Row 1, key ${column}$`, "u") });

	/** A picture of a part of the page. */
	async function take(name: string, clip: Box): Promise<void> {
		taken.add(name);
		if (!keeps) return;
		writeFileSync(join(help, `${name}.png`), paletted(await page.screenshot({ clip, animations: "disabled" })));
	}
	async function boxOf(thing: Locator): Promise<Box> {
		const box = await thing.boundingBox();
		if (!box) throw new Error(`Not in sight: ${thing}`);
		return box;
	}
	/** A picture of the settings from where one thing begins to where another one ends. */
	async function takeSettings(name: string, first = settings(), last = settings()): Promise<void> {
		const [{ x, width, y: top }, from, to] = [await boxOf(settings()), await boxOf(first), await boxOf(last)];
		const y = Math.max(top, from.y - MARGIN);
		await take(name, { x, width, y, height: to.y + to.height + MARGIN - y });
	}
	async function addKey(kind: string, column: number): Promise<void> {
		await key(column).click();
		await page
			.getByRole("button", { name: new RegExp(`^${kind}`, "u") })
			.filter({ hasText: "Add" })
			.click();
	}
	async function chooseLink(name: string): Promise<void> {
		used.add("OBS");
		await inspector().getByRole("combobox", { name: "OBS" }).selectOption(name);
		await says("All changes saved");
	}
	async function chooseScene(name: string): Promise<void> {
		const scene = inspector().getByRole("combobox", { name: "Scene" });
		await scene.click();
		await inspector().getByRole("option", { name }).click();
		await says("All changes saved");
	}
	const face = async (column: number): Promise<string> =>
		decodeURIComponent((await key(column).locator("img").getAttribute("src")) ?? "");

	it("OBS on the same PC: reads its settings on request, connects, and the key shows the scene", async () => {
		await page.getByRole("button", { name: "Arrange" }).click();
		await addKey("Scene", 1);
		await says(/^Nothing listens at/u);
		await takeSettings("closed");
		near = await Simulator.start({ password: PASSWORD, scenes, ...(keeps ? { port: 4455 } : {}) });
		writeObsSettings(near.port);
		await choose(texts.edit);
		await choose(texts.local);
		await says(texts.localAsk);
		const question = inspector().getByRole("group", { name: texts.localAsk });
		await takeSettings("local", question, question);
		await choose(texts.localRead);
		await says(texts.connected);
		await takeSettings("connected", settings(), panel().getByRole("status"));
		await choose(texts.test);
		await says(texts.connected);
		await choose(texts.close);
		await chooseScene("Gameplay");
		await expect.poll(() => face(1)).toContain("PROGRAM");
		await takeSettings("scene");
	});

	it("two PCs: takes address, port and password, and says when the password is wrong", async () => {
		await choose(texts.edit);
		await fill(texts.name, "Gaming");
		await fill(texts.address, "192.0.2.2");
		await fill(texts.port, "4455");
		await fill(texts.password, PASSWORD);
		used.add(texts.tls);
		expect(await inspector().getByRole("checkbox", { name: texts.tls }).isChecked()).toBe(false);
		await takeSettings("two-pcs", settings(), button(texts.saveAndTest));
		await fill(texts.address, "127.0.0.1");
		await fill(texts.port, String(far.port));
		await fill(texts.password, "battery-staple");
		await choose(texts.saveAndTest);
		await says(en.obs_password_wrong.cause);
		await takeSettings("password", field(texts.password), panel().getByRole("status"));
		await fill(texts.password, PASSWORD);
		await choose(texts.saveAndTest);
		await says(texts.connected);
		await choose(texts.close);
		await chooseScene("Gameplay");
		await expect.poll(() => face(1)).toMatch(/PROGRAM(?!.*By name)/u);
	});

	it("several OBS: adds one, gives it a name, and each key chooses its own", async () => {
		await choose(texts.edit);
		await choose(texts.add);
		await fill(texts.name, "Capture");
		await fill(texts.address, "127.0.0.1");
		await fill(texts.port, String(near.port));
		await fill(texts.password, PASSWORD);
		await choose(texts.saveAndTest);
		await says(texts.connected);
		await takeSettings("several", settings(), button(texts.add));
		await choose(texts.close);
		await addKey("Scene", 2);
		await chooseLink("Capture");
		await chooseScene("Just chatting");
		await addKey("Connection", 3);
		await chooseLink("Capture");
		await page.getByRole("button", { name: "Use", exact: true }).click();
		await expect.poll(() => face(1)).toContain("Gaming");
		for (const column of [2, 3]) await expect.poll(() => face(column)).toContain("Capture");
		const [from, to] = [await boxOf(key(1)), await boxOf(key(3))];
		const [x, y] = [from.x - MARGIN, from.y - MARGIN];
		await take("deck", { x, y, width: to.x + to.width + MARGIN - x, height: to.y + to.height + MARGIN - y });
		await page.getByRole("button", { name: "Arrange" }).click();
		await key(2).click();
		await choose(texts.edit);
		await choose(texts.makeDefault);
		await says(texts.isDefault);
	});

	it("Twitch: signs in with an application of one's own, allows what a key needs more, and adds an account", async () => {
		await using twitch = await TwitchSimulator.start();
		await twitch.order("device.times", { interval: 0.1 });
		await addKey("Account", 4);
		await says(en.twitch_signed_out.cause);
		await takeSettings("account", settings(), button(accounts.signIn));
		await choose(accounts.signIn);
		await says(en.twitch_client_missing.cause);
		// What stands in for Twitch here knows neither its address nor its certificate.
		const door = await readDiscovery(data);
		if (!door) throw new Error("no companion runs");
		await ask(door, "PUT", "/v1/links/twitch:main", { kind: "simulated", port: twitch.port });
		await fill(accounts.clientId, "own-application");
		await choose(accounts.signIn);
		await expect.poll(() => inspector().locator(".usercode").count(), { timeout: 15_000 }).toBe(1);
		await twitch.order("device.allow", { login: "aidle_demo" });
		await says(accounts.signedInAs);
		await addKey("Poll", 5);
		await says(accounts.missing);
		await choose(accounts.allow);
		await expect.poll(() => inspector().locator(".usercode").count(), { timeout: 15_000 }).toBe(1);
		await twitch.order("device.allow", { login: "aidle_demo" });
		await says(accounts.signedInAs);
		await choose(accounts.add);
		await expect.poll(() => inspector().getByText("Twitch 2").count(), { timeout: 15_000 }).toBeGreaterThan(0);
		await choose(texts.close);
		used.add("Account");
		await expect
			.poll(() => inspector().getByRole("combobox", { name: "Account" }).count(), { timeout: 15_000 })
			.toBe(1);
	});

	it("left out nothing the page tells, and took every picture it shows", () => {
		const words = told("first-run.html");
		expect(words.length).toBeGreaterThan(10);
		for (const word of words) expect(used).toContain(word);
		expect(shown("first-run.html").sort()).toEqual([...taken].sort());
		expect(complaints).toEqual([]);
	});
});
