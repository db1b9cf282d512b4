import { createHash } from "node:crypto";
import { type RawData, WebSocket } from "ws";

export type Data = Readonly<Record<string, unknown>>;

export interface Address {
	readonly port: number;
	readonly password: string;
}

export interface HeardEvent {
	readonly type: string;
	readonly intent: number;
	readonly data: Data;
	/** Milliseconds of `performance.now()`. */
	readonly at: number;
}

export interface Answer {
	readonly code: number;
	readonly result: boolean;
	readonly data: Data;
	readonly requestId: unknown;
	/** Milliseconds of `performance.now()`. */
	readonly at: number;
}

export interface BatchOptions {
	readonly haltOnFailure?: boolean;
	readonly executionType?: number;
}

export interface BatchRequest {
	readonly requestType?: unknown;
	readonly requestId?: unknown;
	readonly requestData?: unknown;
}

interface Close {
	readonly code: number;
	readonly reason: string;
}

const patience = 5_000;

const digest = (text: string): string => createHash("sha256").update(text).digest("base64");
export const isData = (value: unknown): value is Data =>
	typeof value === "object" && value !== null && !Array.isArray(value);
const dataOf = (value: unknown): Data => (isData(value) ? value : {});

function answerOf(fields: Data, at: number): Answer {
	const status = dataOf(fields.requestStatus);
	const { code, result } = status;
	if (typeof code !== "number" || typeof result !== "boolean") throw new Error("An answer without a status");
	return { code, result, data: dataOf(fields.responseData), requestId: fields.requestId, at };
}

/** A client with nothing between it and the socket, so that a check can say anything at all. */
export class RawClient implements AsyncDisposable {
	readonly socket: WebSocket;
	readonly closed: Promise<Close>;
	readonly events: HeardEvent[] = [];
	readonly #address: Address;
	/** Messages other than events, in order, with those who wait for the next. */
	readonly #inbox: Data[] = [];
	readonly #waiting: (() => void)[] = [];
	#lastId = 0;

	private constructor(socket: WebSocket, address: Address) {
		this.socket = socket;
		this.#address = address;
		this.closed = new Promise((resolve) => {
			socket.on("close", (code, reason) => resolve({ code, reason: String(reason) }));
		});
		socket.on("message", (data) => this.#hear(data));
		socket.on("error", () => undefined);
	}

	/** Opens the socket and says nothing; null offers no subprotocol. */
	static async dial(address: Address, subprotocol: string | null = "obswebsocket.json"): Promise<RawClient> {
		const url = `ws://127.0.0.1:${address.port}`;
		// An OBS that is frozen accepts, and says nothing.
		const options = { handshakeTimeout: patience };
		const socket = subprotocol === null ? new WebSocket(url, options) : new WebSocket(url, subprotocol, options);
		const client = new RawClient(socket, address);
		await Promise.race([new Promise((resolve) => socket.once("open", resolve)), client.closed]);
		return client;
	}

	/** Opens the socket and identifies. */
	static async connect(address: Address, eventSubscriptions?: number): Promise<RawClient> {
		const client = await RawClient.dial(address);
		await client.identify(eventSubscriptions === undefined ? {} : { eventSubscriptions });
		return client;
	}

	/** Identifies with the right password; `fields` replaces or (with undefined) leaves out what is sent. */
	async identify(fields: Data = {}): Promise<Data> {
		const hello = await this.message(0);
		this.say({ op: 1, d: { rpcVersion: 1, ...this.authentication(hello), ...fields } });
		return await this.message(2);
	}

	/** Subscribes to other events than before. */
	async identifyAgain(eventSubscriptions: number): Promise<void> {
		this.say({ op: 3, d: { eventSubscriptions } });
		await this.message(2);
	}

	/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#creating-an-authentication-string */
	authentication(hello: Data, password: string = this.#address.password): Data {
		const { challenge, salt } = dataOf(hello.authentication);
		return salt === undefined ? {} : { authentication: digest(digest(`${password}${salt}`) + challenge) };
	}

	say(message: unknown): void {
		this.socket.send(JSON.stringify(message));
	}

	/** The next message with this op code. */
	async message(op: number): Promise<Data> {
		return await this.#next(`a message with op ${op}`, (message) => message.op === op);
	}

	async request(requestType: string, requestData?: unknown): Promise<Answer> {
		const requestId = `${++this.#lastId}`;
		this.say({ op: 6, d: { requestType, requestId, requestData } });
		const d = await this.#next(
			`an answer to ${requestType}`,
			({ op, d }) => op === 7 && dataOf(d).requestId === requestId,
		);
		return answerOf(d, performance.now());
	}

	/** The same where anything but success ends the check. */
	async ask(requestType: string, requestData?: unknown): Promise<Data> {
		const { code, data } = await this.request(requestType, requestData);
		if (code !== 100) throw new Error(`${requestType} was answered ${code}`);
		return data;
	}

	async batch(requests: readonly BatchRequest[], options: BatchOptions = {}): Promise<Answer[]> {
		const requestId = `${++this.#lastId}`;
		this.say({ op: 8, d: { requestId, requests, ...options } });
		const { results } = await this.#next(
			"an answer to a batch",
			({ op, d }) => op === 9 && dataOf(d).requestId === requestId,
		);
		if (!Array.isArray(results)) throw new Error("A batch was answered without results");
		return results.map((result) => answerOf(dataOf(result), performance.now()));
	}

	/** Events of these kinds heard so far, oldest first. */
	heard(...types: string[]): HeardEvent[] {
		return this.events.filter(({ type }) => types.includes(type));
	}

	forget(): void {
		this.events.length = 0;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.socket.terminate();
		await this.closed;
	}

	#hear(raw: RawData): void {
		const message = dataOf(JSON.parse(String(raw)));
		if (message.op === 5) {
			// Acknowledges, so that what follows is not held back by Nagle's algorithm. RFC 6455 §5.5.3
			this.socket.pong();
			const { eventType, eventIntent, eventData } = dataOf(message.d);
			const intent = typeof eventIntent === "number" ? eventIntent : 0;
			this.events.push({ type: String(eventType), intent, data: dataOf(eventData), at: performance.now() });
			return;
		}
		this.#inbox.push(message);
		for (const look of this.#waiting.splice(0)) look();
	}

	async #next(what: string, wanted: (message: Data) => boolean): Promise<Data> {
		const deadline = performance.now() + patience;
		for (;;) {
			const at = this.#inbox.findIndex(wanted);
			if (at >= 0) return dataOf(this.#inbox.splice(at, 1)[0]?.d);
			const left = deadline - performance.now();
			if (left <= 0) throw new Error(`Waited ${patience} ms for ${what}`);
			const gone = this.closed.then(({ code }) => Promise.reject(new Error(`Closed with ${code}, no ${what}`)));
			await Promise.race([this.#somethingNew(left), gone]);
		}
	}

	async #somethingNew(within: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, within);
			this.#waiting.push(() => {
				clearTimeout(timer);
				resolve();
			});
		});
	}
}
