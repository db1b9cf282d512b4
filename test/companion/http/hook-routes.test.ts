import { createConnection } from "node:net";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { CHECK_DEFAULTS, type Hook } from "../../../companion/contract/hook.ts";
import { problem } from "../../../companion/contract/problem.ts";
import { Receiver } from "../../../companion/hooks/receiver.ts";
import type { Letter } from "../../../companion/hooks/signature.ts";
import { buildHookRoutes } from "../../../companion/http/hook-routes.ts";
import { Log } from "../../../companion/log/log.ts";
import { post } from "../../programs/hook-sender.ts";
import { MemoryShelf } from "../rules/memory-shelf.ts";

const ID = "0".repeat(32);
const PATH = `/hooks/${ID}`;
const LIMIT = 1_000;
const hook: Hook = { name: "Tips", enabled: true, check: CHECK_DEFAULTS.hmac, limit: LIMIT };

/** Hears everything and believes it. */
class Believer extends Receiver {
	readonly letters: Letter[] = [];
	answer: Awaited<ReturnType<Receiver["hear"]>> | Error = "accepted";

	override async hear(_id: string, _hook: Hook, letter: Letter) {
		this.letters.push(letter);
		if (this.answer instanceof Error) throw this.answer;
		return this.answer;
	}
}

const shelf = new MemoryShelf();
shelf.data = { ...shelf.data, hooks: { [ID]: hook } };
const receiver = new Believer({
	shelf,
	secret: () => undefined,
	take: async () => "first",
	publish: () => {},
	onReceived: () => {},
	accepting: () => true,
});
const lines: string[] = [];
const { logger } = new Log({ write: (line) => void lines.push(line), close: () => {} }, "trace");
const app = buildHookRoutes({ receiver, hosts: () => ["hooks.example.test"], logger });
const port = Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);
afterAll(() => app.close());
beforeEach(() => {
	receiver.letters.length = 0;
	receiver.answer = "accepted";
});

/** Everything the listener says to these bytes until it closes the connection. */
const raw = (text: string): Promise<string> =>
	new Promise((resolve) => {
		const socket = createConnection(port, "127.0.0.1", () => socket.write(text));
		let heard = "";
		socket.on("data", (part) => {
			heard += part;
		});
		socket.on("error", () => {});
		socket.on("close", () => resolve(heard));
	});

