import { setTimeout as sleep } from "node:timers/promises";
import type { LinkState } from "../contract/link.ts";
import { type Beat, beat, type Pulse } from "./heartbeat.ts";
import type { Session } from "./session.ts";
import { type Backoff, type Fault, type LinkEvent, next } from "./state.ts";

export interface LinkOptions<Opened extends Session> {
	/** Connects, authenticates and takes the first snapshot, or throws. Must give up when `signal` aborts. */
	readonly open: (signal: AbortSignal) => Promise<Opened>;
	readonly faultOf: (error: unknown) => Fault;
	/** What a peer that stopped answering is called. */
	readonly frozen: Fault;
	/** Called after every transition, with the session while there is one. */
	readonly onChange: (state: LinkState, session: Opened | undefined) => void;
	readonly backoff: Backoff;
	readonly pulse: Pulse;
	readonly random: () => number;
}

/** Keeps one session open until stopped: the only place that knows about retrying. */
export class Link<Opened extends Session> {
	readonly #options: LinkOptions<Opened>;
	#state: LinkState = { phase: "stopped" };
	#session: Opened | undefined;
	#attempt = new AbortController();
	/** Why the attempt was given up. */
	#given: Fault;
	#wake: (() => void) | undefined;
	#stopping = false;
	#running: Promise<void> | undefined;

	constructor(options: LinkOptions<Opened>) {
		this.#options = options;
		this.#given = options.frozen;
	}

	get state(): LinkState {
		return this.#state;
	}

	get session(): Opened | undefined {
		return this.#session;
	}

	start(): void {
		this.#running ??= this.#run();
	}

	/** One attempt now; ends a wait and a block. Does nothing while a connection stands or is being made. */
	retry(): void {
		this.#wake?.();
	}

	/** What is configured has changed: whatever stands is given up and tried anew at once. */
	restart(fault: Fault): void {
		this.#given = fault;
		this.#session?.end(fault);
		this.#attempt.abort();
		this.#wake?.();
	}

	async stop(fault: Fault): Promise<void> {
		this.#stopping = true;
		this.restart(fault);
		await this.#running;
		this.#running = undefined;
		this.#stopping = false;
	}

	async #run(): Promise<void> {
		while (!this.#stopping) {
			this.#attempt = new AbortController();
			const given = this.#attempt.signal;
			this.#move({ type: "start" });
			const fault = await this.#hold(given);
			if (this.#stopping) break;
			this.#move({ type: "lost", at: Date.now(), fault, random: this.#options.random() });
			if (!given.aborted) await this.#pause();
		}
		this.#move({ type: "stop" });
	}

	/** Opens a session and stays with it; answers why it ended. */
	async #hold(given: AbortSignal): Promise<Fault> {
		const ended = new AbortController();
		try {
			const session = await this.#options.open(given);
			// It was given up as it came to be: by what it was made with before.
			if (given.aborted) {
				session.end(this.#given);
				return this.#given;
			}
			void session.closed.then(() => ended.abort());
			this.#session = session;
			this.#move({ type: "opened", at: Date.now() });
			const { pulse, frozen } = this.#options;
			const beating = beat(session, pulse, frozen, (heard) => this.#hear(heard), ended.signal);
			const fault = await session.closed;
			await beating;
			return fault;
		} catch (error) {
			return this.#options.faultOf(error);
		} finally {
			ended.abort();
			this.#session = undefined;
		}
	}

	#hear(heard: Beat): void {
		this.#move(heard === "late" || heard === "prompt" ? { type: heard } : { type: heard, at: Date.now() });
	}

	/** Until it is time for the next attempt; in `blocked`, until somebody asks for one. */
	async #pause(): Promise<void> {
		const waking = new AbortController();
		const { promise: woken, resolve } = Promise.withResolvers<void>();
		this.#wake = () => {
			waking.abort();
			resolve();
		};
		const state = this.#state;
		if (state.phase === "waiting") {
			await sleep(Math.max(0, state.until - Date.now()), undefined, { signal: waking.signal }).catch(() => {});
		} else if (state.phase === "blocked") {
			await woken;
		}
		this.#wake = undefined;
	}

	#move(event: LinkEvent): void {
		const before = this.#state;
		this.#state = next(before, event, this.#options.backoff);
		if (this.#state !== before) this.#options.onChange(this.#state, this.#session);
	}
}
