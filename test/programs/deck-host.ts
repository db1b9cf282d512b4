import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { demoScenes } from "../../companion/simulators/demo-scenes.ts";

export interface DeckHostOptions {
	/** The real one where nothing is said. */
	readonly plugin?: string;
	/** The data folder; always one of the test's own. */
	readonly data: string;
	readonly demo?: boolean;
	/** The first page has a key of every kind. */
	readonly everything?: boolean;
	/** The system chooses where nothing is said. */
	readonly port?: number;
	/** Instead of ours: for programs that look into the home of their user. */
	readonly env?: NodeJS.ProcessEnv;
}

const program = fileURLToPath(new URL("../../src/web-deck/main.ts", import.meta.url));

/** A running web deck host: a process of its own, as a user starts it. */
export class DeckHost implements AsyncDisposable {
	/** Everything it printed on standard error. */
	errors = "";
	readonly #child: ChildProcess;
	readonly #lines: string[] = [];
	/** Resolves when something more was printed, or nothing ever will be. */
	#more = Promise.withResolvers<void>();

	private constructor(child: ChildProcess) {
		this.#child = child;
		child.stderr?.setEncoding("utf8").on("data", (text: string) => {
			this.errors += text;
		});
		child.stdout?.setEncoding("utf8").on("data", (text: string) => {
			this.#lines.push(...text.split("\n").filter(Boolean));
			this.#wake();
		});
		child.once("close", () => this.#wake());
	}

	/** Starts the program and does not wait: for starts that are to fail. */
	static spawn({
		plugin,
		data,
		demo = false,
		everything = false,
		port = 0,
		env = process.env,
	}: DeckHostOptions): DeckHost {
		const args = [program, "--port", String(port), "--data", data];
		if (demo) args.push("--demo", ...demoScenes.map((scene) => `--scene=${scene}`));
		if (everything) args.push("--everything");
		if (plugin) args.push("--plugin", plugin);
		return new DeckHost(spawn(process.execPath, args, { env, stdio: ["pipe", "pipe", "pipe"] }));
	}

	/** Resolves when the address is printed. */
	static async start(options: DeckHostOptions): Promise<DeckHost> {
		const host = DeckHost.spawn(options);
		await host.#line(0);
		return host;
	}

	/** Lines on standard output so far. */
	get lines(): readonly string[] {
		return this.#lines;
	}

	get pid(): number | undefined {
		return this.#child.pid;
	}

	/** The address to open, with its one-time code. */
	get address(): string {
		const address = this.#lines.at(-1);
		if (!address) throw new Error("The deck host has printed no address.");
		return address;
	}

	get origin(): string {
		return new URL(this.address).origin;
	}

	get port(): number {
		return Number(new URL(this.address).port);
	}

	/** Presses Enter in its terminal and answers the new address. */
	async newAddress(): Promise<string> {
		const before = this.#lines.length;
		this.#child.stdin?.write("\n");
		return this.#line(before);
	}

	kill(signal: NodeJS.Signals = "SIGKILL"): void {
		this.#child.kill(signal);
	}

	/** The exit code, or the signal that ended it. */
	async ended(): Promise<number | NodeJS.Signals | null> {
		const { exitCode, signalCode } = this.#child;
		if (exitCode === null && signalCode === null) await once(this.#child, "exit");
		return this.#child.exitCode ?? this.#child.signalCode;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.#child.kill("SIGTERM");
		await this.ended();
	}

	#wake(): void {
		this.#more.resolve();
		this.#more = Promise.withResolvers();
	}

	async #line(index: number): Promise<string> {
		for (;;) {
			const line = this.#lines[index];
			if (line !== undefined) return line;
			if (this.#child.exitCode !== null) throw new Error(`The deck host ended: ${this.errors}`);
			await this.#more.promise;
		}
	}
}
