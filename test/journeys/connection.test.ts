import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { pluginFolder, programs } from "../../src/packaging/entries.mjs";
import { Host } from "../../src/web-deck/host/host.ts";
import { filesWith, holds } from "../programs/canary.ts";
import { Companion, readDiscovery } from "../programs/companion.ts";
import { callInspector, servePages } from "../programs/inspector-page.ts";
import { Simulator } from "../programs/simulator.ts";
import { tlsProxy } from "../programs/tls-proxy.ts";
import { violations } from "../real/axe.ts";
import { launchBrowser, type RealBrowser } from "../real/chromium.ts";
import { type ObsVersion, RealObs } from "../real/obs/real-obs.ts";
import { requirePart } from "../real/parts.ts";

const pictures = new URL("../../.output/connection/", import.meta.url).pathname;
const browserPart = requirePart("chromium");
if (!browserPart.available)
	console.log(`Setting up a connection is not proven in a browser here: ${browserPart.reason}.`);

/** Milliseconds from the first click until the key says that it is online. */
const PROMISED = 30_000;
const CONNECTION = "com.aidle.streamdeck.connection";
const READY = { timeout: 20_000 };
const companionProgram = join(programs.companion.folder, `${programs.companion.name}.mjs`);

let browser: RealBrowser;
let pages: Awaited<ReturnType<typeof servePages>>;
beforeAll(async () => {
	if (!browserPart.available) return;
	await mkdir(pictures, { recursive: true });
	[browser, pages] = await Promise.all([launchBrowser(), servePages()]);
});
afterAll(async () => {
	await browser?.[Symbol.asyncDispose]();
	pages?.stop();
});

interface DeskOptions {
	/** A companion with the fullest log; else the plugin starts the one it carries. */
	readonly trace?: boolean;
	/** The plugin runs as under a debugger, where the SDK says most. */
	readonly debug?: boolean;
}

/** Host, plugin, companion and a browser, with a data folder in which nothing is set up. */
class Desk implements AsyncDisposable {
	readonly data: string;
	readonly host: Host;
	readonly companion: Companion | undefined;
	readonly #ends: AsyncDisposableStack;

	private constructor(data: string, host: Host, companion: Companion | undefined, ends: AsyncDisposableStack) {
		this.data = data;
		this.companion = companion;
		this.host = host;
		this.#ends = ends;
	}

	static async start({ trace = false, debug = false }: DeskOptions = {}): Promise<Desk> {
		const ends = new AsyncDisposableStack();
		const folder = await mkdtemp(join(tmpdir(), "aidle-desk-"));
		ends.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
		const data = join(folder, "data");
		ends.defer(async () => {
			const pid = (await readDiscovery(data))?.pid;
			if (pid !== undefined) process.kill(pid, "SIGKILL");
		});
		const args = ["--log-level", "trace"];
		const companion = trace ? await Companion.start({ data, program: companionProgram, args }) : undefined;
		const debugged = join(folder, "debugged");
		await writeFile(debugged, `#!/bin/sh\nexec "${process.execPath}" --inspect=127.0.0.1:0 "$@"\n`);
		await chmod(debugged, 0o700);
		const host = await Host.start({
			plugin: pluginFolder,
			dataDir: data,
			deckFile: join(folder, "deck.json"),
			pageOrigin: pages.origin,
			...(debug ? { node: debugged } : {}),
		});
		ends.use(host);
		return new Desk(data, host, companion, ends);
	}

