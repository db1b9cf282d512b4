import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";

export interface ProgramOptions {
	env: Record<string, string>;
	/** File for everything it prints. */
	log: string;
	/** Sent to it when we die, so that no test run leaves a program behind. */
	signalWithParent: "SIGKILL" | "SIGTERM";
	/** A pipe for what it writes to file descriptor 3. */
	extraPipe?: boolean;
}

/** A program started by a test; `pid` is the program itself, whatever chain of commands executes it. */
export class Program {
	readonly pid: number;
	readonly extraPipe: NodeJS.ReadableStream | undefined;
	readonly #child: ChildProcess;
	readonly #exited: Promise<unknown>;

	/** Every command before the program must replace itself by the next (exec), else signals would hit the wrong one. */
	constructor(command: string[], options: ProgramOptions) {
		const log = openSync(options.log, "w");
		const signal = options.signalWithParent.slice("SIG".length);
		this.#child = spawn("setpriv", ["--pdeathsig", signal, "--", ...command], {
			env: options.env,
			stdio: ["ignore", log, log, options.extraPipe ? "pipe" : "ignore"],
		});
		closeSync(log);
		this.#exited = once(this.#child, "exit");
		this.#exited.catch(() => {});
		if (this.#child.pid === undefined) throw new Error(`cannot start ${command.join(" ")}`);
		this.pid = this.#child.pid;
		const pipe = this.#child.stdio[3];
		this.extraPipe = pipe && "read" in pipe ? pipe : undefined;
	}

	/** False for a zombie as well, which the bare existence of the pid does not tell. */
	get running(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null && !["Z", "X", ""].includes(this.state());
	}

	/** How it ended, "SIGABRT" or "exit code 1"; "" while it runs and after a clean end. */
	get failure(): string {
		const { exitCode, signalCode } = this.#child;
		return signalCode ?? (exitCode === null || exitCode === 0 ? "" : `exit code ${exitCode}`);
	}

	/** The letter of proc(5): R running, S sleeping, T stopped, Z zombie; "" when it is gone. */
	state(): string {
		try {
			return /\) (\S)/.exec(readFileSync(`/proc/${this.pid}/stat`, "utf8"))?.[1] ?? "";
		} catch {
			return "";
		}
	}

	/** Waits until its main thread has slept at ten looks in a row, 10 ms apart; false when it does not in that time. */
	idle(within: number): Promise<boolean> {
		let asleep = 0;
		return eventually(() => {
			asleep = this.state() === "S" ? asleep + 1 : 0;
			return asleep === 10 || !this.running;
		}, within);
	}

	signal(signal: NodeJS.Signals): void {
		// The child is ours and unreaped as long as Node knows no exit, so the pid cannot be another's.
		this.#child.kill(signal);
	}

	/** True when it exited within that many milliseconds. */
	async exited(within: number): Promise<boolean> {
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return true;
		const late = new AbortController();
		const timer = setTimeout(() => late.abort(), within);
		const gone = this.#exited.then(() => true);
		const aborted = new Promise<false>((resolve) => late.signal.addEventListener("abort", () => resolve(false)));
		const result = await Promise.race([gone, aborted]);
		clearTimeout(timer);
		return result;
	}

	async kill(): Promise<void> {
		this.signal("SIGKILL");
		if (!(await this.exited(10_000))) throw new Error(`process ${this.pid} survived SIGKILL for 10 s`);
	}
}

/** Polls every 10 ms until the condition holds; false when it does not within that many milliseconds. */
export async function eventually(condition: () => boolean | Promise<boolean>, within: number): Promise<boolean> {
	const end = performance.now() + within;
	while (!(await condition())) {
		if (performance.now() > end) return false;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	return true;
}
