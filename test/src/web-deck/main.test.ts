import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { demoScenes } from "../../../companion/simulators/demo-scenes.ts";
import { DeckHost } from "../../programs/deck-host.ts";
import { Puppet } from "./puppet-plugin.ts";

let puppet: Puppet;
let data: string;
let host: DeckHost;

beforeAll(async () => {
	data = mkdtempSync(join(tmpdir(), "aidle-deck-"));
	puppet = await Puppet.make();
	host = await DeckHost.start({ plugin: puppet.folder, data, demo: true });
});

afterAll(async () => {
	await host[Symbol.asyncDispose]();
	await puppet[Symbol.asyncDispose]();
	rmSync(data, { recursive: true, force: true });
});

const exchange = async (address: string, headers: Record<string, string> = {}) =>
	fetch(`${host.origin}/session`, {
		method: "POST",
		headers,
		body: JSON.stringify({ code: new URL(address).hash.slice(1) }),
	});

const newToken = async (): Promise<string> => (await (await exchange(await host.newAddress())).json()).token;

describe("the program", () => {
	it("prints one line: an address with a code of 256 bits", () => {
		expect(host.lines).toHaveLength(1);
		expect(host.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/);
		expect(host.errors).toBe("");
	});

	it("starts the plugin with the data folder, and fills an empty deck for the demo", async () => {
		await expect.poll(() => puppet.runs.length).toBeGreaterThan(0);
		expect(puppet.run.env.AIDLE_DATA_DIR).toBe(data);
		await expect.poll(() => existsSync(join(data, "deck.json"))).toBe(true);
		const deck = JSON.parse(readFileSync(join(data, "deck.json"), "utf8"));
		const names = deck.devices[0].profiles[0].keys.map((key: { settings: unknown }) => key.settings);
		expect(names).toEqual(demoScenes.map((name) => ({ v: 1, scene: { name } })));
	});

	it("names the program that holds its port, and ends with 2", async () => {
		await using second = DeckHost.spawn({ plugin: puppet.folder, data, port: host.port });
		expect(await second.ended()).toBe(2);
		expect(second.errors).toContain(`Port ${host.port} is taken`);
		if (process.platform === "linux") expect(second.errors).toContain(`(process ${host.pid})`);
		expect(second.lines).toEqual([]);
	});

	it("does not take a port that another program holds for all addresses", async () => {
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(0, resolve));
		const address = other.address();
		const port = typeof address === "object" && address ? address.port : 0;
		await using second = DeckHost.spawn({ plugin: puppet.folder, data, port });
		expect(await second.ended()).toBe(2);
		await new Promise((resolve) => other.close(resolve));
	});

	it.each(["SIGTERM", "SIGINT"] as const)("ends on %s and takes the plugin along", async (signal) => {
		const own = await Puppet.make();
		const folder = mkdtempSync(join(tmpdir(), "aidle-deck-"));
		const second = await DeckHost.start({ plugin: own.folder, data: folder });
		await expect.poll(() => own.runs.length).toBe(1);
		second.kill(signal);
		expect(await second.ended()).toBe(0);
		expect(() => process.kill(own.run.pid, 0)).toThrow("ESRCH");
		await own[Symbol.asyncDispose]();
		rmSync(folder, { recursive: true, force: true });
	});

	it("leaves no plugin behind when it is killed", async () => {
		const own = await Puppet.make();
		const folder = mkdtempSync(join(tmpdir(), "aidle-deck-"));
		const second = await DeckHost.start({ plugin: own.folder, data: folder });
		await expect.poll(() => own.runs.length).toBe(1);
		expect(own.isRunning).toBe(true);
		second.kill("SIGKILL");
		await expect.poll(() => own.isRunning).toBe(false);
		await own[Symbol.asyncDispose]();
		rmSync(folder, { recursive: true, force: true });
	});
});

describe("codes and tokens", () => {
	it("takes a code once, and only the newest one", async () => {
		const old = await host.newAddress();
		const fresh = await host.newAddress();
		expect((await exchange(old)).status).toBe(401);
		const answer = await exchange(fresh);
		expect(answer.status).toBe(200);
		expect((await exchange(fresh)).status).toBe(401);
		const { token } = await answer.json();
		const headers = { authorization: `Bearer ${token}` };
		expect((await fetch(`${host.origin}/session`, { headers })).status).toBe(204);
	});

	it("reads no long body", async () => {
		const body = JSON.stringify({ code: "x".repeat(5_000) });
		expect((await fetch(`${host.origin}/session`, { method: "POST", body })).status).toBe(413);
	});
});

const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];
const PATHS = ["/", "/page.js", "/page.css", "/plugin/ui/inspector.html", "/session", "/deck", "/nothing"];
const everywhere = PATHS.flatMap((path) => METHODS.map((method) => [method, path] as const));

/** As a browser or a rebound name would come; `fetch` does not let us choose these headers. */
async function ask(method: string, path: string, headers: Record<string, string>) {
	const { request } = await import("node:http");
	return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
		const asked = request({ host: "127.0.0.1", port: host.port, method, path, headers }, (response) => {
			response.resume();
			resolve({ status: response.statusCode ?? 0, headers: response.headers });
		});
		asked.on("error", reject).end();
	});
}

