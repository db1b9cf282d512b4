import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { filesWith, holds } from "../programs/canary.ts";
import { SOON } from "../programs/inspector-page.ts";
import { Simulator } from "../programs/simulator.ts";
import { tlsProxy } from "../programs/tls-proxy.ts";
import { violations } from "../real/axe.ts";
import { type ObsVersion, RealObs } from "../real/obs/real-obs.ts";
import { requirePart } from "../real/parts.ts";
import {
	addAnother,
	Browsing,
	button,
	CONNECTION,
	connect,
	Desk,
	field,
	type Place,
	picture,
	READY,
	told,
} from "./connection-desk.ts";

const browserPart = requirePart("chromium");
if (!browserPart.available)
	console.log(`Setting up a connection is not proven in a browser here: ${browserPart.reason}.`);

/** Milliseconds from the first click until the key says that it is online. */
const PROMISED = 30_000;

let browsing: Browsing;
beforeAll(async () => {
	if (browserPart.available) browsing = await Browsing.start();
});
afterAll(() => browsing?.[Symbol.asyncDispose]());

describe.skipIf(!browserPart.available)("from nothing to online", () => {
	describe.each([29, 30] as const satisfies ObsVersion[])("OBS %i", (version) => {
		const found = requirePart(version === 29 ? "obs29" : "obs30");
		test.skipIf(!found.available)(
			"password typed, saved and tested, online on the key",
			async () => {
				await using obs = await RealObs.start({ version, password: "hunter22 Ü" });
				await using desk = await Desk.start(browsing);
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
				await expect.poll(() => page.getByText(`Online · OBS ${version}`).count(), SOON).toBeGreaterThan(0);
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
			await using desk = await Desk.start(browsing);
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
			await addAnother(page, "Also here");
			await button(page, "Use this computer's OBS").click();
			await button(page, "Read and connect").click();
			await expect.poll(() => told(page), { timeout: 20_000 }).toContain("Connected.");
			await expect.poll(() => page.getByRole("button", { name: /^Also here\s*Online/u }).isVisible(), SOON).toBe(true);
		},
		120_000,
	);
});

describe.skipIf(!browserPart.available)("several OBS", () => {
	test("one forgets its password and is told it again; another is made the default, keys that name none follow; the first is removed", async () => {
		await using one = await Simulator.start({ password: "hunter22" });
		await using two = await Simulator.start();
		await using desk = await Desk.start(browsing);
		const { key, page } = await desk.panel();
		const bound = desk.host.addKey({ action: CONNECTION, settings: { v: 1, link: "obs:main" } });
		expect(await connect(page, { port: one.port, password: "hunter22" })).toContain("Connected.");
		await button(page, "Forget password").click();
		await button(page, "Forget password").click();
		await expect.poll(() => told(page), SOON).toBe("The password is forgotten.");
		await expect.poll(() => desk.words(bound), SOON).toContain("Password missing");
		expect(await connect(page, {})).toContain("OBS asks for a password.");
		expect(await connect(page, { password: "hunter22" })).toContain("Connected.");
		await addAnother(page, "Capture PC");
		expect(await connect(page, { host: `ws://127.0.0.1:${two.port}` })).toContain("Connected.");
		await button(page, "Make default").click();
		await expect.poll(() => desk.words(key), SOON).toBe("Capture PC");
		await expect.poll(() => desk.words(bound), SOON).toBe("OBS");
		await expect.poll(() => page.getByRole("button", { name: /^Capture PC.*Default$/u }).isVisible(), SOON).toBe(true);
		await page.getByRole("button", { name: /^OBS\s*Online/u }).click();
		await button(page, "Remove").click();
		await page.getByRole("group", { name: "Remove “OBS”?" }).getByRole("button", { name: "Remove" }).click();
		await expect.poll(() => told(page), SOON).toBe("“OBS” is removed.");
		await expect.poll(() => desk.words(bound), SOON).toContain("No such connection");
		await expect.poll(() => desk.words(key), SOON).toBe("Capture PC");
		expect(await violations(page)).toEqual([]);
		await picture(page, "several");
		// The key whose connection is gone shows one that is there.
		const orphan = await desk.panel({ v: 1, link: "obs:main" });
		expect(await field(orphan.page, "Name").inputValue()).toBe("Capture PC");
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
		await using desk = await Desk.start(browsing);
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
			await using desk = await Desk.start(browsing);
			const { key, page } = await desk.panel();
			expect(await connect(page, { port: obs.port })).toContain("OBS asks for a password.");
			expect(await page.getByText("OBS asks for one.").isVisible()).toBe(true);
			expect(await violations(page)).toEqual([]);
			await picture(page, "failed-password-missing");
			expect(await connect(page, { password: "hunter2" })).toContain("OBS answered, but the password is wrong.");
			expect(await page.getByText("OBS refused this password.").isVisible()).toBe(true);
			await expect.poll(() => desk.words(key), SOON).toContain("Wrong password");
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
