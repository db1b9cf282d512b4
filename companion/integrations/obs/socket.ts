import { OBSWebSocket, type RequestBatchRequest } from "obs-websocket-js/json";
import type WebSocket from "ws";
import { type ResultShape, SERIAL_REALTIME } from "./obs.external.ts";

/** Milliseconds between two acknowledgements while nothing is in flight. */
const QUIET = 5;

/** The connection ended before the answer came. */
export class ConnectionEnded extends Error {}
/** The connection ended before anything was sent that changes something. */
export class NothingSent extends Error {}

/**
 * The library's client with three things it lacks: requests in flight reject when the socket dies
 * (https://github.com/obs-websocket-community-projects/obs-websocket-js/issues/358), the cause of a failed connect is
 * kept, and received frames are acknowledged while a request is in flight.
 */
export class ObsSocket extends OBSWebSocket {
	/** Why the connect failed, as Node tells it. */
	cause: { readonly code?: string; readonly message: string } | undefined;
	/** Called for every event, after its own listeners. */
	onAny: ((event: string, data: unknown) => void) | undefined;
	#acknowledgedAt = 0;
	readonly #inFlight = new Set<(error: Error) => void>();

	/** One serial batch. Rejects only when the connection ends. */
	async batch(requests: RequestBatchRequest[], haltOnFailure: boolean): Promise<readonly ResultShape[]> {
		const options = { executionType: SERIAL_REALTIME, haltOnFailure };
		return this.#settling(this.callBatch(requests, options) as Promise<readonly ResultShape[]>);
	}

	/** Ends the connection at once; a frozen peer would never answer a close frame. */
	terminate(): void {
		this.#raw?.terminate();
		this.rejectAll();
	}

	rejectAll(): void {
		for (const reject of this.#inFlight) reject(new ConnectionEnded());
		this.#inFlight.clear();
	}

	// Typed as the browser's WebSocket by the library; under Node it is the one of `ws`.
	get #raw(): WebSocket | undefined {
		return this.socket as unknown as WebSocket | undefined;
	}

	#settling<Answer>(answer: Promise<Answer>): Promise<Answer> {
		const { promise, resolve, reject } = Promise.withResolvers<Answer>();
		this.#inFlight.add(reject);
		const leave = (): boolean => this.#inFlight.delete(reject);
		promise.then(leave, leave);
		answer.then(resolve, reject);
		return promise;
	}

	override emit(...[event, ...data]: Parameters<OBSWebSocket["emit"]>): boolean {
		const listened = super.emit(event, ...data);
		this.onAny?.(event, data[0]);
		return listened;
	}

	protected override onMessage(event: unknown): Promise<void> {
		// OBS writes event and answer as separate segments, and the second waits for our acknowledgement of the first
		// (Nagle and delayed ACK: 44 ms). A pong nobody asked for carries it at once: RFC 6455 §5.5.3. The first of a
		// series of events is acknowledged too, because the others wait for it.
		const now = performance.now();
		if (this.#inFlight.size > 0 || now - this.#acknowledgedAt > QUIET) {
			this.#acknowledgedAt = now;
			this.#raw?.pong();
		}
		return super.onMessage(event as never);
	}

	protected override onError(event: { readonly message: string; readonly error?: { readonly code?: string } }): void {
		const code = event.error?.code;
		this.cause = code === undefined ? { message: event.message } : { code, message: event.message };
		super.onError(event as never);
	}

	protected override onClose(event: unknown): void {
		super.onClose(event as never);
		this.rejectAll();
	}
}
