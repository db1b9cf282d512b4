import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Order, OrderName, Orders, Report } from "../../companion/simulators/twitch/control.ts";
import { TwitchOrders } from "./twitch-orders.ts";

const program = fileURLToPath(new URL("../../companion/simulators/twitch-main.ts", import.meta.url));

interface Awaited {
	readonly resolve: (answers: unknown) => void;
	readonly reject: (error: Error) => void;
}

/** A running simulator of Twitch: a process of its own, ordered about over IPC. */
export class TwitchSimulator extends TwitchOrders implements AsyncDisposable {
	readonly port: number;
	readonly #child: ChildProcess;
	readonly #awaited = new Map<number, Awaited>();
	#orders = 0;

	private constructor(child: ChildProcess, port: number) {
		super();
		this.#child = child;
		this.port = port;
		child.on("message", (report: Report) => this.#hear(report));
		child.once("exit", (code) => this.#end(code));
	}

	/** Resolves when the port is open. The system chooses it where nothing is said. */
	static async start(options: { readonly port?: number } = {}): Promise<TwitchSimulator> {
		const args = ["--port", String(options.port ?? 0)];
		const child = fork(program, args, { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
		const port = await new Promise<number>((resolve, reject) => {
			child.once("message", (report: Report) => ("ready" in report ? resolve(report.port) : undefined));
			child.once("error", reject);
			child.once("exit", (code) => reject(new Error(`The simulator ended with ${code} before it was ready`)));
		});
		return new TwitchSimulator(child, port);
	}

	get pid(): number | undefined {
		return this.#child.pid;
	}

	get running(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null;
	}

	/** SIGKILL; resolves when the process is gone. */
	async kill(): Promise<void> {
		this.#child.kill("SIGKILL");
		if (this.running) await once(this.#child, "exit");
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.kill();
	}

	override async order<Name extends OrderName>(
		order: Name,
		takes: Orders[Name]["takes"],
	): Promise<Orders[Name]["answers"]> {
		if (!this.running) throw new Error("The simulator is not running");
		const id = ++this.#orders;
		const answers = new Promise<unknown>((resolve, reject) => this.#awaited.set(id, { resolve, reject }));
		this.#child.send({ id, order, takes } as Order);
		return (await answers) as Orders[Name]["answers"];
	}

	#hear(report: Report): void {
		if (!("id" in report)) return;
		const awaited = this.#awaited.get(report.id);
		this.#awaited.delete(report.id);
		if ("error" in report) awaited?.reject(new Error(report.error));
		else awaited?.resolve(report.answers);
	}

	#end(code: number | null): void {
		for (const { reject } of this.#awaited.values()) reject(new Error(`The simulator ended with ${code}`));
		this.#awaited.clear();
	}
}
