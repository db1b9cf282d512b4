import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { join } from "node:path";
import { type WebSocket, WebSocketServer } from "ws";
import { DISCOVERY_FILE, proofText } from "../../../companion/contract/discovery.ts";
import type { Reading } from "../../../companion/contract/fact.ts";
import { PROTOCOL_TEXT } from "../../../companion/contract/protocol.ts";
import type { ClientMessage, ServerMessage } from "../../../companion/contract/wire.ts";
import { DiscoveryFile } from "../../../companion/platform/discovery-file.ts";
import { proofOf } from "../../../companion/platform/proof.ts";

export interface Script {
	version?: string;
	protocol?: string;
	/** Proves with another token: somebody else's program on a recycled port. */
	stranger?: boolean;
	/** What `/health` says; absent as in a companion that does not know of it. */
	busy?: readonly object[] | undefined;
	epoch?: string;
	facts?: Record<string, Reading>;
}

export interface FakeAnswer {
	readonly status?: number;
	readonly body?: unknown;
}

/** A companion that does what the test says: real discovery file, real HTTP, real socket. */
export class FakeCompanion implements AsyncDisposable {
	readonly token = randomBytes(32).toString("base64url");
	readonly heard: ClientMessage[] = [];
	/** Headers of everything that arrived, upgrades included. */
	readonly arrived: { readonly line: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
	facts: Record<string, Reading>;
	epoch: string;
	onRun: ((message: Extract<ClientMessage, { type: "run" }>) => void) | undefined;
	/** Answers of the test's own to requests, by `METHOD path`. */
	onRequest: ((line: string, body: string) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>) | undefined;
	port = 0;
	/** What it says goes on; undefined: it does not say. */
	busy: readonly object[] | undefined;
	readonly #script: Script;
	readonly #file: DiscoveryFile;
	readonly #server: Server = createServer();
	readonly #sockets = new WebSocketServer({ noServer: true });
	#revision = 0;

	private constructor(folder: string, script: Script) {
		this.#script = script;
		this.facts = script.facts ?? {};
		this.busy = "busy" in script ? script.busy : [];
		this.epoch = script.epoch ?? "epoch-1";
		this.#file = new DiscoveryFile(join(folder, DISCOVERY_FILE));
		this.#serve();
	}

	static async start(folder: string, script: Script = {}): Promise<FakeCompanion> {
		const fake = new FakeCompanion(folder, script);
		fake.#server.listen(0, "127.0.0.1");
		await once(fake.#server, "listening");
		const address = fake.#server.address();
		if (typeof address === "object" && address) fake.port = address.port;
		await fake.writeFile();
		return fake;
	}

	writeFile(): Promise<void> {
		const { version = "1.0.0", protocol = PROTOCOL_TEXT } = this.#script;
		const { port, token } = this;
		return this.#file.write({ pid: process.pid, port, token, protocol, version, startedAt: Date.now() });
	}

	get clients(): number {
		return this.#sockets.clients.size;
	}

	/** Keys that were asked for, in the order of the `watch` messages. */
	get watched(): string[][] {
		return this.heard.flatMap((message) => (message.type === "watch" ? [message.facts] : []));
	}

	send(message: ServerMessage): void {
		for (const socket of this.#sockets.clients) socket.send(JSON.stringify(message));
	}

	/** A change set; `skip` leaves that many revisions out. */
	change(facts: Record<string, Reading>, { skip = 0 } = {}): void {
		Object.assign(this.facts, facts);
		this.#revision += 1 + skip;
		this.send({ type: "change", epoch: this.epoch, revision: this.#revision, facts });
	}

	/** The connections break; the companion lives on. */
	breakSockets(): void {
		for (const socket of this.#sockets.clients) socket.terminate();
	}

	/** Dies as after `kill -9`: the discovery file stays. */
	async die(): Promise<void> {
		for (const socket of this.#sockets.clients) socket.terminate();
		this.#server.closeAllConnections();
		if (!this.#server.listening) return;
		this.#server.close();
		await once(this.#server, "close");
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.die();
	}

	#serve(): void {
		const { stranger = false, version = "1.0.0" } = this.#script;
		this.#server.on("request", async (request, response) => {
			let body = "";
			for await (const part of request) body += part;
			const url = new URL(request.url ?? "/", "http://127.0.0.1");
			this.arrived.push({ line: `${request.method} ${url.pathname}`, headers: request.headers, body });
			response.setHeader("content-type", "application/json");
			if (url.pathname === "/health") {
				const nonce = url.searchParams.get("nonce") ?? "";
				const proof = proofOf(stranger ? "another token" : this.token, proofText(nonce, this.port));
				response.end(JSON.stringify({ proof, protocol: PROTOCOL_TEXT, version, busy: this.busy }));
			} else if (url.pathname === "/v1/drain") {
				const refused = JSON.parse(body).ifIdle === true && this.busy?.length !== 0;
				if (refused) response.writeHead(409).end(JSON.stringify({}));
				else response.end(JSON.stringify({ drained: true }), () => void this.die());
			} else {
				const { status = 200, ...answer } = (await this.onRequest?.(`${request.method} ${url.pathname}`, body)) ?? {};
				response.statusCode = status;
				response.end(JSON.stringify(answer.body ?? { links: [{ id: "obs:main", name: "OBS" }] }));
			}
		});
		this.#server.on("upgrade", (request, stream, head) => {
			this.arrived.push({ line: `UPGRADE ${request.url}`, headers: request.headers, body: "" });
			this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#talk(socket));
		});
	}

	#talk(socket: WebSocket): void {
		const { version = "1.0.0", protocol = PROTOCOL_TEXT } = this.#script;
		const say = (message: ServerMessage): void => socket.send(JSON.stringify(message));
		this.#revision = 0;
		socket.on("message", (data) => {
			const message: ClientMessage = JSON.parse(data.toString());
			this.heard.push(message);
			if (message.type === "hello") say({ type: "welcome", epoch: this.epoch, protocol, version });
			if (message.type === "run") this.onRun?.(message);
			if (message.type !== "watch") return;
			const missing: Reading = { unknown: "missing" };
			const facts = Object.fromEntries(message.facts.map((key) => [key, this.facts[key] ?? missing]));
			this.#revision++;
			say({ type: "change", epoch: this.epoch, revision: this.#revision, facts });
		});
	}
}
