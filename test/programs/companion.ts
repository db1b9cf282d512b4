import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Value } from "typebox/value";
import type WebSocket from "ws";
import { withStoredLinks } from "../../companion/cli/stored-links.ts";
import { DISCOVERY_FILE, Discovery } from "../../companion/contract/discovery.ts";
import type { LinkChange, LinkId } from "../../companion/contract/link.ts";
import type { ServerMessage } from "../../companion/contract/wire.ts";
import { ask, type CompanionAnswer, type Door, greet } from "./door.ts";

export const companionProgram = fileURLToPath(new URL("../../companion/main.ts", import.meta.url));

export interface CompanionOptions {
	/** A folder of the caller's; else a new one that is gone at the end. */
	readonly data?: string;
	/** Stored before it starts. */
	readonly links?: Readonly<Record<LinkId, LinkChange>>;
	readonly args?: readonly string[];
	/** The program: the sources where nothing is said. */
	readonly program?: string;
}

/** Milliseconds a companion may take until it can be found: five times what is promised, on a busy machine. */
const START_TIME = 10_000;

/** What the discovery file of a data folder says; undefined while there is none. */
export async function readDiscovery(data: string): Promise<Discovery | undefined> {
	try {
		const found: unknown = JSON.parse(await readFile(join(data, DISCOVERY_FILE), "utf8"));
		return Value.Check(Discovery, found) ? found : undefined;
	} catch {
		return undefined;
	}
}

/** A running companion, a process of its own. */
export class Companion implements AsyncDisposable, Door {
	readonly data: string;
	readonly port: number;
	readonly token: string;
	readonly pid: number;
	readonly #child: ChildProcess;
	readonly #ownsData: boolean;
	readonly #stderr: string[];

	private constructor(child: ChildProcess, data: string, ownsData: boolean, found: Discovery, stderr: string[]) {
		this.#child = child;
		this.data = data;
		this.#ownsData = ownsData;
		this.port = found.port;
		this.token = found.token;
		this.pid = found.pid;
		this.#stderr = stderr;
	}

	/** Resolves when it can be found. */
	static async start(options: CompanionOptions = {}): Promise<Companion> {
		const { links = {}, args = [], program = companionProgram } = options;
		const data = options.data ?? (await mkdtemp(join(tmpdir(), "aidle-companion-")));
		await store(data, links);
		const child = spawn(process.execPath, [program, "--data", data, ...args], { stdio: ["ignore", "ignore", "pipe"] });
		const stderr: string[] = [];
		child.stderr.setEncoding("utf8").on("data", (part: string) => stderr.push(part));
		const until = performance.now() + START_TIME;
		while (performance.now() < until && child.exitCode === null && child.signalCode === null) {
			const found = await readDiscovery(data);
			if (found && found.pid === child.pid)
				return new Companion(child, data, options.data === undefined, found, stderr);
			await pause(5);
		}
		child.kill("SIGKILL");
		throw new Error(`The companion did not start (${child.exitCode}): ${stderr.join("")}`);
	}

	/** Everything it wrote to standard error so far. */
	get stderr(): string {
		return this.#stderr.join("");
	}

	get running(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null;
	}

	request(method: string, path: string, body?: unknown): Promise<CompanionAnswer> {
		return ask(this, method, path, body);
	}

	/** A client that has said hello and was welcomed. */
	async socket(kind: "deck" | "page" = "deck"): Promise<CompanionSocket> {
		const client = new CompanionSocket(await greet(this, { kind, name: "test" }));
		await client.next("welcome");
		return client;
	}

	signal(signal: NodeJS.Signals): void {
		this.#child.kill(signal);
	}

	/** Resolves with the exit code once it has ended; null when a signal ended it. */
	async ended(): Promise<number | null> {
		if (this.running) await once(this.#child, "exit");
		return this.#child.exitCode;
	}

	/** SIGKILL; resolves when the process is gone. */
	async kill(): Promise<void> {
		this.#child.kill("SIGKILL");
		await this.ended();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.kill();
		if (this.#ownsData) await rm(this.data, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
	}
}

async function store(data: string, links: Readonly<Record<LinkId, LinkChange>>): Promise<void> {
	if (Object.keys(links).length === 0) return;
	const refuse = (why: object): never => {
		throw new Error(JSON.stringify(why));
	};
	const stored = await withStoredLinks(data, refuse, async (book) => {
		for (const [link, change] of Object.entries(links)) {
			const answer = await book.change(link, change);
			if ("code" in answer) refuse(answer);
		}
		return true;
	});
	if (!stored) throw new Error(`${data} is held by another program`);
}

type MessageOf<Type extends ServerMessage["type"]> = Extract<ServerMessage, { type: Type }>;

/** One client of the companion, and everything it was told. */
export class CompanionSocket implements Disposable {
	readonly socket: WebSocket;
	readonly heard: ServerMessage[] = [];
	readonly #waiting = new Set<() => void>();
	#taken = 0;

	constructor(socket: WebSocket) {
		this.socket = socket;
		socket.on("message", (data) => {
			this.heard.push(JSON.parse(data.toString()));
			for (const look of this.#waiting) look();
		});
		socket.on("error", () => {});
	}

	send(message: unknown): void {
		this.socket.send(JSON.stringify(message));
	}

	/** The next message of this type that was not taken yet; those before it are passed over. */
	async next<Type extends ServerMessage["type"]>(type: Type): Promise<MessageOf<Type>> {
		for (;;) {
			const message = this.heard[this.#taken];
			if (message) {
				this.#taken++;
				if (message.type === type) return message as MessageOf<Type>;
				continue;
			}
			const { promise, resolve } = Promise.withResolvers<void>();
			this.#waiting.add(resolve);
			await promise;
			this.#waiting.delete(resolve);
		}
	}

	[Symbol.dispose](): void {
		this.socket.terminate();
	}
}
