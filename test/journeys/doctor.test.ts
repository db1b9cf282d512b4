import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { DoctorReport } from "../../companion/contract/doctor.ts";
import { OBS_DEFAULTS } from "../../companion/contract/link.ts";
import type { Proof } from "../../companion/doctor/self-test/self-test.ts";
import { programs } from "../../src/packaging/entries.mjs";
import { temporaryFolder } from "../companion/platform/temporary-folder.ts";
import { holds } from "../programs/canary.ts";
import { Companion } from "../programs/companion.ts";
import { freePort } from "../programs/hook-sender.ts";
import { Simulator } from "../programs/simulator.ts";
import { Studio } from "../programs/studio.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { requirePart } from "../real/parts.ts";

const cli = fileURLToPath(new URL("../../companion/cli.ts", import.meta.url));
const pictures = fileURLToPath(new URL("../../.output/doctor", import.meta.url));
/** The very bundle that the plugin carries, with the page inside. */
const program = join(programs.companion.folder, `${programs.companion.name}.mjs`);
const SOON = { timeout: 15_000, interval: 50 };

/** The command line as a user types it; its output and exit code. */
const aidle = (data: string, ...args: string[]) => run([cli, "doctor", ...args, "--data", data]);

async function run(args: readonly string[], cwd?: string) {
	const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], ...(cwd ? { cwd } : {}) });
	let [out, err] = ["", ""];
	child.stdout.setEncoding("utf8").on("data", (part: string) => {
		out += part;
	});
	child.stderr.setEncoding("utf8").on("data", (part: string) => {
		err += part;
	});
	const [code] = await once(child, "close");
	return { code, out, err };
}

const linkTo = (port: number, more: object = {}) => ({ "obs:main": { ...OBS_DEFAULTS, port, ...more } });
const findingOf = (out: string, id: string) =>
	(JSON.parse(out) as DoctorReport).findings.find((each) => each.id === id);

describe("on the command line", () => {
	test("without a companion that is the first finding, and links are looked for all the same", async () => {
		await using folder = await temporaryFolder();
		const { code, out } = await aidle(folder.path, "--json");
		expect(code).toBe(1);
		expect((JSON.parse(out) as DoctorReport).findings[0]).toMatchObject({ id: "companion", state: "bad" });
		expect(findingOf(out, "link/obs:main")).toBeDefined();
		const opened = await aidle(folder.path, "--open");
		expect([opened.code, opened.out]).toEqual([1, ""]);
		expect(opened.err).toContain("The companion is not running");
	});

	test("each cause has its own words: a wrong password, then an OBS that closes, then all is well", async () => {
		await using obs = await Simulator.start({ password: "right-password" });
		await using companion = await Companion.start({ links: linkTo(obs.port, { password: "wrong-password" }) });
		const state = async () => findingOf((await aidle(companion.data, "--json")).out, "link/obs:main");
		await expect.poll(state, SOON).toMatchObject({ state: "bad", found: "OBS answered, but the password is wrong." });
		const socket = await companion.socket();
		await companion.request("PUT", "/v1/links/obs:main", { password: "right-password" });
		await expect.poll(state, SOON).toMatchObject({ state: "ok", found: expect.stringContaining("WebSocket") });
		const { code, out } = await aidle(companion.data);
		expect([code, out]).toEqual([0, expect.not.stringMatching(/^bad/mu)]);
		await companion.request("PUT", "/v1/links/obs:main", { port: await freePort() });
		await expect.poll(state, SOON).toMatchObject({ state: "bad", found: expect.stringContaining("Nothing listens") });
		socket[Symbol.dispose]();
	});

	test("the companion's bundle alone, in an empty folder, tells and proves as much", async () => {
		await using folder = await temporaryFolder();
		const alone = join(folder.path, "alone.mjs");
		await copyFile(program, alone);
		const told = await run([alone, "doctor", "--json", "--data", join(folder.path, "data")], folder.path);
		expect([told.code, findingOf(told.out, "companion")?.state]).toEqual([1, "bad"]);
		const proven = await run([alone, "doctor", "--self-test", "--json"], folder.path);
		expect((JSON.parse(proven.out) as Proof).trials.filter(({ ok }) => !ok)).toEqual([]);
		expect(await run([alone, "doctor", "--nonsense"])).toMatchObject({ code: 2, out: "" });
	});

	test("the self-test proves this system in less than a minute, and names nobody", async () => {
		await using folder = await temporaryFolder();
		const { code, out } = await aidle(folder.path, "--self-test", "--json");
		const proof = JSON.parse(out) as Proof;
		expect(proof.trials.filter(({ ok }) => !ok)).toEqual([]);
		expect(code).toBe(0);
		expect(proof.ms).toBeLessThan(60_000);
		for (const own of [homedir(), folder.path, tmpdir()]) expect(out).not.toContain(own);
	});
});

