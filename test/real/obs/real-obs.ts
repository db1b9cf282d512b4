import { mkdtemp, readFile, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requirePart } from "../parts.ts";
import { answersFully } from "./client.ts";
import type { Group, Transition } from "./collection.ts";
import { folders, type ObsConfig, rewritePassword, type StreamTarget, writeConfig } from "./config.ts";
import { Display } from "./display.ts";
import { obsCommand, obsEnvironment } from "./launch.ts";
import { freePort, isFree } from "./port.ts";
import { eventually, Program } from "./process.ts";

export type ObsVersion = 29 | 30;

export interface RealObsOptions {
	/** 29 is this machine's own OBS; 30 (or newer) the one in the chroot. */
	version: ObsVersion;
	/** A free one when absent. */
	port?: number;
	password?: string;
	/** Scenes of the first collection, which is called "CI". */
	scenes?: string[];
	/** Further scene collections: name → scenes. Equal scene names get other UUIDs. */
	collections?: Record<string, string[]>;
	transition?: Transition;
	/** In the first collection; no request can make one. */
	group?: Group;
	/** Where StartStream streams to; absent, OBS has no service set up. */
	stream?: StreamTarget;
	/** Milliseconds until a start or restart that is not ready counts as failed. */
	startWithin?: number;
	/** Leaves the run folder behind when disposed, to look at. */
	keep?: boolean;
}

export interface RestartOptions {
	/** false starts from fresh files, as if OBS had been reinstalled. */
	keep?: boolean;
	password?: string;
}

const exitLimit = 10_000;
const MEMORY = "/dev/shm";
const ROOM = 2 ** 30;

/** Memory where it has room: a recording OBS stands still, and answers nothing, while its disk is busy with others. */
async function roomy(): Promise<string> {
	const free = await statfs(MEMORY).then(
		({ bavail, bsize }) => bavail * bsize,
		() => 0,
	);
	return free > ROOM ? MEMORY : tmpdir();
}

/** Why an OBS did not come up. */
const EXITED = "exited";

/** A real OBS Studio without a screen. Any number may run at once, each with its own port, folder and display. */
export class RealObs implements AsyncDisposable {
	readonly version: ObsVersion;
	readonly folder: string;
	/** Its program or chroot, as the part says. */
	readonly #path: string;
	#config: ObsConfig;
	readonly #keepFolder: boolean;
	readonly #startWithin: number;
	readonly #display: Display;
	#program: Program | undefined;

