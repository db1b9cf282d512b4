import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DurableFile } from "../../companion/platform/durable-file.ts";
import { LoginFile } from "../../companion/platform/login-item.ts";
import { makePrivateFolder } from "../../companion/platform/private-folder.ts";
import { companionCommand, spawnDetached } from "../../companion/platform/spawn-detached.ts";
import { afterCrash, type Crashes, type Ended, isCrash, LOOP_PAUSE, NO_CRASHES, OTHER_RUNS } from "./crashes.ts";
import type { Silence } from "./find.ts";
import { Hung, type HungOptions } from "./hung.ts";
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
	await tidy(folder, path).catch(() => {});
	return path;
}

/** Bundles of earlier versions that are kept: one of them may be running, or be started with the computer. */
const KEPT = 2;

/** Removes what is older, and what killed writers left behind. */
async function tidy(folder: string, ours: string): Promise<void> {
	const paths = (await readdir(folder)).map((name) => join(folder, name)).filter((path) => path !== ours);
	const dated = await Promise.all(paths.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })));
	const old = dated.sort((a, b) => b.at - a.at).slice(KEPT);
	await Promise.all(old.map(({ path }) => rm(path, { force: true })));
}

export interface StarterOptions extends HungOptions {
	readonly dataFolder: string;
	readonly embedded: Embedded;
	/** Starts the program; rejects when the operating system refuses. */
	readonly spawn?: typeof spawnDetached;
}

/** Milliseconds to wait for the word how a companion ended whose connection is lost already. */
const LAST_WORD = 100;

/** Starts companions, one at a time: the next only when the last has had its time and came to nothing. */
export class Starter {
	readonly #options: StarterOptions;
	#startedAt: number | undefined;
	#failures = 0;
	#notBefore = 0;
	#busy = false;
	#refused = false;
	#crashes: Crashes = NO_CRASHES;
	/** The last one we spawned has found another in its folder. */
	#otherHolds = false;
	readonly #hung: Hung;
	/** Settles when the companion we spawned last has ended. */
	#ended: Promise<void> = Promise.resolve();

	constructor(options: StarterOptions) {
		this.#options = options;
		this.#hung = new Hung(options);
	}

	/** How many spawns in a row came to nothing. */
	get failures(): number {
		return this.#failures;
	}

	/** Whether the last try ended before there was a program: it cannot be written, or not be run. */
	get refused(): boolean {
		return this.#refused;
	}

	/** It crashes again and again, and is left alone for a while. */
	get failing(): boolean {
		return this.#crashes.looping && performance.now() < this.#notBefore;
	}

	/** Milliseconds since the companion that is coming up was spawned; undefined when none is. */
	get pending(): number | undefined {
		if (this.#startedAt === undefined) return undefined;
		const elapsed = performance.now() - this.#startedAt;
		if (elapsed < SPAWN_PATIENCE) return elapsed;
		this.#failed();
		return undefined;
	}

	/**
	 * Spawns one unless one is coming up or it is too early to try again; before that, ends one that hangs and is in its
	 * way. Rejects when it cannot be started at all.
	 */
	async start(silence?: Silence): Promise<void> {
		if (silence && this.#otherHolds && (await this.#hung.end(silence))) this.clear();
		if (this.#busy || this.pending !== undefined || performance.now() < this.#notBefore) return;
		this.#busy = true;
		try {
			// How the last one ended may be why there is to be no next one.
			await Promise.race([this.#ended, pause(LAST_WORD, undefined, { ref: false })]);
			if (performance.now() < this.#notBefore) return;
			const { dataFolder, embedded, spawn = spawnDetached } = this.#options;
			const path = await placeBundle(dataFolder, embedded);
			const { promise, resolve } = Promise.withResolvers<void>();
			const spawnedAt = performance.now();
			await spawn({
				...companionCommand(path, dataFolder),
				dataFolder,
				onExit: (code, signal) => {
					this.#noteEnd({ code, signal }, spawnedAt);
					resolve();
				},
			});
			this.#ended = promise;
			this.#startedAt = spawnedAt;
			this.#refused = false;
		} catch (error) {
			this.#refused = true;
			this.#failed();
			throw error;
		} finally {
			this.#busy = false;
		}
	}

	/** What starts with the computer is mended if an update of Stream Deck or of ours has taken away what it names. */
	async repairLoginItem(): Promise<void> {
		const { dataFolder, embedded, log } = this.#options;
		const file = new LoginFile({ dataFolder });
		if ((await file.read()) === undefined) return;
		const path = await placeBundle(dataFolder, embedded);
		const repaired = await file.repair(companionCommand(path, dataFolder));
		if (repaired) log(`Starting with the computer was repaired: ${file.path}`);
	}

	/** What came before does not count any more: a companion is there, or what was in its way is gone. */
	clear(): void {
		this.#startedAt = undefined;
		this.#failures = 0;
		this.#notBefore = 0;
		this.#refused = false;
		this.#otherHolds = false;
	}

	/** The next `start` need not wait for its time. */
	hurry(): void {
		this.#notBefore = 0;
	}

	#noteEnd(how: Ended, spawnedAt: number): void {
		this.#otherHolds = how.code === OTHER_RUNS;
		// Nothing comes up any more that one would have to wait for, unless another one is: then this one has made way.
		if (this.#startedAt === spawnedAt && how.code !== OTHER_RUNS) this.#failed();
		if (!isCrash(how)) return;
		const now = performance.now();
		this.#crashes = afterCrash(this.#crashes, now, now - spawnedAt);
		this.#options.log(`The companion has crashed (${how.signal ?? `exit code ${how.code}`})`);
		if (this.#crashes.looping) this.#notBefore = now + LOOP_PAUSE;
	}

	#failed(): void {
		this.#startedAt = undefined;
		this.#failures++;
		this.#notBefore = performance.now() + spawnDelay(this.#failures);
	}
}
