import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DeckHost } from "../programs/deck-host.ts";
import { Simulator } from "../programs/simulator.ts";
import { launchBrowser, type RealBrowser, type WatchedPage } from "../real/chromium.ts";
import { connect, type ObsClient } from "../real/obs/client.ts";
import { requirePart } from "../real/parts.ts";

const chromium = requirePart("chromium");
const pictures = new URL("../../.output/demo/", import.meta.url).pathname;

/** Five times what is promised, on a busy machine. */
const SOON = { timeout: 5_000 };
const LATER = { timeout: 15_000 };
/** Longer than a hold takes. */
const HELD = 1_300;

describe.skipIf(!chromium.available)("every key of the demo, as a streamer presses it", () => {
	const data = mkdtempSync(join(tmpdir(), "aidle-keys-"));
	let obs: Simulator;
	let other: ObsClient;
	let host: DeckHost;
	let browser: RealBrowser;
	let watched: WatchedPage;
	let page: Page;

	const aidle = (...args: string[]) =>
		spawnSync(process.execPath, ["companion/cli.ts", ...args, "--data", data], { encoding: "utf8" });
	const linkTo = (port: number) =>
		aidle(
			"link",
			"set",
			"obs:main",
			"--name",
			"Demo OBS",
			"--host",
			"127.0.0.1",
			"--port",
			`${port}`,
			"--kind",
			"simulated",
			"--no-password",
		);

	beforeAll(async () => {
		mkdirSync(pictures, { recursive: true });
		obs = await Simulator.start({ demo: true });
		other = await connect({ url: `ws://127.0.0.1:${obs.port}`, password: "" });
		expect(linkTo(obs.port).stderr).toBe("");
		host = await DeckHost.start({ data, demo: true, everything: true });
		browser = await launchBrowser();
		watched = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "dark" });
		page = watched.page;
		await page.goto(host.address);
	}, 60_000);

	afterAll(async () => {
		await browser?.[Symbol.asyncDispose]();
		await host?.[Symbol.asyncDispose]();
		aidle("stop");
		await other?.[Symbol.asyncDispose]();
		await obs?.[Symbol.asyncDispose]();
		rmSync(data, { recursive: true, force: true, maxRetries: 5 });
	}, 30_000);

	const key = (row: number, column: number): Locator =>
		page.getByRole("button", { name: new RegExp(`\\. Row ${row}, key ${column}$`) });
	const strip = (dial: number): Locator =>
		page.getByRole("button", { name: new RegExp(`\\. Dial ${dial}, touch strip$`) });
	const knob = (dial: number): Locator =>
		page.getByRole("button", { name: new RegExp(`Dial ${dial}, push; arrows turn$`) });
	const nameOf = async (one: Locator): Promise<string> => (await one.getAttribute("aria-label")) ?? "";
	/** What a screen reader hears of a key. */
	const says = (row: number, column: number): Promise<string> => nameOf(key(row, column));
	const stripSays = (dial: number): Promise<string> => nameOf(strip(dial));
	const pictureOf = async (row: number, column: number): Promise<string> =>
		decodeURIComponent((await key(row, column).locator("img").getAttribute("src")) ?? "");
	async function down(row: number, column: number): Promise<void> {
		await key(row, column).hover();
		await page.mouse.down();
	}
	async function hold(row: number, column: number): Promise<void> {
		await down(row, column);
		await sleep(HELD);
		await page.mouse.up();
	}

	test("at first sight every key shows what it is for, and none is dead", async () => {
		await expect.poll(() => says(4, 8), LATER).toMatch(/^Connection, Demo OBS, connected/u);
		await expect.poll(async () => (await pictureOf(2, 5)).includes("<image"), SOON).toBe(true);
		const names = await page.getByRole("button", { name: /Row \d, key \d$|touch strip$/u }).all();
		expect(names).toHaveLength(52);
		for (const one of names) {
			expect(await nameOf(one)).not.toMatch(/^Empty|Choose|Missing|Studio off|No such|Not available|Refused/u);
			expect(decodeURIComponent((await one.locator("img").getAttribute("src")) ?? "")).toMatch(/<title>/u);
		}
		await page.screenshot({ path: join(pictures, "keys.png") });
	});

	test("stream: starting, live with its time, ended by a hold whose ring runs round the edge", async () => {
		await key(4, 1).click();
		await expect.poll(() => says(4, 1), SOON).toMatch(/^Stream, live, 0:00:0[1-9]/u);
		expect((await obs.world()).streaming).toBe(true);
		expect(await says(1, 2)).toMatch(/on air/u);
		await expect.poll(() => says(3, 7), SOON).toMatch(/^Statistics, Bitrate, \d+ k/u);

		const rings = new Set<string>();
		await down(4, 1);
		for (const until = performance.now() + HELD; performance.now() < until; ) {
			const picture = await pictureOf(4, 1);
			if (picture.includes("HOLD")) rings.add(picture);
		}
		await page.mouse.up();
		expect(rings.size).toBeGreaterThanOrEqual(4);
		await expect.poll(() => says(4, 1), SOON).toMatch(/^Stream, off/u);
		expect((await obs.world()).streaming).toBe(false);
	});

	test("record pauses by a press and stops by a hold; replay is armed, saved and disarmed", async () => {
		await key(4, 2).click();
		await expect.poll(() => says(4, 2), SOON).toMatch(/^Record, rec, 0:00:0[1-9]/u);
		await key(4, 2).click();
		await expect.poll(() => says(4, 2), SOON).toMatch(/^Record, paused/u);
		expect(await other.call("GetRecordStatus")).toMatchObject({ outputActive: true, outputPaused: true });
		await hold(4, 2);
		await expect.poll(() => says(4, 2), SOON).toMatch(/^Record, off/u);
		expect(await other.call("GetRecordStatus")).toMatchObject({ outputActive: false });

		await key(4, 3).click();
		await expect.poll(() => says(4, 3), SOON).toMatch(/^Replay, armed/u);
		await key(4, 3).click();
		await expect.poll(() => says(4, 3), SOON).toMatch(/^Replay, saved/u);
		await expect.poll(() => says(4, 3), SOON).toMatch(/^Replay, armed/u);
		await key(4, 3).click();
		await expect.poll(() => says(4, 3), { ...SOON, interval: 10 }).toMatch(/^Replay, saved/u);
		await hold(4, 3);
		await expect.poll(() => says(4, 3), SOON).toMatch(/^Replay, off/u);
		await key(4, 4).click();
		await expect.poll(() => says(4, 4), SOON).toMatch(/^Output, Virtual cam, cam on/u);
		expect(await other.call("GetVirtualCamStatus")).toMatchObject({ outputActive: true });
	});

	test("scenes, the transition and the T-bar take the preview to program", async () => {
		await key(2, 2).click();
		await expect.poll(() => says(2, 2), SOON).toMatch(/^Scene Interview, preview/u);
		expect(await obs.world()).toMatchObject({ program: "Just chatting", preview: "Interview" });
		await key(2, 3).click();
		await expect.poll(() => says(1, 6), SOON).toMatch(/^Scene Interview, program/u);
		await expect.poll(() => says(2, 3), SOON).toMatch(/Fade, off/u);
		await knob(3).focus();
		await page.keyboard.press("Shift+ArrowUp");
		await expect.poll(() => says(2, 3), SOON).toMatch(/Fade, taking/u);
		for (let push = 0; push < 4; push++) await page.keyboard.press("Shift+ArrowUp");
		await expect.poll(async () => (await obs.world()).program, SOON).toBe("Just chatting");
		await expect.poll(() => says(2, 3), SOON).toMatch(/Fade, off/u);
		await key(1, 3).click();
		await expect.poll(() => says(1, 3), SOON).toMatch(/^Scene Gameplay, program/u);
		expect((await obs.world()).program).toBe("Gameplay");
		await key(2, 1).click();
		await expect.poll(() => stripSays(3), SOON).toMatch(/Studio off/u);
		await key(2, 1).click();
		await expect.poll(() => says(2, 1), SOON).toMatch(/Studio, studio/u);
	});

	test("sound: a key mutes, a dial turns by wheel and arrows, and both show it", async () => {
		const muted = async () => (await other.call("GetInputMute", { inputName: "Mic" })).inputMuted;
		await key(3, 1).click();
		await expect.poll(() => says(3, 1), SOON).toMatch(/^Audio Mic, muted/u);
		expect(await muted()).toBe(true);
		await knob(1).click();
		await expect.poll(() => stripSays(1), SOON).toMatch(/^Audio Mic, −4\.5 dB/u);
		expect(await muted()).toBe(false);
		await knob(1).hover();
		await page.mouse.wheel(0, 120);
		await expect.poll(() => stripSays(1), SOON).toMatch(/^Audio Mic, −6\.5 dB/u);
		await knob(2).focus();
		for (let tick = 0; tick < 4; tick++) await page.keyboard.press("ArrowUp");
		await expect.poll(() => says(3, 4), SOON).toMatch(/^Audio Music, −20\.0 dB/u);
		const { inputVolumeDb } = await other.call("GetInputVolume", { inputName: "Music" });
		expect(inputVolumeDb).toBeCloseTo(-20, 1);
	});

	test("sources, a filter, media and a screenshot", async () => {
		await key(2, 6).click();
		await expect.poll(() => says(2, 6), SOON).toMatch(/Webcam, off/u);
		await key(2, 7).click();
		await expect.poll(() => says(2, 7), SOON).toMatch(/Title, on/u);
		await key(2, 8).click();
		await expect.poll(() => says(2, 8), SOON).toMatch(/Green screen, off/u);
		const filter = { sourceName: "Webcam", filterName: "Green screen" };
		expect(await other.call("GetSourceFilter", filter)).toMatchObject({ filterEnabled: false });

		await key(3, 5).click();
		await expect.poll(() => says(3, 5), SOON).toMatch(/^Media Trailer, 1:3[0-3]/u);
		await key(3, 5).click();
		await expect
			.poll(() => other.call("GetMediaInputStatus", { inputName: "Trailer" }), SOON)
			.toMatchObject({ mediaState: "OBS_MEDIA_STATE_PAUSED" });
		await knob(4).focus();
		await page.keyboard.press("ArrowUp");
		await expect.poll(() => stripSays(4), SOON).toMatch(/^Media Trailer, 1:2[5-8]/u);

		expect(await says(4, 5)).toMatch(/^Screenshot, DEMO\. Row/u);
		await key(4, 5).click();
		await expect.poll(() => says(4, 5), SOON).toMatch(/^Screenshot, shot/u);
		expect(readdirSync(data).filter((name) => name.endsWith(".png"))).toHaveLength(1);
	});

	test("the form of a key offers what OBS has, and the key follows", async () => {
		await page.getByRole("button", { name: "Arrange" }).click();
		const form = page.frameLocator("iframe");
		await key(3, 3).click();
		const input = form.getByRole("combobox", { name: "Audio source" });
		await expect.poll(() => input.inputValue(), LATER).toBe("Guest audio");
		await input.click();
		await form.getByRole("option", { name: /Alerts/u }).click();
		await expect.poll(() => says(3, 3), SOON).toMatch(/^Audio Alerts, /u);

		await key(2, 7).click();
		const item = form.getByRole("combobox", { name: "Source", exact: true });
		await expect.poll(() => item.inputValue(), LATER).toBe("Title");
		await item.click();
		await form.getByRole("option", { name: /Logo/u }).click();
		await expect.poll(() => says(2, 7), SOON).toMatch(/Logo, on/u);
		const forms = [1, 2, 3, 4, 5, 6, 8].map((column) => [4, column] as const);
		for (const [row, column] of [...forms, [2, 1], [2, 8], [3, 5], [3, 6], [3, 8]] as const) {
			await key(row, column).click();
			await expect.poll(() => form.locator("body").innerText(), LATER).not.toBe("");
		}
		await page.screenshot({ path: join(pictures, "form.png") });
		await page.getByRole("button", { name: "Use" }).click();
	});

	test("OBS is gone: no key shows a state, the Connection key says why, and all come back", async () => {
		await obs.kill();
		await expect.poll(() => says(4, 8), LATER).toMatch(/OBS is not running/u);
		// The two rows below are those of Twitch.
		for (const one of await page.getByRole("button", { name: /Row [1-4], key \d$|touch strip$/u }).all()) {
			await expect.poll(() => nameOf(one), SOON).toMatch(/OBS (?:closed|is not running)/u);
		}
		const { port } = obs;
		obs = await Simulator.start({ demo: true, port });
		await expect.poll(() => says(1, 2), LATER).toBe("Scene Just chatting, program, DEMO. Row 1, key 2");

		await obs.setPassword("another");
		await expect.poll(() => says(4, 8), LATER).toMatch(/Password/u);
		await obs.setPassword(undefined);
		await key(4, 8).click();
		await expect.poll(() => says(4, 8), LATER).toMatch(/connected/u);
		expect(watched.complaints).toEqual([]);
	});
});