	private constructor(options: RealObsOptions, path: string, folder: string, display: Display, port: number) {
		this.version = options.version;
		this.folder = folder;
		this.#path = path;
		this.#keepFolder = options.keep ?? false;
		this.#startWithin = options.startWithin ?? 60_000;
		this.#display = display;
		this.#config = {
			port,
			password: options.password ?? "secret-ci",
			collections: { CI: options.scenes ?? ["Main", "Cam", "BRB"], ...options.collections },
			transition: options.transition ?? "Cut",
			...(options.stream ? { stream: options.stream } : {}),
			...(options.group ? { group: options.group } : {}),
		};
	}

	/** Resolves when its scenes are loaded and its websocket server answers for them. */
	static async start(options: RealObsOptions): Promise<RealObs> {
		const found = requirePart(options.version === 29 ? "obs29" : "obs30");
		if (!found.available) throw new Error(`no OBS ${options.version}: ${found.reason}`);
		const folder = await mkdtemp(join(await roomy(), `aidle-obs${options.version}-`));
		const display = await Display.start(folder);
		const obs = new RealObs(options, found.path, folder, display, options.port ?? (await freePort()));
		try {
			await writeConfig(folder, obs.#config);
			await obs.#run();
			return obs;
		} catch (error) {
			await obs[Symbol.asyncDispose]();
			throw error;
		}
	}

	get port(): number {
		return this.#config.port;
	}

	get password(): string {
		return this.#config.password;
	}

	get url(): string {
		return `ws://127.0.0.1:${this.port}`;
	}

	/** Of the OBS process itself. */
	get pid(): number {
		return this.#running().pid;
	}

	/** Where its recordings and saved replays go; the same path inside a chroot. */
	get recordings(): string {
		return folders(this.folder).recordings;
	}

	get running(): boolean {
		return this.#program?.running ?? false;
	}

	/** Everything the latest start of OBS has logged. */
	log(): Promise<string> {
		return readFile(this.#logFile, "utf8").catch(() => "");
	}

	/** Exits as from its menu: says goodbye to clients, saves scenes. Rejects when a client made it crash on the way. */
	async stop(): Promise<void> {
		const program = this.#running();
		program.signal("SIGCONT");
		// OBS 29 closes its window inside the signal handler: caught in the middle of other work it locks itself up.
		await program.idle(2_000);
		program.signal("SIGINT");
		if (await program.exited(exitLimit)) {
			if (program.failure === "") return;
			throw new Error(`OBS ${this.version} crashed while it exited: ${program.failure}${await this.#logTail()}`);
		}
		await program.kill();
		throw new Error(`OBS ${this.version} did not obey SIGINT in ${exitLimit / 1000} s${await this.#logTail()}`);
	}

	/** Dies at once, without a word. */
	async kill(): Promise<void> {
		await this.#running().kill();
	}

	/** Resolves when the process is stopped: its sockets stay open and nothing answers. */
	async freeze(): Promise<void> {
		const program = this.#running();
		program.signal("SIGSTOP");
		if (!(await eventually(() => program.state() === "T", 2_000))) throw new Error("OBS did not freeze");
	}

	thaw(): void {
		this.#running().signal("SIGCONT");
	}

	/** Starts it again on the same port, after stopping it if it still runs. */
	async restart(options: RestartOptions = {}): Promise<void> {
		if (this.running) await this.stop();
		if (options.password !== undefined) this.#config = { ...this.#config, password: options.password };
		if (options.keep === false) {
			await rm(join(this.folder, "config"), { recursive: true });
			await writeConfig(this.folder, this.#config);
		} else if (options.password !== undefined) {
			await rewritePassword(this.folder, options.password);
		}
		await this.#run();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		if (this.running) await this.kill();
		await this.#display[Symbol.asyncDispose]();
		if (!this.#keepFolder) await rm(this.folder, { recursive: true, force: true });
	}

	get #logFile(): string {
		return join(this.folder, "obs.log");
	}

	#running(): Program {
		if (this.#program?.running) return this.#program;
		throw new Error(`OBS ${this.version} on port ${this.port} is not running`);
	}

	async #run(): Promise<void> {
		let fault = await this.#begin();
		if (fault === EXITED) {
			// It crashes now and then before anybody can have connected: its own affair, and told.
			console.log(`OBS ${this.version} ended as it started, and is started once more.`);
			fault = await this.#begin();
		}
		if (fault === undefined) return;
		// On a busy computer its first line takes a moment.
		await eventually(async () => (await this.log()) !== "", 2_000);
		throw new Error(`OBS ${this.version} ${fault}${await this.#logTail()}`);
	}

	/** Starts the program; answers why it did not come up. */
	async #begin(): Promise<string | undefined> {
		// OBS would log "Address already in use" and live on without a server.
		if (!(await eventually(() => isFree(this.port), 2_000))) throw new Error(`port ${this.port} is taken`);
		const program = new Program(obsCommand(this.version, this.#path, this.folder), {
			env: obsEnvironment(this.folder, this.#display.name),
			log: this.#logFile,
			signalWithParent: "SIGKILL",
		});
		this.#program = program;
		const exitedOrReady = async () => !program.running || ((await this.#loaded()) && (await answersFully(this)));
		const inTime = await eventually(exitedOrReady, this.#startWithin);
		if (!program.running) return EXITED;
		return inTime ? undefined : `not ready after ${this.#startWithin / 1000} s`;
	}

	async #loaded(): Promise<boolean> {
		return (await this.log()).includes("Loaded scenes");
	}

	async #logTail(): Promise<string> {
		const lines = (await this.log()).trimEnd().split("\n");
		return `; the end of its log:\n${lines.slice(-30).join("\n")}`;
	}
}