describe("the bytes arrive as they were sent", () => {
	test.each([
		["application/json", "{ }\n"],
		["text/plain", "a"],
		["application/x-www-form-urlencoded", "a=%20"],
		["multipart/form-data; boundary=x", "--x--"],
		["json", "{"],
		["", "a"],
		["; no type at all", "a"],
	])("as %j", async (type, body) => {
		expect(await post(port, PATH, body, { "content-type": type })).toMatchObject({ status: 202 });
		expect(receiver.letters).toMatchObject([{ headers: { "content-type": type } }]);
		expect(receiver.letters[0]?.body).toEqual(Buffer.from(body));
	});
	test("every byte there is, untouched", async () => {
		const body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
		expect(await post(port, PATH, body)).toMatchObject({ status: 202 });
		expect(receiver.letters[0]?.body).toEqual(body);
	});
	test("none at all", async () => {
		expect(await post(port, PATH, "")).toMatchObject({ status: 202 });
		expect(receiver.letters[0]?.body).toEqual(Buffer.alloc(0));
	});
	test("in parts", async () => {
		const head = `POST ${PATH} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n`;
		expect(await raw(`${head}1\r\n{\r\n1\r\n}\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1.1 202/u);
		expect(receiver.letters[0]?.body.toString()).toBe("{}");
	});
});

describe("the limit of the hook", () => {
	test.each([
		[LIMIT, 202],
		[LIMIT + 1, 413],
		[5_000_000, 413],
	])("%i bytes", async (length, status) => {
		// Whoever sends five megabytes may find the line closed before he has ended.
		const answer = await post(port, PATH, "x".repeat(length)).catch(() => ({ status: 413 }));
		expect(answer.status).toBe(status);
		expect(receiver.letters).toHaveLength(status === 202 ? 1 : 0);
	});
	test("holds for parts, too", async () => {
		const head = `POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n`;
		expect(await raw(`${head}7d0\r\n${"x".repeat(2_000)}\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1.1 413/u);
		expect(receiver.letters).toEqual([]);
	});
});

describe("who is asked for", () => {
	test.each([
		`127.0.0.1:${port}`,
		"127.0.0.1",
		`localhost:${port}`,
		`[::1]:${port}`,
		"hooks.example.test",
		"Hooks.Example.Test",
		"hooks.example.test:443",
		"hooks.example.test.",
	])("%s is us", async (host) => {
		expect(await post(port, PATH, "", { host })).toMatchObject({ status: 202 });
	});
	test.each([
		`127.0.0.1:${port + 1}`,
		"evil.example",
		"hooks.example.test.evil.example",
		"a.hooks.example.test",
		"evil.example:hooks.example.test",
		"127.0.0.2",
	])("%j is not", async (host) => {
		expect(await post(port, PATH, "", { host })).toMatchObject({ status: 421 });
		expect(receiver.letters).toEqual([]);
	});
});

describe("no page gets in", () => {
	test.each([
		{ origin: "https://evil.example" },
		{ origin: `http://127.0.0.1:${port}` },
		{ origin: "null" },
		{ origin: "" },
		{ "sec-fetch-site": "cross-site" },
		{ "sec-fetch-site": "same-site" },
		{ "sec-fetch-site": "same-origin" },
	])("%o", async (headers) => {
		for (const path of [PATH, "/", "/hooks/none"]) {
			expect(await post(port, path, "", headers)).toMatchObject({ status: 403 });
		}
		expect(receiver.letters).toEqual([]);
	});
});

describe("there is one route", () => {
	const paths = [
		"/",
		"/hooks",
		"/hooks/",
		`${PATH}/`,
		`${PATH}/x`,
		`/${PATH}`,
		`/hooks/${"1".repeat(32)}`,
		"/health",
		"/v1/socket",
	];
	test.each([...paths, "/v1/facts", "/v1/hooks", "/v1/drain", "/hooks/constructor", "/%zz", "/hooks/%00"])(
		"%s is not there",
		async (path) => {
			expect(await post(port, path, "{}")).toMatchObject({ status: 404, text: expect.stringContaining("not_found") });
		},
	);
	test.each(["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"])("%s is not there", async (method) => {
		expect(await post(port, PATH, "", {}, method)).toMatchObject({ status: 404 });
	});
	test("an upgrade is not there, and the line is closed", async () => {
		const head = `GET /v1/socket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
		expect(await raw(head)).toMatch(/^HTTP\/1.1 404/u);
	});
	test("a hook that is off cannot be told from one that is not", async () => {
		const unknown = await post(port, `/hooks/${"1".repeat(32)}`, "{}");
		shelf.data = { ...shelf.data, hooks: { [ID]: { ...hook, enabled: false } } };
		expect(await post(port, PATH, "{}")).toEqual(unknown);
		shelf.data = { ...shelf.data, hooks: { [ID]: hook } };
	});
});

test.each([
	["accepted", 202, '{"accepted":true}'],
	["duplicate", 200, '{"duplicate":true}'],
] as const)("%s is answered with %i", async (answer, status, text) => {
	receiver.answer = answer;
	expect(await post(port, PATH, "{}")).toEqual({ status, text });
});

test.each([
	[problem("signature_wrong"), 401],
	[problem("delivery_late", { seconds: 300 }), 401],
	[problem("too_many_requests", { principal: "Tips", limit: 30 }), 429],
	[problem("not_saved", { reason: "the disk is full" }), 507],
	[problem("draining"), 503],
])("%o is answered with %i", async (answer, status) => {
	receiver.answer = answer;
	const { status: found, text } = await post(port, PATH, "{}");
	expect([found, JSON.parse(text)]).toMatchObject([status, { error: answer, message: expect.any(String) }]);
});

test("what breaks inside stays inside", async () => {
	receiver.answer = new Error("the inside story");
	const answer = await post(port, PATH, "{}");
	expect(answer.status).toBe(500);
	expect(answer.text).not.toContain("inside story");
	expect(lines.join()).toContain("the inside story");
});
