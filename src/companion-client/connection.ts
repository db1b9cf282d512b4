import WebSocket from "ws";
import type { Discovery } from "../../companion/contract/discovery.ts";
import { PROTOCOL_TEXT } from "../../companion/contract/protocol.ts";
import type { ClientMessage, ServerMessage } from "../../companion/contract/wire.ts";

/** Milliseconds from the upgrade to the companion's welcome. */
const WELCOME_TIMEOUT = 2_000;
/** A companion that leaves two pings in a row unanswered counts as gone; milliseconds between pings. */
const PING_EVERY = 2_000;
const LARGEST_MESSAGE = 8 * 1024 * 1024;

export type Welcome = Extract<ServerMessage, { type: "welcome" }>;

export interface ConnectionOptions {
	/** Proven to be the companion: this is where the token is sent. */
	readonly discovery: Pick<Discovery, "port" | "token">;
	/** Our name in the companion's log and in the runs we cause. */
	readonly name: string;
	/** The events to hear of. */
	readonly events: readonly string[];
	/** Everything after the welcome, in the order it was sent. */
	readonly onMessage: (message: ServerMessage) => void;
	/** Called once, when a connection that was welcomed is over. */
	readonly onClosed: () => void;
}

const parse = (data: WebSocket.RawData): ServerMessage | undefined => {
	try {
		const message: unknown = JSON.parse(data.toString());
		// The companion has proven itself and speaks our major version: its messages are taken as typed.
		return typeof message === "object" && message !== null && "type" in message
			? (message as ServerMessage)
			: undefined;
	} catch {
		return undefined;
	}
};

/** One life of the socket to the companion. It holds no process: the plugin may end while it is open. */
export class Connection {
	readonly welcome: Welcome;
	readonly #socket: WebSocket;

	private constructor(socket: WebSocket, welcome: Welcome) {
		this.#socket = socket;
		this.welcome = welcome;
	}

	/** Resolves when the companion has said welcome, rejects when it does not. */
	static open({ discovery, name, events, onMessage, onClosed }: ConnectionOptions): Promise<Connection> {
		const socket = new WebSocket(`ws://127.0.0.1:${discovery.port}/v1/socket`, {
			headers: { authorization: `Bearer ${discovery.token}` },
			perMessageDeflate: false,
			handshakeTimeout: WELCOME_TIMEOUT,
			maxPayload: LARGEST_MESSAGE,
			finishRequest: (request) => {
				request.on("socket", (stream) => stream.unref());
				request.end();
			},
		});
		return new Promise((resolve, reject) => {
			let welcomed = false;
			let unanswered = 0;
			const pinging = setInterval(() => {
				if (!welcomed || unanswered >= 2) return socket.terminate();
				unanswered++;
				socket.ping();
			}, PING_EVERY).unref();
			socket.on("pong", () => {
				unanswered = 0;
			});
			socket.on("open", () => {
				const hello: ClientMessage = {
					type: "hello",
					protocol: PROTOCOL_TEXT,
					client: { kind: "deck", name },
					events: [...events],
				};
				socket.send(JSON.stringify(hello));
			});
			socket.on("message", (data) => {
				const message = parse(data);
				if (message === undefined) return;
				if (welcomed) return onMessage(message);
				if (message.type !== "welcome") return socket.close();
				welcomed = true;
				resolve(new Connection(socket, message));
			});
			socket.on("error", reject);
			socket.on("close", () => {
				clearInterval(pinging);
				reject(new Error("closed before the welcome"));
				if (welcomed) onClosed();
			});
		});
	}

	/** False when the socket is not open any more: nothing was sent. */
	send(message: ClientMessage): boolean {
		if (this.#socket.readyState !== WebSocket.OPEN) return false;
		this.#socket.send(JSON.stringify(message));
		return true;
	}

	close(): void {
		this.#socket.terminate();
	}
}
