import type { RawData, WebSocket } from "ws";
import { answerTo, type Challenge, newChallenge } from "./authentication.ts";
import { executeBatch, resultOf } from "./batch.ts";
import type { Clock } from "./clock.ts";
import { closeCode, opCode, requestCode } from "./codes.ts";
import type { Data } from "./events.ts";
import { type Faults, passageOf, type Said, waitBefore } from "./faults.ts";
import { type AskedRequest, type Message, readMessage } from "./messages.ts";
import type { Profile } from "./profile.ts";
import { done, type Reply, refused, replyFields } from "./reply.ts";
import type { RequestLog } from "./request-log.ts";

/** What a connection needs from the simulator it belongs to. */
export interface Host {
	readonly profile: Profile;
	readonly clock: Clock;
	readonly log: RequestLog;
	readonly faults: Faults;
	readonly random: () => number;
	readonly password: string | undefined;
	readonly ready: boolean;
	execute(request: AskedRequest): Promise<Reply>;
	/** Somebody wants other events than before. */
	subscriptionsChanged(): void;
}

const notReady = (): Reply => refused(requestCode.notReady, "OBS is not ready to perform the request.");

/** One client, from Hello to close. */
export class Connection {
	readonly #socket: WebSocket;
	readonly #host: Host;
	readonly #number: number;
	readonly #challenge: Challenge = newChallenge();
	readonly #password: string | undefined;
	#subscriptions: number | undefined;
	#heard = 0;
	#said = 0;

	constructor(socket: WebSocket, host: Host, number: number) {
		this.#socket = socket;
		this.#host = host;
		this.#number = number;
		this.#password = host.password;
		socket.on("message", (data, isBinary) => host.clock.run(() => this.#hear(data, isBinary)));
		// A broken frame closes the connection by itself; there is nobody else to tell.
		socket.on("error", () => undefined);
		const { obsVersion, obsWebSocketVersion, helloNamesObs } = host.profile;
		const obs = helloNamesObs ? { obsStudioVersion: obsVersion } : {};
		const authentication = this.#password === undefined ? {} : { authentication: this.#challenge };
		this.#send(opCode.hello, { ...authentication, ...obs, obsWebSocketVersion, rpcVersion: 1 });
	}

	get identified(): boolean {
		return this.#subscriptions !== undefined;
	}

	wants(intent: number): boolean {
		return ((this.#subscriptions ?? 0) & intent) !== 0;
	}

	/** Passes an event on to a client that subscribed to its kind. `text` is the whole message. */
	tell(type: string, intent: number, text: string): void {
		if (!this.wants(intent)) return;
		this.#say({ what: "events", type }, text);
	}

	/** Stops or resumes reading; the other side is not told. */
	set deaf(deaf: boolean) {
		if (deaf) this.#socket.pause();
		else this.#socket.resume();
	}

	close(code: number, reason: string): void {
		this.#socket.close(code, reason);
	}

	/** Cuts the line without a word. */
	terminate(): void {
		this.#socket.terminate();
	}

	#hear(data: RawData, isBinary: boolean): void {
		this.#heard++;
		if (isBinary) {
			const reason = "Your session encoding is set to Json, but a binary message was received.";
			this.close(closeCode.messageDecodeError, reason);
			return;
		}
		const authentication = this.#password === undefined ? undefined : answerTo(this.#challenge, this.#password);
		const message = readMessage(String(data), { identified: this.identified, authentication });
		if ("closeWith" in message) this.close(message.closeWith, message.reason);
		else this.#obey(message);
	}

	#obey(message: Message): void {
		if (message.kind === "identify" || message.kind === "reidentify") {
			this.#subscriptions = message.subscriptions ?? this.#subscriptions ?? 0;
			this.#host.subscriptionsChanged();
			this.#send(opCode.identified, { negotiatedRpcVersion: 1 });
			return;
		}
		const requests = message.kind === "batch" ? message.requests : [message.request];
		for (const { requestType, requestData } of requests) {
			const inBatch = message.kind === "batch";
			this.#host.log.add({ requestType: String(requestType), requestData, connection: this.#number, inBatch });
		}
		const answer = async (): Promise<void> =>
			message.kind === "batch" ? await this.#answerBatch(message) : await this.#answerRequest(message.request);
		const wait = waitBefore(this.#host.faults, this.#host.random);
		if (wait === 0) void answer();
		else this.#host.clock.after(wait, () => void answer());
	}

	async #answerRequest(request: AskedRequest): Promise<void> {
		const reply = this.#host.ready ? await this.#execute(request) : notReady();
		const { requestId, requestType } = request;
		const said: Said = { what: "answers", type: String(requestType) };
		const d = { requestId, requestType, ...replyFields(reply) };
		this.#say(said, JSON.stringify({ op: opCode.requestResponse, d }));
	}

	async #answerBatch(batch: Extract<Message, { kind: "batch" }>): Promise<void> {
		const { clock, ready } = this.#host;
		// While OBS is not ready, nothing in a batch is executed, its sleeps neither.
		const refusals = () =>
			batch.requests.slice(0, batch.halts ? 1 : undefined).map((one) => resultOf(one, refused(requestCode.notReady)));
		const execute = (request: AskedRequest): Promise<Reply> => this.#execute(request);
		const results = ready ? await executeBatch(batch, { clock, execute }) : refusals();
		const d = { requestId: batch.requestId, results };
		this.#say({ what: "answers", type: "batch" }, JSON.stringify({ op: opCode.requestBatchResponse, d }));
	}

	async #execute(request: AskedRequest): Promise<Reply> {
		const lied = this.#host.faults.lie?.requests.includes(String(request.requestType));
		const reply = lied ? done() : await this.#host.execute(request);
		if (request.requestType !== "GetStats" || !reply.data) return reply;
		const counts = { webSocketSessionIncomingMessages: this.#heard, webSocketSessionOutgoingMessages: this.#said };
		return done({ ...reply.data, ...counts });
	}

	#say(said: Said, text: string): void {
		const passage = passageOf(said, this.#host.faults, this.#host.random);
		if (passage === "lost") return;
		if (passage === 0) this.#host.clock.run(() => this.#write(text));
		else this.#host.clock.after(passage, () => this.#write(text));
	}

	#send(op: number, d: Data): void {
		this.#host.clock.run(() => this.#write(JSON.stringify({ op, d })));
	}

	#write(text: string): void {
		if (this.#socket.readyState !== this.#socket.OPEN) return;
		this.#said++;
		this.#socket.send(text);
	}
}
