import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Sender } from "./commands.ts";
import { type JsonObject, parseFrame } from "./protocol.ts";
import type { ProtocolLog } from "./protocol-log.ts";

/** The event names the host demands as first frame. */
export const REGISTER = { plugin: "registerPlugin", inspector: "registerPropertyInspector" } as const;

const REGISTER_WITHIN_MS = 10_000;
const LARGEST_FRAME = 8 * 1024 * 1024;

/** A registered plugin or inspector. */
export type Peer = {
	readonly kind: Sender;
	readonly uuid: string;
	/** The key an inspector belongs to. */
	readonly context: string | undefined;
	send(frame: JsonObject): void;
	close(): void;
	/** Resolves when everything sent so far has been received (a WebSocket ping, answered in order). */
	received(): Promise<void>;
};

type Ticket = { kind: Sender; context: string | undefined };
type Listeners = {
	onRegistered: (peer: Peer) => void;
	onFrame: (peer: Peer, frame: JsonObject, at: number) => void;
	onClosed: (peer: Peer) => void;
};
type Options = Listeners & { log: ProtocolLog; pageOrigin: string | undefined };

/** The WebSocket server of the Stream Deck side: it lets in who holds a uuid it issued, once. */
export class DeckSocket {
	readonly #options: Options;
	readonly #server: Server = createServer((_request, response) => response.writeHead(426).end());
	readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME, perMessageDeflate: false });
	readonly #open = new Map<string, Ticket>();
	readonly #used = new Set<string>();
	#port = 0;

	constructor(options: Options) {
		this.#options = options;
		this.#server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
	}

	get port(): number {
		return this.#port;
	}

	async listen(): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.#server.once("error", reject).listen(0, "127.0.0.1", resolve);
		});
		this.#port = (this.#server.address() as AddressInfo).port;
	}

	/** A uuid with which exactly one connection may register. */
	issue(kind: Sender, context?: string): string {
		const uuid = randomUUID().replaceAll("-", "").toUpperCase();
		this.#open.set(uuid, { kind, context });
		return uuid;
	}

	/** Takes back a uuid nobody has used yet. */
	revoke(uuid: string): void {
		this.#open.delete(uuid);
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets.clients) socket.terminate();
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		const stranger = this.#stranger(request);
		if (stranger) {
			this.#options.log.add("error", ...stranger);
			socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
			return;
		}
		const fromPage = request.headers.origin !== undefined;
		this.#sockets.handleUpgrade(request, socket, head, (client) => this.#greet(client, fromPage));
	}

	/** Why a connection is refused before its first frame: rule and detail. */
	#stranger({ headers: { host, origin } }: IncomingMessage): [string, string] | undefined {
		if (host !== `127.0.0.1:${this.#port}` && host !== `localhost:${this.#port}`) {
			return ["wrong-host", "A connection named another host and was refused."];
		}
		if (origin === undefined || origin === this.#options.pageOrigin) return undefined;
		return ["wrong-origin", "A page of another origin tried to connect and was refused."];
	}

	#greet(client: WebSocket, fromPage: boolean): void {
		const { log, onRegistered, onFrame, onClosed } = this.#options;
		let peer: Peer | undefined;
		const timer = setTimeout(() => {
			log.add("error", "never-registered", "A connection did not register within 10 s and was closed.");
			client.close();
		}, REGISTER_WITHIN_MS);
		client.on("message", (data, isBinary) => {
			const at = performance.now();
			const frame = isBinary ? undefined : parseFrame(data.toString());
			if (!frame) {
				log.add("error", "not-json", "A frame is not a JSON object in text.", peer?.context);
			} else if (peer) {
				onFrame(peer, frame, at);
			} else {
				peer = this.#register(client, frame, fromPage);
				if (!peer) return client.close();
				clearTimeout(timer);
				onRegistered(peer);
			}
		});
		client.on("error", () =>
			log.add("error", "bad-frame", "A connection broke the WebSocket protocol.", peer?.context),
		);
		client.on("close", () => {
			clearTimeout(timer);
			if (peer) onClosed(peer);
		});
	}

	#register(client: WebSocket, { event, uuid, ...more }: JsonObject, fromPage: boolean): Peer | undefined {
		const { log } = this.#options;
		const refuse = (rule: string, detail: string) => {
			log.add("error", rule, detail);
			return undefined;
		};
		if (event !== REGISTER.plugin && event !== REGISTER.inspector) {
			return refuse("not-registered", "A command came before the registration.");
		}
		if (typeof uuid !== "string" || Object.keys(more).length > 0) {
			return refuse("bad-shape", `${event} needs a uuid and nothing else.`);
		}
		if (this.#used.has(uuid)) return refuse("registered-twice", "A uuid was used for a second registration.");
		const ticket = this.#open.get(uuid);
		if (!ticket) return refuse("unknown-uuid", "Somebody registered with a uuid this host did not issue.");
		if (event !== REGISTER[ticket.kind]) return refuse("wrong-sender", `The ${ticket.kind} registered with ${event}.`);
		if (fromPage && ticket.kind === "plugin") return refuse("wrong-origin", "A page registered as the plugin.");
		this.#open.delete(uuid);
		this.#used.add(uuid);
		return {
			...ticket,
			uuid,
			send: (frame) => client.send(JSON.stringify(frame)),
			close: () => client.close(),
			received: () =>
				new Promise((resolve) => {
					client.once("pong", () => resolve());
					if (client.readyState === client.OPEN) client.ping();
				}),
		};
	}
}
