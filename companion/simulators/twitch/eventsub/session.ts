import { randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import type { Faults } from "../faults.ts";
import { secretOf } from "../oauth/tokens.ts";
import { closeReasons } from "./codes.ts";

/** Milliseconds; `keepalive` overrides what a client asks for. */
export interface SocketTimes {
	/** From the welcome to the first subscription. */
	readonly unused: number;
	/** From a request to reconnect to the end of the old socket. */
	readonly grace: number;
	readonly keepalive?: number;
}

export const usualTimes: SocketTimes = { unused: 10_000, grace: 30_000 };

/** What a session needs to know of the world around it. */
export interface Around {
	readonly faults: () => Faults;
	readonly times: () => SocketTimes;
	/** The session's socket is closed: with this code by us, without one by the client. */
	readonly closed: (session: Session, code: number | undefined) => void;
}

/** Who subscribed: the first subscription decides, and nobody else may use the session. */
export interface Owner {
	readonly client: string;
	readonly userId: string;
}

/** Between 10 and 600 seconds; 10 where nothing is said. */
function keepaliveOf(url: URL, { keepalive }: SocketTimes): number {
	const asked = Number(url.searchParams.get("keepalive_timeout_seconds") ?? 10);
	const seconds = Number.isInteger(asked) && asked >= 10 && asked <= 600 ? asked : 10;
	return keepalive ?? seconds * 1000;
}

/**
 * One websocket from welcome to close: https://dev.twitch.tv/docs/eventsub/handling-websocket-events/
 * One with a reconnect token takes over the subscriptions of another.
 */
export class Session {
	readonly id: string;
	readonly connectedAt = new Date().toISOString();
	readonly #socket: WebSocket;
	readonly #around: Around;
	readonly #keepalive: number;
	#phase: "connected" | "reconnecting" | "closed" = "connected";
	#pulse: NodeJS.Timeout | undefined;
	#unused: NodeJS.Timeout | undefined;
	#grace: NodeJS.Timeout | undefined;
	owner: Owner | undefined;
	disconnectedAt: string | undefined;

	/** One that takes over has the `id` of the one before it. */
	constructor(socket: WebSocket, url: URL, around: Around, id = `AgoQ${secretOf(28)}`) {
		this.id = id;
		this.#socket = socket;
		this.#around = around;
		this.#keepalive = keepaliveOf(url, around.times());
		// Nothing may be sent but pongs (https://dev.twitch.tv/docs/eventsub/handling-websocket-events/#close-message).
		socket.on("message", () => this.close(4001));
		socket.on("error", () => undefined);
		socket.on("close", () => this.#over());
	}

	get open(): boolean {
		return this.#phase !== "closed";
	}

	/** `inherits`: it takes over subscriptions, and so is used from the start. */
	welcome(inherits: boolean): void {
		if (this.#around.faults().noWelcome) return;
		this.send("session_welcome", { session: this.#about("connected", null) });
		if (!inherits) this.#unused = setTimeout(() => this.close(4003), this.#around.times().unused);
	}

	/** It has a subscription: it is not unused any more. */
	use(owner: Owner): void {
		this.owner ??= owner;
		clearTimeout(this.#unused);
	}

	/** Asks the client to go elsewhere; the socket stays for the grace time. */
	reconnect(url: string): void {
		this.#phase = "reconnecting";
		this.send("session_reconnect", { session: this.#about("reconnecting", url) });
		this.#grace = setTimeout(() => this.close(4004), this.#around.times().grace);
	}

	/** `metadata` in addition to what every message has. A `messageId` makes it the same message as another. */
	send(messageType: string, payload: unknown, metadata: object = {}, messageId: string = randomUUID()): void {
		if (this.#phase === "closed") return;
		const { silence, timestamps } = this.#around.faults();
		if (silence && messageType !== "session_welcome") return;
		const at = new Date(Date.now() + (timestamps?.shift ?? 0)).toISOString().replace("Z", "000000Z");
		const head = { message_id: messageId, message_type: messageType, message_timestamp: at, ...metadata };
		this.#socket.send(JSON.stringify({ metadata: head, payload }));
		this.#beat();
	}

	close(code: number, reason = closeReasons[code] ?? ""): void {
		this.#socket.close(code, reason);
		this.#over(code);
	}

	/** Cuts the line without a word. */
	terminate(): void {
		this.#socket.terminate();
	}

	/** A keepalive goes out after this much silence (https://dev.twitch.tv/docs/eventsub/handling-websocket-events/#keepalive-message). */
	#beat(): void {
		clearTimeout(this.#pulse);
		if (this.#phase === "closed") return;
		const beat = (): void => {
			this.send("session_keepalive", {});
			this.#beat();
		};
		this.#pulse = setTimeout(beat, this.#keepalive);
	}

	#about(status: string, reconnectUrl: string | null) {
		return {
			id: this.id,
			status,
			keepalive_timeout_seconds: status === "connected" ? Math.ceil(this.#keepalive / 1000) : null,
			reconnect_url: reconnectUrl,
			connected_at: this.connectedAt,
			recovery_url: null,
		};
	}

	#over(code?: number): void {
		if (this.#phase === "closed") return;
		this.#phase = "closed";
		this.disconnectedAt = new Date().toISOString();
		for (const timer of [this.#pulse, this.#unused, this.#grace]) clearTimeout(timer);
		this.#around.closed(this, code);
	}
}
