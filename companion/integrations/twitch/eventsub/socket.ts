import { WebSocket } from "ws";
import type { Problem } from "../../../contract/problem.ts";
import { type Frame, frameOf, type SessionShape } from "./eventsub.external.ts";
import { closedBecause, EventSubFault, NOT_ANSWERING, silentFor, UNREACHABLE } from "./faults.ts";

/** Milliseconds. */
export interface SocketPatience {
	/** From the first attempt to reach Twitch to its welcome. */
	readonly welcome: number;
	/** How long a connection that was ended may take to say goodbye. */
	readonly farewell: number;
}

export const SOCKET_PATIENCE: SocketPatience = { welcome: 10_000, farewell: 1_000 };

/** Twitch promises a message at least this often where the welcome does not say. Seconds. */
const KEEPALIVE = 10;
/** So many times the promised interval may pass in silence. */
const LENIENCE = 1.2;
/** Milliseconds. A watchdog that itself comes so late has slept: what lies in the buffer is read before it judges. */
const STALLED = 1_000;

export interface SocketOptions {
	readonly url: string;
	readonly patience: SocketPatience;
	/** Whatever comes after the welcome, until `closed`. */
	readonly onFrame: (frame: Frame) => void;
}

/** One welcomed connection. It never sends anything but pongs: whatever else Twitch answers with 4001. */
export class EventSubSocket {
	/** Why it ended; undefined when we ended it. Never rejects. */
	readonly closed: Promise<Problem | undefined>;
	readonly session: SessionShape;
	/** Twitch's time of the welcome. */
	readonly welcomedAt: number;
	readonly #raw: WebSocket;
	readonly #patience: SocketPatience;
	readonly #close: (why: Problem | undefined) => void;
	readonly #silence: number;
	#watchdog: NodeJS.Timeout | undefined;
	#due = 0;

	private constructor(raw: WebSocket, welcome: Extract<Frame, { kind: "welcome" }>, options: SocketOptions) {
		const { promise, resolve } = Promise.withResolvers<Problem | undefined>();
		this.closed = promise;
		this.session = welcome.session;
		this.welcomedAt = welcome.at;
		this.#raw = raw;
		this.#patience = options.patience;
		this.#silence = (welcome.session.keepalive_timeout_seconds ?? KEEPALIVE) * 1_000 * LENIENCE;
		this.#close = (why) => {
			clearTimeout(this.#watchdog);
			raw.removeAllListeners();
			raw.on("error", () => {});
			resolve(why);
		};
		raw.on("message", (data) => {
			this.#heard();
			const frame = frameOf(String(data));
			if (frame) options.onFrame(frame);
		});
		// What is wrong with the connection is told by its close.
		raw.on("error", () => {});
		raw.on("close", (code) => this.#close(closedBecause(code)));
		this.#watch(this.#silence);
	}

	/** Resolves with the welcome. Throws an `EventSubFault`. Gives up when `signal` aborts. */
	static async open(options: SocketOptions, signal: AbortSignal): Promise<EventSubSocket> {
		const { url, patience } = options;
		const { promise, resolve, reject } = Promise.withResolvers<EventSubSocket>();
		const raw = dial(url);
		const fail = (why: Problem): void => reject(new EventSubFault(why));
		const aborted = (): void => fail(UNREACHABLE);
		let connected = false;
		raw.on("open", () => {
			connected = true;
		});
		raw.on("error", () => fail(connected ? NOT_ANSWERING : UNREACHABLE));
		// It speaks HTTP, but not this.
		raw.on("unexpected-response", () => fail(NOT_ANSWERING));
		raw.on("close", (code) => fail(closedBecause(code)));
		raw.on("message", (data) => {
			const frame = frameOf(String(data));
			if (frame?.kind !== "welcome") return;
			raw.removeAllListeners();
			resolve(new EventSubSocket(raw, frame, options));
		});
		const timer = setTimeout(() => fail(connected ? NOT_ANSWERING : UNREACHABLE), patience.welcome);
		signal.addEventListener("abort", aborted, { once: true });
		try {
			signal.throwIfAborted();
			const socket = await promise;
			if (!signal.aborted) return socket;
			// Called off by what came in one piece with the welcome.
			socket.end();
			throw new EventSubFault(UNREACHABLE);
		} catch (error) {
			raw.removeAllListeners();
			raw.on("error", () => {});
			raw.terminate();
			throw error instanceof EventSubFault ? error : new EventSubFault(UNREACHABLE);
		} finally {
			clearTimeout(timer);
			signal.removeEventListener("abort", aborted);
		}
	}

	/** Says goodbye; nothing is heard of it any more. */
	end(): void {
		this.#close(undefined);
		this.#goodbye();
	}

	/** Says goodbye, and hears what was on its way until Twitch says goodbye, too. */
	leave(): void {
		clearTimeout(this.#watchdog);
		this.#goodbye();
	}

	#goodbye(): void {
		this.#raw.close(1_000);
		const timer = setTimeout(() => this.#raw.terminate(), this.#patience.farewell);
		this.#raw.on("close", () => clearTimeout(timer));
	}

	#heard(): void {
		this.#due = performance.now() + this.#silence;
	}

	/** Looks when the silence would be too long; messages only move that moment, so thousands a second cost nothing. */
	#watch(milliseconds: number): void {
		this.#due = performance.now() + milliseconds;
		const look = (): void => {
			const late = performance.now() - this.#due;
			if (late < 0) this.#watchdog = setTimeout(look, -late);
			else if (late > STALLED) this.#watch(STALLED);
			else {
				this.#close(silentFor(this.#silence));
				this.#raw.terminate();
			}
		};
		this.#watchdog = setTimeout(look, milliseconds);
	}
}

/** An address that is none is as one that leads nowhere. */
function dial(url: string): WebSocket {
	try {
		return new WebSocket(url, { perMessageDeflate: false, maxPayload: 1_048_576, followRedirects: false });
	} catch {
		throw new EventSubFault(UNREACHABLE);
	}
}
