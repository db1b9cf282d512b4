import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Report } from "../../companion/simulators/program.ts";

interface Awaited {
	readonly resolve: (answers: unknown) => void;
	readonly reject: (error: Error) => void;
}

/** A simulator that runs as a process of its own and is ordered about over IPC. */
export class OrderedProgram {
	readonly port: number;
	readonly #child: ChildProcess;
	readonly #awaited = new Map<number, Awaited>();
	#orders = 0;

	private constructor(child: ChildProcess, port: number) {
		this.#child = child;
		this.port = port;
		child.on("message", (report: Report) => this.#hear(report));
		child.once("exit", (code) => this.#end(code));
	}

	/** Resolves when the port is open. `name` is a file of `companion/simulators`; `input` is all of its standard input. */
	static async start(name: string, args: readonly string[], input = ""): Promise<OrderedProgram> {
		const program = fileURLToPath(new URL(`../../companion/simulators/${name}`, import.meta.url));
		const child = fork(program, args, { execArgv: [], stdio: ["pipe", "ignore", "inherit", "ipc"] });
		child.stdin?.end(input);
		const port = await new Promise<number>((resolve, reject) => {
			child.once("message", (report: Report) => ("ready" in report ? resolve(report.port) : undefined));
			child.once("error", reject);
			child.once("exit", (code) => reject(new Error(`The simulator ended with ${code} before it was ready`)));
		});
		return new OrderedProgram(child, port);
	}

	get pid(): number | undefined {
		return this.#child.pid;
	}

	get running(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null;
	}

	/** Resolves with what it answers. */
	async order(order: string, takes: unknown): Promise<unknown> {
		if (!this.running) throw new Error("The simulator is not running");
		const id = ++this.#orders;
		const answers = new Promise<unknown>((resolve, reject) => this.#awaited.set(id, { resolve, reject }));
		this.#child.send({ id, order, takes });
		return await answers;
	}

	/** Resolves when the process is gone. */
	async gone(): Promise<void> {
		if (this.running) await once(this.#child, "exit");
	}

	/** SIGKILL; resolves when the process is gone. */
	async kill(): Promise<void> {
		this.#child.kill("SIGKILL");
		await this.gone();
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
