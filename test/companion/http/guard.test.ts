import { createConnection } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { control, type Headers, TOKEN } from "./kit.ts";

const at = await control();
const { port } = at;
afterAll(() => at[Symbol.asyncDispose]());

const bearer = { authorization: `Bearer ${TOKEN}` };
const own = `127.0.0.1:${port}`;

const pages = at.routes.filter(({ admits }) => admits === "anyone");
const asked = at.routes
	.filter((route) => !pages.includes(route))
	.map(({ method, url }) => ({ method, path: url.replace(":id", "obs:main") }));
const unknown = [
	{ method: "GET", path: "/" },
	{ method: "GET", path: "/v1/nothing" },
	{ method: "GET", path: "/health/" },
	{ method: "PATCH", path: "/v1/links/obs:main" },
	{ method: "OPTIONS", path: "/v1/facts" },
	{ method: "HEAD", path: "/v1/facts" },
	{ method: "GET", path: "/%zz" },
];

/** Everything the listener says to this until it closes the connection. */
const raw = (text: string): Promise<string> =>
	new Promise((resolve) => {
		const socket = createConnection(port, "127.0.0.1", () => socket.write(text));
		let heard = "";
		socket.on("data", (part) => {
			heard += part;
		});
		socket.on("close", () => resolve(heard));
	});

const origins = [
	`http://127.0.0.1:${port + 1}`,
	`http://localhost:${port}`,
	`http://localhost:${port + 1}`,
	`https://127.0.0.1:${port}`,
	"http://127.0.0.1",
	"http://evil.example",
	`http://127.0.0.1:${port}.evil.example`,
	"null",
	"",
];
const hosts = [
	"evil.example",
	`evil.example:${port}`,
	"127.0.0.1",
	`127.0.0.1:${port + 1}`,
	`[::1]:${port}`,
	`127.0.0.1:${port}.`,
];
const tokens: Record<string, Headers> = {
	"no token": {},
	"another token": { authorization: `Bearer ${TOKEN.toUpperCase()}` },
	"the beginning of the token": { authorization: `Bearer ${TOKEN.slice(0, -1)}` },
	"an empty token": { authorization: "Bearer " },
	"the token in another scheme": { authorization: `Basic ${TOKEN}` },
};

const refusals: [string, number, string, Headers][] = [
	...origins.map((origin): [string, number, string, Headers] => [
		`the origin “${origin}”`,
		403,
		"origin_wrong",
		{ ...bearer, host: own, origin },
	]),
	...hosts.map((host): [string, number, string, Headers] => [
		`the host ${host}`,
		421,
		"host_wrong",
		{ ...bearer, host },
	]),
	...Object.entries(tokens).map(([name, headers]): [string, number, string, Headers] => [
		name,
		401,
		"token_wrong",
		{ ...headers, host: own },
	]),
];

test("there are routes to check", () => {
	expect(asked.length).toBeGreaterThanOrEqual(10);
	expect(asked).toContainEqual({ method: "GET", path: "/v1/socket" });
});

describe.each([...asked, ...unknown])("$method $path", ({ method, path }) => {
	test.each(refusals)("refuses %s", async (_name, status, code, headers) => {
		const before = [at.links.changes.length, at.links.retried.length, at.door.asked.length, at.door.drained.length];
		const answer = await at.send(method, path, headers);
		expect(answer.status).toBe(status);
		if (method !== "HEAD") {
			expect(answer.body).toEqual({ error: { code, params: {} }, message: expect.stringMatching(/\w/u) });
		}
		const after = [at.links.changes.length, at.links.retried.length, at.door.asked.length, at.door.drained.length];
		expect(after).toEqual(before);
		for (const [name] of Object.entries(answer.headers)) expect(name).not.toMatch(/^access-control/u);
	});
});

describe.each(["/v1/socket", "/v1/facts", "/nothing"])("upgrade of %s", (path) => {
	test.each(refusals)("refuses %s", async (_name, status, _code, headers) => {
		expect(await at.upgrade(path, headers)).toBe(status);
	});
});

test.each([
	["/v1/socket", "", 401],
	["/v1/facts", `Authorization: Bearer ${TOKEN}\r\n`, 200],
	["/nothing", `Authorization: Bearer ${TOKEN}\r\n`, 404],
])("the connection of an upgrade of %s that is answered instead is closed", async (path, authorization, status) => {
	const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
	expect(await raw(`GET ${path} HTTP/1.1\r\nHost: ${own}\r\n${upgrade}${authorization}\r\n`)).toContain(
		`HTTP/1.1 ${status} `,
	);
});

describe("lets in", () => {
	const welcome: [string, Headers][] = [
		["a program with the token", { ...bearer, host: own }],
		["by the name localhost", { ...bearer, host: `localhost:${port}` }],
		["a page of our own", { ...bearer, host: own, origin: `http://127.0.0.1:${port}` }],
	];
	test.each(welcome)("%s", async (_name, headers) => {
		expect((await at.send("GET", "/v1/links", headers)).status).toBe(200);
		expect(await at.upgrade("/v1/socket", headers)).toBe(101);
	});

	test("a page of our own, but not without the token", async () => {
		expect((await at.send("GET", "/v1/links", { host: own, origin: `http://127.0.0.1:${port}` })).status).toBe(401);
	});
});

describe("the proof", () => {
	const nonce = "n".repeat(16);
	test.each(["GET", "POST", "HEAD"])("%s: only GET /health goes without a token", async (method) => {
		const answer = await at.send(method, `/health?nonce=${nonce}`, { host: own });
		expect(answer.status).toBe(method === "GET" ? 200 : 401);
	});
	test("with a wrong token it is refused even so", async () => {
		expect((await at.send("GET", `/health?nonce=${nonce}`, { host: own, authorization: "Bearer x" })).status).toBe(401);
	});
	test("a page from elsewhere does not get it, nor does another host name", async () => {
		const origin = `http://127.0.0.1:${port + 1}`;
		expect((await at.send("GET", `/health?nonce=${nonce}`, { host: own, origin })).status).toBe(403);
		expect((await at.send("GET", `/health?nonce=${nonce}`, { host: "evil.example" })).status).toBe(421);
	});
	test("the nonce opens no other address", async () => {
		expect((await at.send("GET", `/v1/links?nonce=${nonce}`, { host: own })).status).toBe(401);
	});
});

test.each([
	["no host", "GET /v1/links HTTP/1.1\r\n\r\n"],
	["no host, HTTP/1.0", `GET /v1/links HTTP/1.0\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`],
	["no HTTP", "hello\r\n\r\n"],
])("%s is refused", async (_name, text) => {
	const answer = await raw(text);
	expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /u);
	expect(answer).not.toContain("obs:main");
});

test("no token shows up in the log, whatever was refused", () => {
	expect(at.lines.join()).not.toContain(TOKEN);
});
