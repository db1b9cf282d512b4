import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { proofOf, sameSecret } from "../../../companion/platform/proof.ts";
import { prove } from "../../../companion/platform/prove.ts";

const TOKEN = "t".repeat(43);
const textOf = (nonce: string, port: number): string => `${nonce}:${port}`;

async function listening(answer: (request: IncomingMessage, response: ServerResponse, port: number) => void) {
	const heard: string[] = [];
	const server = createServer((request, response) => {
		heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
		answer(request, response, (server.address() as AddressInfo).port);
	}).listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	return {
		port,
		heard,
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

const nonceOf = (request: IncomingMessage): string => /nonce=([\w-]+)/u.exec(request.url ?? "")?.[1] ?? "";
const json = (response: ServerResponse, body: unknown): void => void response.end(JSON.stringify(body));

describe("prove", () => {
	test("a holder of the token is believed and its answer handed on", async () => {
		await using holder = await listening((request, response, port) =>
			json(response, { proof: proofOf(TOKEN, textOf(nonceOf(request), port)), protocol: "1.0" }),
		);
		const answer = await prove({ port: holder.port, token: TOKEN, textOf, timeout: 1_000 });
		expect(answer).toMatchObject({ protocol: "1.0" });
	});

	const strangers: Record<string, (request: IncomingMessage, response: ServerResponse, port: number) => void> = {
		"another token": (request, response, port) =>
			json(response, { proof: proofOf("other", textOf(nonceOf(request), port)) }),
		"a proof for another port": (request, response) =>
			json(response, { proof: proofOf(TOKEN, textOf(nonceOf(request), 1)) }),
		"no proof": (_request, response) => json(response, { ok: true }),
		"no object": (_request, response) => json(response, null),
		"no JSON": (_request, response) => void response.end("<html>"),
		"an error": (_request, response) => void response.writeHead(500).end("{}"),
		"an endless answer": (_request, response) => {
			response.on("drain", () => response.write("x".repeat(65_536)));
			response.write("x".repeat(200_000));
		},
		"a hang-up": (request) => void request.socket.destroy(),
		silence: () => {},
	};
	test.each(Object.entries(strangers))("a stranger with %s is not, and learns no token", async (_name, answer) => {
		await using stranger = await listening(answer);
		expect(await prove({ port: stranger.port, token: TOKEN, textOf, timeout: 300 })).toBeUndefined();
		expect(stranger.heard).toHaveLength(1);
		expect(stranger.heard.join()).not.toContain(TOKEN);
	});

	test("nobody there", async () => {
		const { port } = await listening(() => {}).then(async (server) => {
			await server[Symbol.asyncDispose]();
			return server;
		});
		expect(await prove({ port, token: TOKEN, textOf, timeout: 300 })).toBeUndefined();
	});

	test.each([70_000, -1, 0])("nobody is on port %d, which there is not", async (port) => {
		expect(await prove({ port, token: TOKEN, textOf, timeout: 300 })).toBeUndefined();
	});
});

test("secrets are compared whole, whatever their lengths", () => {
	expect(sameSecret("abc", "abc")).toBe(true);
	expect(sameSecret("abc", "abd")).toBe(false);
	expect(sameSecret("abc", "abcd")).toBe(false);
	expect(sameSecret("", "a")).toBe(false);
});
