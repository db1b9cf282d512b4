import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makePrivateFolder } from "../platform/private-folder.ts";
import { reasonOf } from "./write-failure.ts";

/** A file that is read and written whole. */
export interface StoredFile {
	readonly path: string;
	read(): Promise<string | undefined>;
	/** Resolves when the content is on the disk. */
	write(text: string): Promise<void>;
}

/** Makes the stored file of a path; tests put failing file systems behind it. */
export type OpenFile = (path: string) => StoredFile;

/** Whether what is set can be saved, and in words why not. */
export type StorageState = { readonly state: "ok" } | { readonly state: "failing"; readonly reason: string };

const OK: StorageState = { state: "ok" };

/** Milliseconds between two looks whether a disk that failed can be written to again. */
const LOOK_EVERY = 5_000;
/** Ends as the rests of killed writers do, so that it is swept away with them. */
const PROBE = "probe.tmp";

interface Failure {
	readonly reason: string;
	/** Length of what could not be written: where less fits, nothing is won. */
	readonly length: number;
}

/** Opens files and knows from their writes whether the disk takes them. What failed is tried now and then, with a file of its own. */
export class Disk implements Disposable {
	readonly #open: OpenFile;
	readonly #every: number;
	readonly #failures = new Map<string, Failure>();
	#onState: (state: StorageState) => void = () => {};
	#told: StorageState = OK;
	#timer: NodeJS.Timeout | undefined;
	#probing = false;
	#over = false;

	constructor(open: OpenFile, every = LOOK_EVERY) {
		this.#open = open;
		this.#every = every;
	}

	get state(): StorageState {
		return this.#told;
	}

	/** Tells the state now and whenever it becomes another. */
	tell(onState: (state: StorageState) => void): void {
		this.#onState = onState;
		onState(this.#told);
	}

	readonly open: OpenFile = (path) => {
		const file = this.#open(path);
		return {
			path,
			read: () => file.read(),
			write: async (text) => {
				try {
					await file.write(text);
				} catch (error) {
					this.failed(path, error, text.length);
					throw error;
				}
				this.wrote(path, text.length);
			},
		};
	};

	/** Something in this place could not be written. */
	failed(path: string, error: unknown, length: number): void {
		this.#failures.set(path, { reason: reasonOf(error), length });
		this.#settle();
	}

	[Symbol.dispose](): void {
		this.#over = true;
		clearTimeout(this.#timer);
		this.#onState = () => {};
	}

	/** Something of this length was written there. */
	wrote(path: string, length: number): void {
		if (this.#failures.size === 0) return;
		for (const [failed, failure] of this.#failures) {
			const likewise = dirname(failed) === dirname(path) && failure.length <= length;
			if (failed === path || likewise) this.#failures.delete(failed);
		}
		this.#settle();
	}

	#settle(): void {
		const [failure] = this.#failures.values();
		const state: StorageState = failure ? { state: "failing", reason: failure.reason } : OK;
		const same = JSON.stringify(state) === JSON.stringify(this.#told);
		this.#told = state;
		if (failure && !this.#probing) this.#arm();
		if (!same) this.#onState(state);
	}

	#arm(): void {
		clearTimeout(this.#timer);
		if (this.#over) return;
		this.#timer = setTimeout(() => void this.#probe(), this.#every);
		this.#timer.unref();
	}

	async #probe(): Promise<void> {
		const [failed] = this.#failures.keys();
		if (failed === undefined || this.#probing) return;
		this.#probing = true;
		const folder = dirname(failed);
		const here = [...this.#failures].filter(([path]) => dirname(path) === folder);
		const path = join(folder, PROBE);
		const length = Math.max(...here.map(([, failure]) => failure.length));
		try {
			await makePrivateFolder(folder);
			await this.#open(path).write(" ".repeat(length));
			this.wrote(path, length);
		} catch (error) {
			// What hinders now may be something else; or a save has come through meanwhile.
			if (this.#failures.has(failed)) this.failed(failed, error, length);
		}
		await rm(path, { force: true }).catch(() => {});
		this.#probing = false;
		if (this.#failures.size > 0) this.#arm();
	}
}