test("a support bundle of a companion in use holds no password, token, webhook, host, name or home path", async () => {
	const home = await mkdtemp(join(tmpdir(), "aidle-home-canary-"));
	const secrets = { password: "canary-password-9Z", host: "canary-host.invalid", name: "Canary Studio" };
	try {
		await using companion = await Companion.start({
			data: join(home, "data"),
			links: { "obs:main": { ...OBS_DEFAULTS, ...secrets, port: 4460 } },
			args: ["--log-level", "trace"],
			program,
		});
		await companion.request("PUT", "/v1/listeners/hooks", { port: await freePort(), hosts: [] });
		const made = await companion.request("POST", "/v1/hooks", {
			name: "Canary tips",
			do: [
				{ action: "obs.request.send", settings: { request: "SetStreamServiceSettings", data: { key: "live_canary" } } },
			],
			allow: ["webhook"],
		});
		const { hook, secret } = made.body as { hook: { id: string; url: string }; secret: string };
		await fetch(hook.url, { method: "POST", body: "{}" }).catch(() => {});
		const file = join(home, "bundle.zip");
		expect(await aidle(companion.data, "--bundle", file)).toMatchObject({ code: 0 });
		expect(await aidle(companion.data, "--bundle", file)).toMatchObject({
			code: 1,
			err: expect.stringContaining("is there already"),
		});
		const texts = Object.values(unzipSync(await readFile(file))).map((bytes) => strFromU8(bytes));
		expect(texts.join("\n")).toContain("doctor.txt");
		const canaries = [...Object.values(secrets), companion.token, hook.id, secret, home, "Canary tips", "live_canary"];
		expect(canaries.filter((canary) => canary === undefined || texts.some((text) => holds(text, canary)))).toEqual([]);
	} finally {
		await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
	}
});

test("a hold on the Connection key opens the page, with a ticket that is good once", { timeout: 90_000 }, async () => {
	await using obs = await Simulator.start();
	await using studio = await Studio.start({ links: { "obs:main": obs } });
	const { host } = studio;
	const urls: string[] = [];
	host.onChange((event) => {
		if (event.kind === "url") urls.push(event.url);
	});
	const key = host.addKey({ action: "com.aidle.streamdeck.connection", settings: { v: 1 } });
	// It shows nothing in particular while all is well: held again until the companion is there.
	const hold = async (): Promise<number> => {
		await host.press(key, { holdMs: 1_200 });
		return urls.length;
	};
	await expect.poll(hold, { timeout: 30_000, interval: 500 }).toBeGreaterThan(0);
	const url = new URL(urls.at(-1) ?? "");
	expect([url.hostname, url.pathname]).toEqual(["127.0.0.1", "/doctor"]);
	const exchange = () =>
		fetch(new URL("/v1/tickets/exchange", url), {
			method: "POST",
			headers: { authorization: `Bearer ${url.hash.slice(1)}` },
		});
	expect((await exchange()).status).toBe(200);
	expect((await exchange()).status).toBe(401);
	expect(host.breaches).toEqual([]);
});

const found = requirePart("chromium");
if (!found.available) console.log(`The doctor's page is not proven here: ${found.reason}.`);