	/** The words on a key. */
	words(key: string): string {
		const image = decodeURIComponent(this.host.images(key).recent.at(-1)?.uri ?? "");
		return [...image.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(([, word]) => word).join(" ");
	}

	/** The inspector of a Connection key, with the panel that stands open in it. */
	async panel(settings = {}) {
		const key = this.host.addKey({ action: CONNECTION, settings });
		await expect.poll(() => this.words(key), READY).not.toBe("");
		const { page, complaints } = await browser.newPage({ viewport: { width: 360, height: 900 } });
		const frames: { readonly sent: boolean; readonly text: string }[] = [];
		page.on("websocket", (socket) => {
			socket.on("framesent", ({ payload }) => frames.push({ sent: true, text: String(payload) }));
			socket.on("framereceived", ({ payload }) => frames.push({ sent: false, text: String(payload) }));
		});
		this.#ends.defer(() => page.context().close());
		await callInspector(page, pages.origin, this.host, key);
		await expect.poll(() => field(page, "Port").isEnabled(), READY).toBe(true);
		return { key, page, frames, complaints };
	}

	async [Symbol.asyncDispose](): Promise<void> {
		expect(this.host.breaches).toEqual([]);
		await this.#ends.disposeAsync();
	}
}

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const picture = (page: Page, name: string) => page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
/** What the panel has to say. */
const told = (page: Page) => page.locator(".linktold").innerText();

interface Place {
	readonly host?: string;
	readonly port?: number;
	readonly password?: string;
	readonly tls?: boolean;
}

/** Types, presses the one button, and waits for the verdict. */
async function connect(page: Page, { host, port, password, tls }: Place): Promise<string> {
	if (host !== undefined) await field(page, "Address").fill(host);
	if (port !== undefined) await field(page, "Port").fill(String(port));
	if (password !== undefined) await field(page, "Password").fill(password);
	if (tls !== undefined) await page.getByRole("checkbox", { name: "Use TLS (wss)" }).setChecked(tls);
	await page.getByRole("button", { name: /^(?:Save and test|Test connection)$/u }).click();
	await expect.poll(() => told(page), { timeout: 20_000 }).not.toMatch(/^(?:Saving…|Testing…)?$/u);
	return told(page);
}

describe.skipIf(!browserPart.available)("from nothing to online", () => {
	describe.each([29, 30] as const satisfies ObsVersion[])("OBS %i", (version) => {
		const found = requirePart(version === 29 ? "obs29" : "obs30");
		test.skipIf(!found.available)(
			"password typed, saved and tested, online on the key",
			async () => {
				await using obs = await RealObs.start({ version, password: "hunter22 Ü" });
				await using desk = await Desk.start();
				const { key, page, complaints } = await desk.panel();
				const begun = performance.now();
				expect(await connect(page, { port: obs.port, password: obs.password })).toMatch(
					new RegExp(
						`^Connected\\.\\s*OBS ${version}\\.[\\d.]+, WebSocket 5\\.[\\d.]+, 3 scenes, answer in \\d+ ms\\.$`,
						"u",
					),
				);
				await expect.poll(() => desk.words(key), { timeout: PROMISED }).toBe("OBS");
				const took = performance.now() - begun;
				console.log(`From the first click to online on the key, OBS ${version}: ${Math.round(took)} ms`);
				expect(took).toBeLessThan(PROMISED);
				await expect.poll(() => page.getByText(`Online · OBS ${version}`).count()).toBeGreaterThan(0);
				expect(await field(page, "Password").inputValue()).toBe("");
				expect(await field(page, "Password").getAttribute("placeholder")).toBe("Saved. Type to replace");
				expect(await violations(page)).toEqual([]);
				await picture(page, `online-${version}`);
				// What is stored is what was typed: nothing is left to save, and a test changes nothing.
				expect(await connect(page, {})).toMatch(/^Connected\./u);
				expect(desk.host.settingsOf(key)).toEqual({});
				expect(complaints).toEqual([]);
			},
			120_000,
		);
	});
});

describe.skipIf(!browserPart.available)("the OBS of this computer", () => {
	afterEach(() => {
		vi.unstubAllEnvs();
	});

	const found = requirePart("obs30");
	test.skipIf(!found.available)(
		"is taken over after a yes, and its password comes nowhere near the panel",
		async () => {
			const secret = `canary ${crypto.randomUUID()}`;
			await using obs = await RealObs.start({ version: 30, password: secret });
			// Where its user's settings lie: https://specifications.freedesktop.org/basedir-spec/latest/
			vi.stubEnv("XDG_CONFIG_HOME", join(obs.folder, "config"));
			await using desk = await Desk.start();
			const { key, page, frames } = await desk.panel();
			const begun = performance.now();
			await button(page, "Use this computer's OBS").click();
			await button(page, "Read and connect").click();
			await expect.poll(() => told(page), { timeout: 20_000 }).toContain("Connected.");
			await expect.poll(() => desk.words(key), { timeout: PROMISED }).toBe("OBS");
			expect(performance.now() - begun).toBeLessThan(PROMISED);
			expect(await field(page, "Port").inputValue()).toBe(String(obs.port));
			expect(await field(page, "Password").getAttribute("placeholder")).toBe("Saved. Type to replace");
			expect(frames.filter(({ text }) => holds(text, secret))).toEqual([]);
			expect(filesWith(join(desk.data, ".."), secret)).toEqual([]);
			expect(await violations(page)).toEqual([]);
			// Another connection is made of the same settings under a name of its own.
			await button(page, "Add another OBS").click();
			await field(page, "Name").fill("Also here");
			await button(page, "Use this computer's OBS").click();
			await button(page, "Read and connect").click();
			await expect.poll(() => told(page), { timeout: 20_000 }).toContain("Connected.");
			await expect.poll(() => page.getByRole("button", { name: /^Also here\s*Online/u }).isVisible()).toBe(true);
		},
		120_000,
	);
});

describe.skipIf(!browserPart.available)("several OBS", () => {
	test("one is added and made the default, keys that name none follow; the other is removed", async () => {
		await using one = await Simulator.start({ password: "hunter22" });
		await using two = await Simulator.start();
		await using desk = await Desk.start();
		const { key, page } = await desk.panel();
		const bound = desk.host.addKey({ action: CONNECTION, settings: { v: 1, link: "obs:main" } });
		expect(await connect(page, { port: one.port, password: "hunter22" })).toContain("Connected.");
		await button(page, "Add another OBS").click();
		await field(page, "Name").fill("Capture PC");
		expect(await connect(page, { host: `ws://127.0.0.1:${two.port}` })).toContain("Connected.");
		await button(page, "Make default").click();
		await expect.poll(() => desk.words(key)).toBe("Capture PC");
		await expect.poll(() => desk.words(bound)).toBe("OBS");
		await expect.poll(() => page.getByRole("button", { name: /^Capture PC.*Default$/u }).isVisible()).toBe(true);
		await page.getByRole("button", { name: /^OBS\s*Online/u }).click();
		await button(page, "Remove").click();
		await page.getByRole("group", { name: "Remove “OBS”?" }).getByRole("button", { name: "Remove" }).click();
		await expect.poll(() => told(page)).toBe("“OBS” is removed.");
		await expect.poll(() => desk.words(bound)).toContain("No such connection");
		await expect.poll(() => desk.words(key)).toBe("Capture PC");
		expect(await violations(page)).toEqual([]);
		await picture(page, "several");
	}, 60_000);
});

/** Something that listens, and everybody who came. */
async function listening(server: Server): Promise<AsyncDisposable & { readonly port: number }> {
	const sockets = new Set<Socket>();
	server.on("connection", (socket) => sockets.add(socket));
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	return {
		port: typeof address === "object" && address ? address.port : 0,
		[Symbol.asyncDispose]: async () => {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, "close");
		},
	};
}

