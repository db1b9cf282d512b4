import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { processesWith } from "../programs/process-list.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser, type WatchedPage } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";

const chromium = requirePart("chromium");
/** The address of the deck, at the end of what is printed. */
const DECK = /^(?<address>http:\/\/127\.0\.0\.1:\d+\/#\S+)\n?$/mu;
const pictures = new URL("../../.output/demo/", import.meta.url).pathname;

/** Words on the face of the key with this accessible name, as the plugin drew them. */
async function words(page: Page, name: RegExp): Promise<string> {
	const image = await page.getByRole("button", { name }).first().locator("img").getAttribute("src");
	return [...decodeURIComponent(image ?? "").matchAll(/<text[^>]*>([^<]*)</gu)].map(([, word]) => word).join(" ");
}

describe.skipIf(!chromium.available)("npm start: the demo, as its user sees it", () => {
	const home = mkdtempSync(join(tmpdir(), "aidle-demo-"));
	const env = { ...process.env, XDG_DATA_HOME: home, HOME: home };
	const data = join(home, "aidle-demo");
	let demo: ChildProcess;
	let output = "";
	let browser: RealBrowser;
	let watched: WatchedPage;

	beforeAll(async () => {
		mkdirSync(pictures, { recursive: true });
		demo = spawn(process.execPath, ["src/packaging/start.ts", "--port", "0"], {
			env,
			stdio: ["pipe", "pipe", "inherit"],
		});
		demo.stdout?.on("data", (text) => {
			output += text;
		});
		await vi.waitFor(() => expect(output).toMatch(DECK), { timeout: 30_000 });
		browser = await launchBrowser();
		watched = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "dark" });
		await watched.page.goto(DECK.exec(output)?.groups?.address ?? "");
	}, 60_000);

	afterAll(async () => {
		await browser?.[Symbol.asyncDispose]();
		demo?.kill("SIGTERM");
		await vi.waitFor(() => expect(demo?.exitCode ?? demo?.signalCode).not.toBeNull(), { timeout: 15_000 });
		rmSync(home, { recursive: true, force: true, maxRetries: 5 });
	}, 30_000);

	test("prints the address of the deck last, and of the page of its Twitch; every face says DEMO", async () => {
		expect(output.trim().split("\n")).toEqual([
			expect.stringMatching(/^Simulated Twitch, .*: http:\/\/127\.0\.0\.1:\d+\/console$/u),
			expect.stringMatching(DECK),
		]);
		const { page } = watched;
		await expect.poll(() => words(page, /^Scene Starting soon/u), { timeout: 15_000 }).toMatch(/DEMO/u);
		await expect.poll(() => words(page, /^Scene Just chatting/u)).toMatch(/DEMO/u);
		await page.screenshot({ path: join(pictures, "use.png") });
	});

	test("its Twitch channel is signed in by itself, with every permission its keys need", async () => {
		const { page } = watched;
		await expect.poll(() => words(page, /^Account/u), { timeout: 30_000 }).toMatch(/Aidle_Demo/u);
		await expect.poll(() => words(page, /Hydrate!/u), { timeout: 15_000 }).toMatch(/DEMO Hydrate!$/u);
		for (const key of await page
			.getByRole("button")
			.filter({ has: page.locator("img") })
			.all()) {
			const picture = decodeURIComponent((await key.locator("img").first().getAttribute("src")) ?? "");
			expect(picture).not.toContain("Permission");
		}
	});

	test("a press switches the simulated OBS, and the other key goes out", async () => {
		const { page } = watched;
		await page
			.getByRole("button", { name: /^Scene Gameplay/u })
			.first()
			.click();
		await expect.poll(() => words(page, /^Scene Gameplay/u)).toMatch(/PROGRAM/u);
		await page
			.getByRole("button", { name: /^Scene Interview/u })
			.first()
			.click();
		await expect.poll(() => words(page, /^Scene Interview/u)).toMatch(/PROGRAM/u);
		await expect.poll(() => words(page, /^Scene Gameplay/u)).not.toMatch(/PROGRAM/u);
	});

	test("the inspector lists the live scenes and changes the key", async () => {
		const { page } = watched;
		await page.getByRole("button", { name: "Arrange" }).click();
		await page
			.getByRole("button", { name: /^Scene Starting soon/u })
			.first()
			.click();
		const inspector = page.frameLocator("iframe");
		const scene = inspector.getByRole("combobox", { name: "Scene" });
		await expect.poll(() => scene.inputValue(), { timeout: 10_000 }).toBe("Starting soon");
		await scene.click();
		await inspector.getByRole("option", { name: /Ending/u }).click();
		await expect.poll(() => page.getByRole("button", { name: /^Scene Ending/u }).count()).toBe(2);
		await page.screenshot({ path: join(pictures, "arrange.png") });
		expect(await violations(page)).toEqual([]);
		await page.getByRole("button", { name: "Use" }).click();
	});

	test("started once more, it says that the port is taken and leaves this one alone", async () => {
		const { page } = watched;
		const port = new URL(page.url()).port;
		const again = spawnSync(process.execPath, ["src/packaging/start.ts", "--port", port], { env, encoding: "utf8" });
		expect([again.status, again.stdout]).toEqual([2, ""]);
		expect(again.stderr).toMatch(new RegExp(`^Port ${port} is taken`, "u"));
		expect(await words(page, /^Scene Interview/u)).toMatch(/PROGRAM/u);
	});

	test("the companion is killed: keys say so, and come back", async () => {
		const { page } = watched;
		const listing = spawnSync(process.execPath, ["companion/cli.ts", "link", "list", "--data", data], {
			encoding: "utf8",
		});
		expect(listing.stdout).toMatch(/Demo OBS/u);
		const [companion] = processesWith(`.mjs --data ${data}`);
		if (companion === undefined) throw new Error("no companion runs");
		const seen: string[] = [];
		const watching = setInterval(() => void words(page, /^Scene Interview/u).then((now) => seen.push(now)), 20);
		process.kill(companion, "SIGKILL");
		await expect.poll(() => seen.join("\n"), { timeout: 10_000 }).toMatch(/Service off/u);
		await expect.poll(() => words(page, /^Scene Interview/u), { timeout: 15_000 }).toMatch(/PROGRAM/u);
		clearInterval(watching);
	});

	test("OBS is closed: every key says so and shows no state", async () => {
		const { page } = watched;
		const [simulator] = processesWith(`simulators/main.ts --demo --parent ${demo.pid}`);
		if (simulator === undefined) throw new Error("no simulator runs");
		process.kill(simulator, "SIGKILL");
		await expect.poll(() => words(page, /^Scene Interview/u), { timeout: 10_000 }).toMatch(/OBS closed/u);
		expect(await words(page, /^Scene Interview/u)).not.toMatch(/PROGRAM/u);
		// Also the one whose settings were changed while it was on the deck.
		for (const key of await page.getByRole("button", { name: /^Scene /u }).all()) {
			await expect
				.poll(async () => decodeURIComponent((await key.locator("img").getAttribute("src")) ?? ""))
				.toMatch(/OBS closed/u);
		}
		await page.screenshot({ path: join(pictures, "closed.png") });
		await page
			.getByRole("button", { name: /^Scene Interview/u })
			.first()
			.click();
	});

	test("nothing on the page complained, and it ends without leaving anything running", async () => {
		expect(watched.complaints).toEqual([]);
		demo.kill("SIGTERM");
		await expect.poll(() => demo.exitCode, { timeout: 15_000 }).toBe(0);
		await expect.poll(() => processesWith(data), { timeout: 10_000 }).toEqual([]);
		expect(readdirSync(data)).not.toContain("companion.json");
	});
});
