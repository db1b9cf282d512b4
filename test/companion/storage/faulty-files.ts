import { type FileHandle, open, rename, rm } from "node:fs/promises";
import type { FileSystem } from "../../../companion/platform/durable-file.ts";

type Step = "open" | "write" | "sync" | "close" | "rename";

/** What happens at one step: it is refused, or the program is gone – then nothing after it is ever done. */
export type Fault = "refused" | "vanished";

/** A file system whose n-th step goes wrong. Steps are told as `sync folder`, `rename a.json`, process ids left out. */
export class FaultyFiles implements FileSystem, AsyncDisposable {
	readonly steps: string[] = [];
	readonly #opened: FileHandle[] = [];
	#onGone: () => void = () => {};
	#fault: { readonly at: number; readonly kind: Fault } | undefined;
	#gone = false;

	/** From now on, counted anew; nothing goes wrong where no step is named. */
	arm(at?: number, kind: Fault = "refused"): void {
		this.steps.length = 0;
		this.#gone = false;
		this.#fault = at === undefined ? undefined : { at, kind };
	}

	/** Settled when the program has vanished. */
	vanished(): Promise<void> {
		return new Promise((resolve) => {
			if (this.#gone) resolve();
			else this.#onGone = resolve;
		});
	}

	/** Closes what the vanished have left open. */
	async [Symbol.asyncDispose](): Promise<void> {
		await Promise.all(this.#opened.map((file) => file.close().catch(() => {})));
	}

	async open(path: string, flags: string, mode?: number): ReturnType<FileSystem["open"]> {
		const folder = flags === "r";
		const told = folder ? "folder" : nameOf(path);
		const file = await this.#step("open", told, async () => {
			const opened = await open(path, flags, mode);
			this.#opened.push(opened);
			return opened;
		});
		return {
			// A program that vanishes while it writes has written some of it.
			writeFile: (text) =>
				this.#step(
					"write",
					told,
					() => file.writeFile(text),
					() => file.writeFile(String(text).slice(0, String(text).length / 2)),
				),
			sync: () => this.#step("sync", told, () => file.sync()),
			close: () => this.#step("close", told, () => file.close()),
		};
	}

	rename(from: string, to: string): Promise<void> {
		return this.#step("rename", nameOf(to), () => rename(from, to));
	}

	/** Whatever cleans up is refused nothing, but the dead clean up nothing either. */
	rm(path: string, options: { force: true }): Promise<void> {
		return this.#gone ? new Promise(() => {}) : rm(path, options);
	}

	async #step<Value>(
		step: Step,
		told: string,
		work: () => Promise<Value>,
		half: () => Promise<unknown> = () => Promise.resolve(),
	): Promise<Value> {
		if (this.#gone) return new Promise(() => {});
		const number = this.steps.push(`${step} ${told}`) - 1;
		if (number !== this.#fault?.at) return work();
		if (this.#fault.kind === "refused") throw Object.assign(new Error("EIO"), { code: "EIO" });
		this.#gone = true;
		await half();
		this.#onGone();
		return new Promise(() => {});
	}
}

const nameOf = (path: string): string => path.replace(/^.*\//u, "").replace(/\.\d+-\d+\.tmp$/u, "");