describe("the guard", () => {
	it.each(everywhere)("refuses strangers on %s %s, whatever they hold", async (method, path) => {
		const authorization = `Bearer ${await newToken()}`;
		const strangers = [
			{ origin: "https://example.com" },
			{ origin: `http://127.0.0.1:${host.port + 1}` },
			{ origin: `http://localhost:${host.port}` },
			{ origin: `https://127.0.0.1:${host.port}` },
			{ origin: "null" },
			{ host: "evil.example" },
			{ host: `evil.example:${host.port}` },
			{ host: `127.0.0.1:${host.port + 1}` },
		];
		for (const headers of strangers) {
			expect([headers, (await ask(method, path, { authorization, ...headers })).status]).toEqual([headers, 403]);
		}
	});

	const isShell = (method: string, path: string) =>
		["GET", "HEAD"].includes(method) && ["/", "/page.css", "/page.js", "/plugin/ui/inspector.html"].includes(path);

	it.each(everywhere.filter(([method, path]) => !isShell(method, path)))(
		"asks for the token on %s %s",
		async (method, path) => {
			expect((await ask(method, path, {})).status).toBe(401);
			expect((await ask(method, path, { authorization: "Bearer wrong" })).status).toBe(401);
			expect((await ask(method, path, { origin: host.origin })).status).toBe(401);
		},
	);

	it("answers with a token what exists, and 404 otherwise", async () => {
		const authorization = `Bearer ${await newToken()}`;
		expect((await ask("GET", "/session", { authorization, origin: host.origin })).status).toBe(204);
		expect((await ask("GET", "/nothing", { authorization })).status).toBe(404);
		expect((await ask("DELETE", "/session", { authorization })).status).toBe(404);
	});

	it("serves the page and whatever it names, without a token", async () => {
		const html = await (await fetch(`${host.origin}/`)).text();
		const named = [...html.matchAll(/(?:href|src)="(\/[^"]+)"/gu)].map(([, path = ""]) => path);
		expect(named).toContain("/page.css");
		for (const path of named) expect([path, (await ask("GET", path, {})).status]).toEqual([path, 200]);
	});

	it("sends visitors of the other name to the page's own origin", async () => {
		const { status, headers } = await ask("GET", "/", { host: `localhost:${host.port}` });
		expect([status, headers.location]).toEqual([308, `${host.origin}/`]);
	});

	it.each(["/", "/session", "/nothing", "/plugin/ui/inspector.html"])(
		"dresses %s in security headers",
		async (path) => {
			const { headers } = await ask("GET", path, {});
			expect(headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
			expect(headers["content-security-policy"]).toMatch(
				/default-src 'none'.*script-src 'self';.*frame-ancestors 'self'/,
			);
			expect(headers["content-security-policy"]).not.toContain("unsafe");
			expect(headers).not.toHaveProperty("access-control-allow-origin");
		},
	);

	it.each([
		"/plugin/manifest.json",
		"/plugin/plugin.mjs",
		"/plugin/ui/../manifest.json",
		"/plugin/ui/%2e%2e/manifest.json",
		"/plugin/ui/..%2fmanifest.json",
		"/plugin/ui/..%5cmanifest.json",
		"/plugin/ui/.hidden.json",
		"/plugin/ui/%2ehidden.json",
		"/plugin/ui/%",
		"/plugin/ui/",
		"/plugin/ui/%00",
		"/../../etc/passwd",
		"/constructor",
	])("does not serve %s", async (path) => {
		expect((await ask("GET", path, {})).status).toBe(401);
		expect((await ask("GET", path, { authorization: `Bearer ${await newToken()}` })).status).toBe(404);
	});
});

describe("the page's socket", () => {
	const open = async (path: string, protocols: string[], headers: Record<string, string> = {}) => {
		const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, protocols, { headers });
		return new Promise<number | WebSocket>((resolve) => {
			socket.on("error", () => {});
			socket.on("open", () => resolve(socket));
			socket.on("unexpected-response", (request, response) => {
				request.destroy();
				resolve(response.statusCode ?? 0);
			});
		});
	};
	const offer = (token: string) => ["aidle", `aidle.${token}`];

	it("opens for the page that has a token, and never answers with it", async () => {
		const socket = await open("/deck", offer(await newToken()), { origin: host.origin });
		if (typeof socket === "number") throw new Error(`Refused with ${socket}.`);
		expect(socket.protocol).toBe("aidle");
		const refused = new Promise((resolve) =>
			socket.on("message", (text) => String(text).includes('"refused"') && resolve(JSON.parse(String(text)))),
		);
		socket.send('{"type":"down"}');
		expect(await refused).toMatchObject({ type: "refused" });
		socket.terminate();
	});

	it.each([
		["another port of this machine", () => ({ origin: `http://127.0.0.1:${host.port + 1}` })],
		["another name", () => ({ origin: `http://localhost:${host.port}` })],
		["the web", () => ({ origin: "https://example.com" })],
		["a sandboxed frame", () => ({ origin: "null" })],
		["a rebound name", () => ({ host: "evil.example" })],
	])("refuses %s, token or not", async (_name, headers) => {
		for (const path of ["/deck", "/", "/nothing"]) {
			expect(await open(path, offer(await newToken()), headers())).toBe(403);
			expect(await open(path, [], headers())).toBe(403);
		}
	});

	it("refuses a missing and a wrong token, and knows one path", async () => {
		expect(await open("/deck", [])).toBe(401);
		expect(await open("/deck", ["aidle"])).toBe(401);
		expect(await open("/deck", offer("wrong"))).toBe(401);
		expect(await open("/nothing", [])).toBe(401);
		expect(await open("/nothing", offer(await newToken()))).toBe(404);
	});
});