describe.skipIf(!found.available)("the page", () => {
	let browser: RealBrowser;
	let companion: Companion;
	let ends: AsyncDisposableStack;

	beforeAll(async () => {
		ends = new AsyncDisposableStack();
		browser = ends.use(await launchBrowser());
		companion = ends.use(await Companion.start({ links: linkTo(await freePort()), program }));
		await mkdir(pictures, { recursive: true });
	});
	afterAll(() => ends.disposeAsync());

	const address = async (): Promise<string> =>
		((await companion.request("POST", "/v1/tickets", { page: "doctor" })).body as { url: string }).url;
	const loaded = (page: Page) => page.locator(".finding.bad").first().waitFor();
	const open = async (options: Parameters<RealBrowser["newPage"]>[0] = {}) => {
		const watched = await browser.newPage(options);
		await watched.page.goto(await address());
		await loaded(watched.page);
		return watched;
	};

	it.each([
		["dark", 1_024, "en-GB", "Doctor"],
		["light", 320, "de-AT", "Diagnose"],
		["dark", 320, "ja", "診断"],
		["light", 1_440, "fr", "Doctor"],
	] as const)("in %s, %i wide, for %s", async (colorScheme, width, locale, heading) => {
		const { page, complaints } = await open({ colorScheme, viewport: { width, height: 800 }, locale });
		expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(heading);
		expect(await violations(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
		await page.screenshot({ path: join(pictures, `${locale}-${width}-${colorScheme}.png`), fullPage: true });
		expect(complaints).toEqual([]);
	});

	it("says the cause and the next step, takes the ticket out of the address and lives on over a reload", async () => {
		const { page } = await open();
		expect(await page.locator(".finding.bad").first().textContent()).toMatch(/Nothing listens at .*Start OBS/u);
		expect(new URL(page.url()).hash).toBe("");
		await page.reload();
		await loaded(page);
	});

	it("sees at the next look that OBS is there", async () => {
		const { page } = await open();
		await using obs = await Simulator.start();
		await companion.request("PUT", "/v1/links/obs:main", { port: obs.port });
		const again = page.getByRole("button", { name: "Check again" });
		await expect
			.poll(async () => {
				await again.click();
				return await page.locator(".quiet-line", { hasText: "WebSocket" }).count();
			}, SOON)
			.toBe(1);
		await companion.request("PUT", "/v1/links/obs:main", { port: await freePort() });
	});

	it("saves the bundle, and copies a report without addresses", async () => {
		const { page, complaints } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("button", { name: "Save support bundle" }).click(),
		]);
		expect(download.suggestedFilename()).toBe("aidle-support.zip");
		expect(Object.keys(unzipSync(await readFile(await download.path())))).toContain("doctor.txt");
		await page.getByRole("button", { name: "Copy report" }).click();
		await page.getByText("Copied.").waitFor();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toContain("bad      OBS");
		expect(copied).not.toContain(companion.data);
		expect(complaints).toEqual([]);
	});

	it("without a ticket, and with one that was used, it says how to get in", async () => {
		const { page } = await browser.newPage();
		const once = await address();
		await page.goto(new URL("/doctor", once).href);
		await page.getByRole("alert").waitFor();
		const first = await browser.newPage();
		await first.page.goto(once);
		await loaded(first.page);
		await page.goto(once);
		await expect.poll(() => page.getByRole("status").first().textContent()).toBe("");
		await page.getByRole("alert").waitFor();
		expect(await page.locator(".finding").count()).toBe(0);
		expect(await page.getByRole("alert").textContent()).toContain("hold the Connection key");
		expect(await violations(page)).toEqual([]);
		await page.goto(await address());
		await loaded(page);
	});

	it("stays readable when the companion goes, and says so", async () => {
		const { page } = await open();
		await companion.kill();
		await page.getByRole("button", { name: "Check again" }).click();
		await page.getByRole("alert").waitFor();
		expect(await page.getByRole("alert").textContent()).toContain("does not answer");
		expect(await page.locator(".finding.bad").count()).toBeGreaterThan(0);
		expect(await violations(page)).toEqual([]);
	});
});
