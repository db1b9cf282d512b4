import type { ChildProcess, SpawnOptions } from "node:child_process";
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pause } from "./figures.ts";

const ENDING_MS = 3000;

/** The processes whose command line names `text`: a program that has detached itself is found by its data folder. */
export function processesNaming(text: string): number[] {
	const found: number[] = [];
	for (const name of listed("/proc")) {
		const pid = Number(name);
		if (pid && pid !== process.pid && read(`/proc/${pid}/cmdline`).includes(text)) found.push(pid);
	}
	return found;
}

/** Everything the bench starts or makes, so that nothing outlives it: not on failure, not on a signal. */
export class Belongings {
	#children = new Set<ChildProcess>();
	#folders = new Set<string>();

	constructor() {
		process.on("exit", () => this.#dropAll());
	}

	start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
		return this.#keep(spawn(command, args, options));
	}

	fork(module: string, args: readonly string[]): ChildProcess {
		return this.#keep(fork(module, args, { execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] }));
	}

	folder(): string {
		const folder = mkdtempSync(join(tmpdir(), "aidle-bench-"));
		this.#folders.add(folder);
		return folder;
	}

	/** Ends a child: asked first, killed when it does not obey. */
	async end(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
		if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
		const gone = once(child, "exit");
		child.kill(signal);
		const late = setTimeout(() => child.kill("SIGKILL"), ENDING_MS);
		await gone;
		clearTimeout(late);
	}

	/** Ends every program that works in `folder`, then removes it. */
	async clear(folder: string): Promise<void> {
		for (const pid of processesNaming(folder)) kill(pid, "SIGTERM");
		for (const deadline = Date.now() + ENDING_MS; processesNaming(folder).length && Date.now() < deadline; ) {
			await pause(20);
		}
		this.#drop(folder);
	}

	#keep(child: ChildProcess): ChildProcess {
		this.#children.add(child);
		child.once("exit", () => this.#children.delete(child));
		child.once("error", () => this.#children.delete(child));
		return child;
	}

	#drop(folder: string): void {
		for (const pid of processesNaming(folder)) kill(pid, "SIGKILL");
		rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
		this.#folders.delete(folder);
	}

	#dropAll(): void {
		for (const child of this.#children) child.kill("SIGKILL");
		for (const folder of this.#folders) this.#drop(folder);
	}
}

export function kill(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch {
		// Gone already, which is what was wanted.
	}
}

function listed(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

function read(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}
