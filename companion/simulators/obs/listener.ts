import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

/** Who is behind the port. */
export type Persona = "obs" | "obs of version 4" | "http 200" | "http 404" | "silent";

const subprotocol = "obswebsocket.json";

/**
 * The port. Accepts websockets as OBS does (JSON when no subprotocol is asked for, none of an unknown list), or plays a
 * program that is not OBS.
 */
export class Listener {
	readonly #http: Server = createServer();
	readonly #sockets = new WebSocketServer({
		noServer: true,
		perMessageDeflate: false,
		handleProtocols: (offered) => (this.persona === "obs" && offered.has(subprotocol) ? subprotocol : false),
	});
	readonly #welcome: (socket: WebSocket) => void;
	readonly #upgraded = new Set<Duplex>();
	persona: Persona = "obs";

	/** `inTime` runs what a client has asked for, at once or, when the program is frozen, after the thaw. */
	constructor(welcome: (socket: WebSocket) => void, inTime: (work: () => void) => void) {
		this.#welcome = welcome;
		this.#http.on("upgrade", (request, socket, head) => inTime(() => this.#upgrade(request, socket, head)));
		this.#http.on("request", (_request, response) => inTime(() => this.#answer(response)));
		// What is not HTTP at all is hung up on.
		this.#http.on("clientError", (_error, socket) => socket.destroy());
	}

	/** Listens on 127.0.0.1 and answers the port, which the system chooses for 0. */
	async listen(port: number): Promise<number> {
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

	#upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		this.#upgraded.add(socket);
		socket.on("close", () => this.#upgraded.delete(socket));
		socket.on("error", () => undefined);
		if (this.persona === "silent") return;
		if (this.persona === "http 200" || this.persona === "http 404") {
			const body = "not a websocket\n";
			const status = this.persona === "http 200" ? "200 OK" : "404 Not Found";
			socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
			return;
		}
		this.#sockets.handleUpgrade(request, socket, head, (client) => {
			// OBS leaves Nagle's algorithm on: a second segment waits until the first is acknowledged (RFC 896).
			if ("setNoDelay" in socket && typeof socket.setNoDelay === "function") socket.setNoDelay(false);
			this.#welcome(client);
		});
	}

	#answer(response: ServerResponse): void {
		if (this.persona === "silent") return;
		const status = this.persona === "http 200" ? 200 : this.persona === "http 404" ? 404 : 426;
		response.writeHead(status, { "content-type": "text/plain", connection: "close" }).end("not a websocket\n");
	}
}
