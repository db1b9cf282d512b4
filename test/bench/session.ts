import type { ChildProcess } from "node:child_process";
import { Deck } from "./deck.ts";
import { now, pause } from "./figures.ts";
import { sceneOf } from "./keys.ts";
import { ObsPeer } from "./obs-peer.ts";
import type { WorldSize } from "./peer-world.ts";
import type { Belongings } from "./processes.ts";
import { kill, processesNaming } from "./processes.ts";
import type { Launch, ObsAddress, Side } from "./side.ts";
import { accountable, tree } from "./usage.ts";

const ENDING_MS = 5000;
const COMPLAINTS_LENGTH = 4000;

/** One side at work: its plugin between a deck and an OBS of the bench. */
export class Session {
	readonly side: Side;
	readonly launch: Launch;
	#belongings: Belongings;
	#peer: ObsPeer | undefined;
	#deck: Deck | undefined;
	#plugin: ChildProcess | undefined;
	#complaints = "";

	private constructor(side: Side, belongings: Belongings, launch: Launch, peer?: ObsPeer) {
		this.side = side;
		this.#peer = peer;
		this.launch = launch;
		this.#belongings = belongings;
	}

	/** With the OBS of the bench. */
	static async open(side: Side, belongings: Belongings, size?: WorldSize): Promise<Session> {
		const peer = new ObsPeer(belongings, size);
		await peer.start(sceneOf(0));
		return new Session(side, belongings, await side.prepare(peer, belongings.folder()), peer);
	}

	/** With an OBS that somebody else keeps. */
	static async before(obs: ObsAddress, side: Side, belongings: Belongings): Promise<Session> {
		return new Session(side, belongings, await side.prepare(obs, belongings.folder()));
	}

	get peer(): ObsPeer {
		if (!this.#peer) throw new Error("The session has no OBS of its own");
		return this.#peer;
	}

	/** The end of what the plugin wrote to its error stream. */
	get complaints(): string {
		return this.#complaints;
	}

	get deck(): Deck {
		if (!this.#deck) throw new Error("The session has not been started");
		return this.#deck;
	}

	/** Starts the plugin before a new deck; answers when (ms). */
	async start(): Promise<number> {
		const deck = await Deck.open(this.side.keys, this.side.further);
		this.#deck = deck;
		const { args, cwd, env } = this.launch;
		const at = now();
		this.#plugin = this.#belongings.start(process.execPath, [...args, ...deck.launchArguments], {
			cwd,
			env: { ...process.env, ...env },
			stdio: ["ignore", "ignore", "pipe"],
		});
		this.#plugin.stderr?.setEncoding("utf8").on("data", (text: string) => {
			this.#complaints = (this.#complaints + text).slice(-COMPLAINTS_LENGTH);
		});
		return at;
	}

	/** Ends plugin and companion; what they have stored stays. */
	async stop(): Promise<void> {
		if (this.#plugin) await this.#belongings.end(this.#plugin);
		this.#deck?.close();
		this.#plugin = undefined;
		this.#deck = undefined;
		const { folder } = this.launch;
		for (const pid of processesNaming(folder)) kill(pid, "SIGTERM");
		for (const deadline = now() + ENDING_MS; processesNaming(folder).length > 0 && now() < deadline; ) await pause(20);
	}

	/** Plugin and companion, with whatever they have started. */
	processes(): number[] {
		const { plugin, companion } = this.parts();
		return [...new Set([...plugin, ...companion])];
	}

	/** The two halves, each with whatever it has started. */
	parts(): { readonly plugin: number[]; readonly companion: number[] } {
		const of = (root: number | undefined) => (accountable && root !== undefined ? tree(root) : []);
		return { plugin: of(this.#plugin?.pid), companion: of(this.side.companion(this.launch)) };
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.stop();
		await this.#peer?.kill();
		await this.#belongings.clear(this.launch.folder);
	}
}
