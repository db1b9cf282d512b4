import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { WorldSize } from "./peer-world.ts";
import type { Belongings } from "./processes.ts";

const PROGRAM = fileURLToPath(new URL("./obs-peer-process.ts", import.meta.url));
const PATIENCE_MS = 30_000;

/**
 * What the peer is told to do. A storm goes round the first `count` scenes at `rate` events per second; `slow` makes it
 * take so many milliseconds for every change of a volume.
 */
export type PeerOrder =
	| { kind: "ask"; id: number }
	| { kind: "slow"; id: number; ms: number }
	| { kind: "switch"; id: number; scene: string }
	| { kind: "storm"; id: number; rate: number; seconds: number; count: number };

/** What the peer tells: `at` is the first instruction after the frame was decoded, or just before the event left. */
export type PeerReport =
	| { kind: "listening"; port: number; at: number }
	| { kind: "identified"; at: number }
	| { kind: "switched"; scene: string; at: number; eventAt: number }
	| { kind: "muted"; input: string; muted: boolean; at: number; eventAt: number }
	/** `waiting`: how many such requests were there and not answered. */
	| { kind: "volume"; input: string; db: number; at: number; eventAt: number; waiting: number }
	/** Somebody asked for levels, or nobody does any more. */
	| { kind: "metering"; on: boolean; at: number }
	| { kind: "done"; id: number; at: number; program: string; levelsTold: number; seconds: number };

type Done = Extract<PeerReport, { kind: "done" }>;

/** The OBS of the bench: another process that stamps what it hears and says. */
export class ObsPeer {
	#belongings: Belongings;
	readonly #size: WorldSize | undefined;
	#child: ChildProcess | undefined;
	#orders = 0;
	#listeners = new Set<(report: PeerReport) => void>();
	port = 0;

	constructor(belongings: Belongings, size?: WorldSize) {
		this.#belongings = belongings;
		this.#size = size;
	}

	/** Starts it, on the port it had before if it had one; answers when it began to listen (ms). */
	async start(program: string): Promise<number> {
		const size = this.#size ? [JSON.stringify(this.#size)] : [];
		const child = this.#belongings.fork(PROGRAM, [String(this.port), program, ...size]);
		this.#child = child;
		child.on("message", (report) => {
			for (const listener of [...this.#listeners]) listener(report as PeerReport);
		});
		const { port, at } = await this.next("listening");
		this.port = port;
		return at;
	}

	/** The next report of a kind (and, for a switch, of this scene). */
	next<K extends PeerReport["kind"]>(
		kind: K,
		wanted?: (report: Extract<PeerReport, { kind: K }>) => boolean,
		ms = PATIENCE_MS,
	) {
		return new Promise<Extract<PeerReport, { kind: K }>>((resolve, reject) => {
			const off = this.onReport((report) => {
				if (report.kind !== kind) return;
				const own = report as Extract<PeerReport, { kind: K }>;
				if (wanted && !wanted(own)) return;
				clearTimeout(late);
				off();
				resolve(own);
			});
			const late = setTimeout(() => {
				off();
				reject(new Error(`OBS peer: no "${kind}" within ${ms} ms`));
			}, ms);
		});
	}

	onReport(listener: (report: PeerReport) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Switches the scene as another client would; answers when the event left. */
	switchTo(scene: string): Promise<Done> {
		return this.#order((id) => ({ kind: "switch", id, scene }));
	}

	storm(rate: number, seconds: number, count: number): Promise<Done> {
		return this.#order((id) => ({ kind: "storm", id, rate, seconds, count }), (seconds + 30) * 1000);
	}

	async program(): Promise<string> {
		return (await this.ask()).program;
	}

	ask(): Promise<Done> {
		return this.#order((id) => ({ kind: "ask", id }));
	}

	/** Every change of a volume takes so many milliseconds. */
	async slow(ms: number): Promise<void> {
		await this.#order((id) => ({ kind: "slow", id, ms }));
	}

	/** Ends it at once, as a crash would. */
	async kill(): Promise<void> {
		const child = this.#child;
		this.#child = undefined;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = once(child, "exit");
		child.kill("SIGKILL");
		await gone;
	}

	#order(make: (id: number) => PeerOrder, ms?: number): Promise<Done> {
		const id = ++this.#orders;
		const done = this.next("done", (report) => report.id === id, ms);
		this.#child?.send(make(id));
		return done;
	}
}