describe.skipIf(!browserPart.available)("each failure in its own words, from its own cause", () => {
	test("nothing, something else, nobody who answers, no such computer, too old, not trusted, busy", async () => {
		const gone = await listening(createServer());
		await gone[Symbol.asyncDispose]();
		await using web = await listening(createHttpServer((_request, response) => response.writeHead(404).end()));
		await using mute = await listening(createServer());
		await using old = await Simulator.start();
		await old.fault({ v4: true });
		await using loading = await Simulator.start();
		await loading.fault({ notReady: { milliseconds: 120_000 } });
		await using proxy = await tlsProxy(loading.port);
		await using desk = await Desk.start();
		const { page } = await desk.panel();
		const causes: [string, Place, string][] = [
			["nothing", { port: gone.port }, `Nothing listens at 127.0.0.1:${gone.port}. Start OBS and switch on Tools`],
			["not-obs", { port: web.port }, `Something answers at 127.0.0.1:${web.port}, but it is not OBS.`],
			["mute", { port: mute.port }, "127.0.0.1 does not answer. Is that computer on"],
			["no-host", { host: "no-such-computer.invalid" }, "No computer is called “no-such-computer.invalid”."],
			["old", { host: "127.0.0.1", port: old.port }, "This OBS is too old. It speaks WebSocket 4."],
			["not-trusted", { port: proxy.port, tls: true }, "The certificate of 127.0.0.1 is not trusted."],
			["web-tls", { port: web.port }, "does not speak TLS."],
			["busy", { tls: false, port: loading.port }, "OBS is busy. Address and password are right,"],
		];
		for (const [name, place, words] of causes) {
			expect((await connect(page, place)).replace(/\s+/gu, " "), name).toContain(words);
			await picture(page, `failed-${name}`);
			expect(await violations(page)).toEqual([]);
		}
	}, 120_000);

	const obs30 = requirePart("obs30");
	test.skipIf(!obs30.available)(
		"password missing, password wrong, switched to TLS, then right: real OBS",
		async () => {
			await using obs = await RealObs.start({ version: 30, password: "hunter22" });
			await using desk = await Desk.start();
			const { key, page } = await desk.panel();
			expect(await connect(page, { port: obs.port })).toContain("OBS asks for a password.");
			expect(await page.getByText("OBS asks for one.").isVisible()).toBe(true);
			expect(await violations(page)).toEqual([]);
			await picture(page, "failed-password-missing");
			expect(await connect(page, { password: "hunter2" })).toContain("OBS answered, but the password is wrong.");
			expect(await page.getByText("OBS refused this password.").isVisible()).toBe(true);
			await expect.poll(() => desk.words(key)).toContain("Wrong password");
			await picture(page, "failed-password-wrong");
			expect(await connect(page, { tls: true })).toContain("OBS itself speaks without");
			expect(await connect(page, { password: "hunter22", tls: false })).toContain("Connected.");
			await expect.poll(() => desk.words(key), READY).toBe("OBS");
			// What was said of the test is overtaken when OBS goes.
			await obs.kill();
			await expect.poll(() => told(page), { timeout: 15_000 }).toContain(`Nothing listens at 127.0.0.1:${obs.port}.`);
			await obs.restart();
			await button(page, "Try now").click();
			await expect.poll(() => desk.words(key), READY).toBe("OBS");
		},
		180_000,
	);
});

