import { once } from "node:events";
import { request as http } from "node:http";
import WebSocket from "ws";
import { PROTOCOL_TEXT } from "../../companion/contract/protocol.ts";
import type { ClientMessage } from "../../companion/contract/wire.ts";

/** Where a running companion listens, and the token it answers to. */
export interface Door {
	readonly port: number;
	readonly token: string;
}

export interface CompanionAnswer {
	readonly status: number;
	readonly body: unknown;
	readonly text: string;
}

/** Asks over HTTP, with the token, and never through a proxy or a kept connection. */
export function ask({ port, token }: Door, method: string, path: string, body?: unknown): Promise<CompanionAnswer> {
	const text = body === undefined ? undefined : JSON.stringify(body);
	const headers = {
		authorization: `Bearer ${token}`,
		...(text === undefined ? {} : { "content-type": "application/json" }),
	};
	return new Promise((resolve, reject) => {
		const request = http({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
			let answer = "";
			response.setEncoding("utf8").on("data", (part: string) => {
				answer += part;
			});
			response.on("error", reject);
			response.on("end", () =>
				resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer || "null"), text: answer }),
			);
		});
		request.on("error", reject);
		request.end(text);
	});
}

/** Opens `/v1/socket` and says hello; the welcome is what comes first. Without `events` all of them are wanted. */
export async function greet(
	{ port, token }: Door,
	client: Extract<ClientMessage, { type: "hello" }>["client"],
	events?: string[],
): Promise<WebSocket> {
	const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/socket`, {
		headers: { authorization: `Bearer ${token}` },
		perMessageDeflate: false,
	});
	await once(socket, "open");
	const hello: ClientMessage = { type: "hello", protocol: PROTOCOL_TEXT, client, ...(events ? { events } : {}) };
	socket.send(JSON.stringify(hello));
	return socket;
}
