import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DurableFile } from "../../companion/platform/durable-file.ts";
import { makePrivateFolder } from "../../companion/platform/private-folder.ts";
import { spawnDetached } from "../../companion/platform/spawn-detached.ts";
import { SPAWN_PATIENCE, spawnDelay } from "./state.ts";

/** The companion that the plugin carries inside. */
export interface Embedded {
	/** SHA-256 of the bundle, hexadecimal. */
	readonly hash: string;
	readonly version: string;
	load(): Promise<string>;
}

const hashOf = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

/** The path of the bundle in the data folder, written first if it is not there or is not the one we carry. */
export async function placeBundle(dataFolder: string, { hash, load }: Omit<Embedded, "version">): Promise<string> {
	const folder = join(dataFolder, "companion");
	const path = join(folder, `${hash}.mjs`);
	const there = await readFile(path).catch(() => undefined);
	if (there !== undefined && hashOf(there) === hash) return path;
	const bundle = await load();
	if (hashOf(bundle) !== hash) throw new Error("the embedded companion is damaged");
	await makePrivateFolder(folder);
	await new DurableFile(path).write(bundle);
	if (hashOf(await readFile(path)) !== hash) throw new Error(`${path} cannot be written`);
	return path;
}

export interface StarterOptions {
	readonly dataFolder: string;
	readonly embedded: Embedded;
	/** Starts the program; rejects when the operating system refuses. */
	readonly spawn?: typeof spawnDetached;
}

/** Starts companions, one at a time: the next only when the last has had its time and came to nothing. */
export class Starter {
	readonly #options: StarterOptions;
	#startedAt: number | undefined;
	#failures = 0;
	#notBefore = 0;
	#busy = false;
	#refused = false;

	constructor(options: StarterOptions) {
		this.#options = options;
	}

	/** How many spawns in a row came to nothing. */
	get failures(): number {
		return this.#failures;
	}

	/** Whether the last try ended before there was a program: it cannot be written, or not be run. */
	get refused(): boolean {
		return this.#refused;
	}

	/** Milliseconds since the companion that is coming up was spawned; undefined when none is. */
	get pending(): number | undefined {
		if (this.#startedAt === undefined) return undefined;
		const elapsed = performance.now() - this.#startedAt;
		if (elapsed < SPAWN_PATIENCE) return elapsed;
		this.#failed();
		return undefined;
	}

	/** Spawns one unless one is coming up or it is too early to try again. Rejects when it cannot be started at all. */
	async start(): Promise<void> {
		if (this.#busy || this.pending !== undefined || performance.now() < this.#notBefore) return;
		this.#busy = true;
		try {
			const { dataFolder, embedded, spawn = spawnDetached } = this.#options;
			const path = await placeBundle(dataFolder, embedded);
			await spawn({ command: process.execPath, args: [path, "--data", dataFolder], dataFolder });
			this.#startedAt = performance.now();
			this.#refused = false;
		} catch (error) {
			this.#refused = true;
			this.#failed();
			throw error;
		} finally {
			this.#busy = false;
		}
	}

	/** A companion is there: what came before does not count any more. */
	arrived(): void {
		this.#startedAt = undefined;
		this.#failures = 0;
		this.#notBefore = 0;
		this.#refused = false;
	}

	/** The next `start` need not wait for its time. */
	hurry(): void {
		this.#notBefore = 0;
	}

	#failed(): void {
		this.#startedAt = undefined;
		this.#failures++;
		this.#notBefore = performance.now() + spawnDelay(this.#failures);
	}
}