describe.skipIf(!browserPart.available)("a password that is typed", () => {
	test.each([
		["as it is used", false],
		["under a debugger, where the SDK says most", true],
	])(
		"passes the plugin in one message and is found nowhere afterwards: %s",
		async (_how, debug) => {
			const secret = `canary "Ü\\/ ${crypto.randomUUID()}`;
			const wrong = `wrong ${crypto.randomUUID()}`;
			await using obs = await Simulator.start({ password: secret });
			await using desk = await Desk.start({ trace: true, debug });
			const { key, page, frames } = await desk.panel();
			const scene = desk.host.addKey({ action: "com.aidle.streamdeck.scene" });
			const texts: string[] = [];
			expect(await connect(page, { port: obs.port, password: secret })).toContain("Connected.");
			await expect.poll(() => desk.words(key), READY).toBe("OBS");
			const passed = frames.filter(({ text }) => holds(text, secret));
			expect(passed.map(({ sent, text }) => [sent, JSON.parse(text).event])).toEqual([[true, "sendToPlugin"]]);
			// One that is refused leaves no more behind, nor one that could not be saved.
			expect(await connect(page, { password: wrong })).toContain("the password is wrong");
			await field(page, "Port").fill("0");
			expect(frames.filter(({ text }) => holds(text, wrong))).toHaveLength(1);
			const found = await readDiscovery(desk.data);
			for (const path of ["/health", "/v1/links", "/v1/facts", "/v1/runs"]) {
				const headers = { authorization: `Bearer ${found?.token}` };
				texts.push(await (await fetch(`http://127.0.0.1:${found?.port}${path}`, { headers })).text());
			}
			texts.push(await page.content(), ...(await page.locator("input").evaluateAll(values)));
			texts.push(JSON.stringify(await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }])));
			texts.push(JSON.stringify([desk.host.entries, desk.host.globalSettings]));
			texts.push(...[key, scene].map((each) => JSON.stringify(desk.host.settingsOf(each))));
			expect(desk.host.entries.some(({ rule }) => rule === "plugin-stdout")).toBe(debug);
			// The one with the fullest log, and what it had to say about it.
			expect(found?.pid).toBe(desk.companion?.pid);
			expect(await readFile(join(desk.data, "logs", "companion.log"), "utf8")).toContain("obs_password_wrong");
			for (const each of [secret, wrong]) {
				for (const text of texts) expect(holds(text, each), text.slice(0, 200)).toBe(false);
				// The data folder and the deck's file lie in it; the plugin logs into its own.
				for (const folder of [join(desk.data, ".."), join(pluginFolder, "logs")]) {
					expect(filesWith(folder, each)).toEqual([]);
				}
			}
			// It is there all the same.
			expect(texts.join()).toContain('"password":"saved"');
		},
		120_000,
	);
});

const values = (inputs: Element[]): string[] =>
	inputs.map((input) => (input instanceof HTMLInputElement ? input.value : ""));
