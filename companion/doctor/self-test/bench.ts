import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { secondProgram } from "./second-program.ts";

/** What a test of this computer works with: folders of its own, and second programs. */
export class Bench implements AsyncDisposable {
	readonly #root: string;
	readonly #children = new Set<ChildProcess>();
	#folders = 0;

	private constructor(root: string) {
		this.#root = root;
	}

	static async open(): Promise<Bench> {
		return new Bench(await mkdtemp(join(tmpdir(), "aidle-self-test-")));
	}

	/** A new empty folder. */
	async folder(): Promise<string> {
		const path = join(this.#root, String(++this.#folders));
		await mkdir(path);
		return path;
	}

	/** Starts a second program; resolves with the first line it says. */
	async child(role: string, folder: string, extra = "", env: NodeJS.ProcessEnv = process.env) {
		const args = secondProgram(role, folder, extra);
		const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"], windowsHide: true, env });
		this.#children.add(child);
		const lines = createInterface({ input: child.stdout });
		const [said] = await Promise.race([once(lines, "line"), once(child, "close").then(() => [""])]);
		if (said === "") throw new Error("the second program ended at once");
		return { child, said: String(said) };
	}

	/** Ends a program as hard as the system can: it cannot tidy up. */
	async kill(child: ChildProcess): Promise<void> {
		const ended = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, "exit");
		child.kill("SIGKILL");
		await ended;
		this.#children.delete(child);
	}

	async [Symbol.asyncDispose](): Promise<void> {
		for (const child of this.#children) await this.kill(child);
		await rm(this.#root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
	}
}

/** Asks until it is so; rejects after `ms`. */
export async function until<Value>(what: string, ms: number, look: () => Promise<Value | undefined>): Promise<Value> {
	const end = performance.now() + ms;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (performance.now() > end) throw new Error(`${what}: not within ${ms} ms`);
		await pause(20);
	}
}

/** Rejects with what should have been. */
export function ensure(condition: boolean, what: string): void {
	if (!condition) throw new Error(what);
}
