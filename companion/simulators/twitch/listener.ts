import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Faults, HttpFault } from "./faults.ts";
import { type Answer, type Asked, refused } from "./message.ts";

/** What stands behind the port. */
export interface Behind {
	faults(): Faults;
	/** What goes wrong with this request; counted. */
	strike(asked: Asked): HttpFault | undefined;
	/** Told of every request, those for a websocket too, before anything goes wrong with it. */
	note(asked: Asked, from: string): void;
	answer(asked: Asked): Answer | Promise<Answer>;
}

const largest = 1_000_000;

/** The one port: HTTP for OAuth, Helix and pages, websockets for EventSub. */
export class Listener {
	readonly #http: Server = createServer();
	readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
	readonly #upgraded = new Set<Duplex>();
	readonly #behind: Behind;
	readonly #welcome: (socket: WebSocket, url: URL) => void;

	constructor(behind: Behind, welcome: (socket: WebSocket, url: URL) => void) {
		this.#behind = behind;
		this.#welcome = welcome;
		this.#http.on("request", (request, response) => void this.#hear(request, response));
		this.#http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
		this.#http.on("clientError", (_error, socket) => socket.destroy());
	}

	/** Listens on 127.0.0.1 and answers the port, which the system chooses for 0. */
	async listen(port: number): Promise<number> {
		if (this.#http.listening) return port;
		this.#http.listen(port, "127.0.0.1");
		await once(this.#http, "listening");
		const address = this.#http.address();
		return typeof address === "object" && address ? address.port : port;
	}

	async close(): Promise<void> {
		if (!this.#http.listening) return;
		const closed = once(this.#http, "close");
		this.#http.close();
		this.#http.closeAllConnections();
		for (const socket of this.#upgraded) socket.destroy();
		await closed;
	}

	async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const asked = await read(request).catch(() => undefined);
		if (!asked) return void request.destroy();
		this.#behind.note(asked, String(request.socket.remotePort));
		const fault = this.#behind.strike(asked);
		try {
			if (fault) await this.#fail(fault, asked, response);
			else say(response, await this.#behind.answer(asked));
		} catch (error) {
			process.stderr.write(`${asked.method} ${asked.path}: ${error instanceof Error ? error.stack : error}\n`);
			say(response, refused(500, ""));
		}
	}

	async #fail({ executed, does }: HttpFault, asked: Asked, response: ServerResponse): Promise<void> {
		if (typeof does === "object" && "delay" in does) {
			await new Promise((resolve) => setTimeout(resolve, does.delay));
			return say(response, await this.#behind.answer(asked));
		}
		if (executed) await this.#behind.answer(asked);
		if (does === "hang") return;
		if (does === "reset") {
			if (response.socket && "resetAndDestroy" in response.socket) response.socket.resetAndDestroy();
			return;
		}
		say(response, does);
	}

	#upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		this.#upgraded.add(socket);
		socket.on("close", () => this.#upgraded.delete(socket));
		socket.on("error", () => undefined);
		const url = URL.parse(request.url ?? "/", "ws://127.0.0.1");
		const { method = "GET", headers } = request;
		const { pathname = "", searchParams = new URLSearchParams() } = url ?? {};
		// Also those that come to nothing: how often somebody tries is what there are bounds for.
		const asked: Asked = { method, path: pathname, query: searchParams, headers, text: "" };
		this.#behind.note(asked, String(request.socket.remotePort));
		const { upgrades } = this.#behind.faults();
		if (upgrades === "unanswered") return;
		const status = pathname === "/ws" ? upgrades : 404;
		if (!url || status !== undefined) {
			socket.end(`HTTP/1.1 ${status} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
			return;
		}
		this.#sockets.handleUpgrade(request, socket, head, (client) => this.#welcome(client, url));
	}
}

async function read(request: IncomingMessage): Promise<Asked> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of request as AsyncIterable<Buffer>) {
		size += part.length;
		if (size > largest) throw new Error("Too large");
		parts.push(part);
	}
	const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
	const text = Buffer.concat(parts).toString();
	return { method: request.method ?? "GET", path: pathname, query: searchParams, headers: request.headers, text };
}

function say(response: ServerResponse, { status, body, headers }: Answer): void {
	const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
	const type = typeof body === "string" ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
	response.writeHead(status, { ...(text === undefined ? {} : { "content-type": type }), ...headers }).end(text);
}
