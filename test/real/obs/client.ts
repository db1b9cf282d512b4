import {
	type OBSRequestTypes,
	type OBSResponseTypes,
	OBSWebSocket,
	type RequestBatchOptions,
	type RequestBatchRequest,
	type ResponseMessage,
} from "obs-websocket-js/json";

/** An event as it came; `at` in milliseconds of performance.now(). */
export interface SeenEvent {
	name: string;
	data: unknown;
	at: number;
}

export interface ConnectOptions {
	password?: string;
	/** Bit mask of obs-websocket's EventSubscription; the library's default is every ordinary event. */
	eventSubscriptions?: number;
	/** Milliseconds until a request without an answer rejects; the library itself would wait for ever. */
	timeout?: number;
}

class RecordingSocket extends OBSWebSocket {
	readonly seen: SeenEvent[] = [];

	protected override async onMessage(message: Parameters<OBSWebSocket["onMessage"]>[0]): Promise<void> {
		const at = performance.now();
		const frame: { op?: number; d?: { eventType?: string; eventData?: unknown } } = JSON.parse(String(message.data));
		if (frame.op === 5) this.seen.push({ name: frame.d?.eventType ?? "", data: frame.d?.eventData, at });
		await super.onMessage(message);
	}
}

/** Somebody else's program on the same OBS: changes things behind our back and knows what OBS itself answers. */
export class ObsClient implements AsyncDisposable {
	readonly #socket: RecordingSocket;
	readonly #timeout: number;

	constructor(socket: RecordingSocket, timeout: number) {
		this.#socket = socket;
		this.#timeout = timeout;
	}

	/** Every event so far, oldest first. */
	get events(): readonly SeenEvent[] {
		return this.#socket.seen;
	}

	call<Type extends keyof OBSRequestTypes>(type: Type, data?: OBSRequestTypes[Type]): Promise<OBSResponseTypes[Type]> {
		return withTimeout(this.#socket.call(type, data), this.#timeout, type);
	}

	callBatch(requests: RequestBatchRequest[], options?: RequestBatchOptions): Promise<ResponseMessage[]> {
		return withTimeout(this.#socket.callBatch(requests, options), this.#timeout, "batch");
	}

	/** Calls back once with the websocket's close code. */
	onClose(heard: (code: number) => void): () => void {
		const listener = (error: { code: number }) => heard(error.code);
		this.#socket.once("ConnectionClosed", listener);
		return () => this.#socket.off("ConnectionClosed", listener);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		// A frozen OBS never answers the closing handshake; ws gives up on it by itself, later.
		await Promise.race([this.#socket.disconnect(), new Promise((resolve) => setTimeout(resolve, 500))]);
	}
}

/** Connects and identifies; rejects with `code` 4009 for a wrong password. */
export async function connect(
	obs: { url: string; password: string },
	options: ConnectOptions = {},
): Promise<ObsClient> {
	const timeout = options.timeout ?? 5_000;
	const socket = new RecordingSocket();
	const subscriptions =
		options.eventSubscriptions === undefined ? {} : { eventSubscriptions: options.eventSubscriptions };
	await withTimeout(socket.connect(obs.url, options.password ?? obs.password, subscriptions), timeout, "connect");
	return new ObsClient(socket, timeout);
}

/** Whether OBS answers for its scenes; OBS 30 opens its port earlier and says 207 "not ready" until then. */
export async function answersFully(obs: { url: string; password: string }): Promise<boolean> {
	try {
		await using client = await connect(obs, { eventSubscriptions: 0, timeout: 2_000 });
		await client.call("GetSceneList");
		return true;
	} catch {
		return false;
	}
}

async function withTimeout<Answer>(answer: Promise<Answer>, milliseconds: number, what: string): Promise<Answer> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`no answer to ${what} in ${milliseconds} ms`)), milliseconds);
	});
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}
