import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DeckHost } from "../programs/deck-host.ts";
import { TwitchSimulator } from "../programs/twitch-simulator.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";

const chromium = requirePart("chromium");
if (!chromium.available) console.log(`The keys of Twitch are not proven in a browser here: ${chromium.reason}.`);
const pictures = new URL("../../.output/demo/", import.meta.url).pathname;

/** Five times what is promised, on a busy machine. */
const SOON = { timeout: 10_000 };
const LATER = { timeout: 30_000 };
const channel = "aidle_demo";

describe.skipIf(!chromium.available)("every key of Twitch, as a streamer presses it", () => {
	const data = mkdtempSync(join(tmpdir(), "aidle-twitch-keys-"));
	let twitch: TwitchSimulator;
	let host: DeckHost;
	let browser: RealBrowser;
	let page: Page;

	const aidle = (...args: string[]) =>
		spawnSync(process.execPath, ["companion/cli.ts", ...args, "--data", data], { encoding: "utf8" });

	beforeAll(async () => {
		mkdirSync(pictures, { recursive: true });
		twitch = await TwitchSimulator.start();
		await twitch.order("device.times", { interval: 0.1 });
		const place = ["--kind", "simulated", "--port", String(twitch.port)];
		expect(aidle("link", "set", "twitch:main", "--name", "Demo channel", ...place).stderr).toBe("");
		host = await DeckHost.start({ data, demo: true, everything: true });
		browser = await launchBrowser();
		({ page } = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "dark" }));
		await page.goto(host.address);
		await page.evaluate(() => {
			const heard: string[] = [];
			Object.assign(globalThis, { heard });
			new MutationObserver((changes) => {
				for (const { target } of changes) heard.push((target as Element).getAttribute("aria-label") ?? "");
			}).observe(document, { subtree: true, attributeFilter: ["aria-label"] });
		});
	}, 60_000);

	afterAll(async () => {
		await browser?.[Symbol.asyncDispose]();
		await host?.[Symbol.asyncDispose]();
		aidle("stop");
		await twitch?.[Symbol.asyncDispose]();
		rmSync(data, { recursive: true, force: true, maxRetries: 5 });
	}, 30_000);

	const key = (row: number, column: number): Locator =>
		page.getByRole("button", { name: new RegExp(`\\. Row ${row}, key ${column}$`) });
	/** What a screen reader hears of a key. */
	const says = async (row: number, column: number): Promise<string> =>
		(await key(row, column).getAttribute("aria-label")) ?? "";
	/** All that was to be heard of a key so far: some words stand there for two seconds only. */
	const heard = async (row: number, column: number): Promise<string> =>
		(await page.evaluate(() => Reflect.get(globalThis, "heard") as readonly string[]))
			.filter((label) => label.endsWith(`. Row ${row}, key ${column}`))
			.join("\n");
	/** Holds a key until what that does is seen. */
	async function hold(row: number, column: number, seen: () => PromiseLike<unknown>): Promise<void> {
		await key(row, column).hover();
		await page.mouse.down();
		await seen();
		await page.mouse.up();
	}
	const waiting = async (): Promise<number> => (await twitch.order("device.list", null)).length;
	const world = () => twitch.order("world", { channel });
	/** Presses a key that asks for a sign-in, and says yes to it on Twitch's page. */
	async function allow(row: number, column: number): Promise<void> {
		await key(row, column).click();
		await expect.poll(waiting, SOON).toBe(1);
		await twitch.order("device.allow", { login: channel });
		await expect.poll(waiting, SOON).toBe(0);
	}

	test("nobody is signed in: one key shouts, and its press signs in", async () => {
		await expect.poll(() => says(5, 8), LATER).toMatch(/Signed out, sign in/u);
		for (const [row, last] of [
			[5, 7],
			[6, 8],
		] as const) {
			for (let column = 1; column <= last; column++) {
				await expect.poll(() => says(row, column), SOON).toMatch(/, Signed out, DEMO/u);
			}
		}
		await allow(5, 8);
		await expect.poll(() => says(5, 8), LATER).toMatch(/^Account, Aidle_Demo, connected/u);
	});

	test("that press has asked for all that the keys in sight do", async () => {
		for (const [row, last] of [
			[5, 7],
			[6, 8],
		] as const) {
			for (let column = 1; column <= last; column++) {
				await expect.poll(() => says(row, column), LATER).not.toMatch(/Signed out|Connecting|Permission/u);
			}
		}
		await expect.poll(() => says(6, 1), LATER).toMatch(/^Poll, What is next\?, DEMO/u);
		await page.screenshot({ path: join(pictures, "twitch-keys.png") });
	});

	test("a poll is begun, shows what leads, and is ended by a hold", async () => {
		await key(6, 1).click();
		await expect.poll(() => says(6, 1), SOON).toMatch(/^Poll, .*0% no votes/u);
		expect((await world()).poll).toMatchObject({ title: "What is next?", status: "ACTIVE" });
		await hold(6, 1, () => expect.poll(async () => (await world()).poll?.status, SOON).toBe("TERMINATED"));
		await expect.poll(() => says(6, 1), SOON).toMatch(/^Poll, What is next\?, DEMO/u);
	});

	test("a preset, a chat message and a chat mode do what they say, and show it", async () => {
		await key(5, 1).click();
		await expect.poll(() => says(5, 1), SOON).toMatch(/^Stream preset .*Soldering, on/u);
		expect(await world()).toMatchObject({ title: "Soldering till it works" });
		await key(5, 3).click();
		await expect
			.poll(async () => (await world()).messages.map(({ text }) => text), SOON)
			.toEqual(["All my links stand below the stream."]);
		await key(6, 4).click();
		await expect.poll(() => says(6, 4), SOON).toMatch(/, SLOW 30 s, DEMO/u);
		await key(6, 4).click();
		await expect.poll(() => says(6, 4), SOON).toMatch(/, Slow, off, DEMO/u);
	});

	test("a clip is made and opened; a shoutout, and how long the next one has to wait", async () => {
		await key(5, 4).click();
		await expect.poll(() => heard(5, 4), SOON).toMatch(/clipping/u);
		await expect.poll(() => heard(5, 4), LATER).toMatch(/clipped/u);
		expect((await world()).clips).toHaveLength(1);
		await expect
			.poll(() => page.getByRole("link", { name: /clips\.twitch\.tv|\/clip/u }).count(), SOON)
			.toBeGreaterThan(0);
		await key(5, 6).click();
		await expect.poll(() => heard(5, 6), SOON).toMatch(/, sent/u);
		await expect.poll(() => says(5, 6), SOON).toMatch(/, nightowl_tv, DEMO/u);
		await key(5, 6).click();
		await expect.poll(() => heard(5, 6), SOON).toMatch(/\d+:\d\d wait/u);
	});

	test("a raid is begun, and called off by a hold", async () => {
		await key(5, 7).click();
		await expect.poll(async () => (await world()).raid, SOON).toMatch(/^nightowl_tv$/iu);
		await expect.poll(() => says(5, 7), SOON).toMatch(/, nightowl_tv, DEMO/u);
		await hold(5, 7, () => expect.poll(async () => (await world()).raid, SOON).toBeUndefined());
	});

	test("a prediction is begun, locked by a press, and paid by a hold of its outcome's key", async () => {
		await key(6, 2).click();
		await expect.poll(() => says(6, 2), SOON).toMatch(/0% no bets/u);
		await expect.poll(() => says(6, 3), SOON).toMatch(/Yes, 0%/u);
		await key(6, 2).click();
		await expect.poll(() => says(6, 2), SOON).toMatch(/, locked/u);
		await hold(6, 3, () => expect.poll(() => says(6, 2), SOON).toMatch(/Won: Yes/u));
		expect((await world()).prediction).toMatchObject({ status: "RESOLVED" });
	});

	test("a reward that is not there says so; one that is made is paused, and opened again", async () => {
		await expect.poll(() => says(6, 6), SOON).toMatch(/Hydrate!, No reward/u);
		const reward = JSON.stringify({ title: "Hydrate!", cost: 100 });
		expect(aidle("run", "twitch.reward.create", "--settings", reward).stderr).toBe("");
		await expect.poll(() => says(6, 6), SOON).toMatch(/Hydrate!, on/u);
		await key(6, 6).click();
		await expect.poll(() => says(6, 6), SOON).toMatch(/, paused/u);
		expect((await world()).rewards).toMatchObject([{ paused: true }]);
		await key(6, 6).click();
		await expect.poll(() => says(6, 6), SOON).toMatch(/Hydrate!, on/u);
	});

	test("ads run: the key is a plate that counts down", async () => {
		await expect.poll(() => says(5, 5), SOON).toMatch(/to ad/u);
		await key(5, 5).click();
		await expect.poll(() => says(5, 5), SOON).toMatch(/[01]:\d\d ads on/u);
		await page.screenshot({ path: join(pictures, "twitch-keys-ad.png") });
	});
});
