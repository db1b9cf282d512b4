import type { Data } from "../events.ts";
import { Figures } from "./figures.ts";
import { justStopped, type Output, type OutputParts, type OutputState, stateChanged } from "./output.ts";

/** What can be wrong between OBS and the streaming server. */
export interface StreamTrouble {
	/** Nobody listens where the stream goes: a running one loses its connection, none can start. */
	readonly dead?: true;
	/** 0 to 1, as the status says it. */
	readonly congestion?: number;
	/** The share of frames that are skipped, 0 to 1. */
	readonly skipped?: number;
}

/** Milliseconds. */
const connecting = 100;
const refusing = 60;
const disconnecting = 130;
const firstFrame = 50;

/** Each wait for the next attempt is longer than the last. */
const patienceGrows = 1.5;

/** The stream: to nobody, but with all that OBS says on the way. */
export class StreamOutput implements Output {
	readonly name = "simple_stream";
	readonly kind = "rtmp_output";
	readonly service = true;
	settings: Data = {};
	readonly #parts: OutputParts;
	readonly #figures = new Figures(2050);
	#phase: "stopped" | "starting" | "live" | "reconnecting" | "stopping" = "stopped";
	#next: (() => void) | undefined;
	#stoppedAt = Number.NEGATIVE_INFINITY;
	#trouble: StreamTrouble = {};
	#used = false;

	constructor(parts: OutputParts) {
		this.#parts = parts;
	}

	get used(): boolean {
		return this.#used;
	}

	/** True while it reconnects, whatever the events say. */
	get active(): boolean {
		return this.#phase === "live" || this.#phase === "reconnecting" || this.#phase === "stopping";
	}

	get live(): boolean {
		return this.#phase === "live";
	}

	get skipped(): number {
		return Math.floor(this.#figures.frames * (this.#trouble.skipped ?? 0));
	}

	get frames(): number {
		return this.#figures.frames;
	}

	get status(): Data {
		return {
			outputActive: this.active,
			outputCongestion: this.active ? (this.#trouble.congestion ?? 0) : 0,
			outputReconnecting: this.#phase === "reconnecting",
			outputSkippedFrames: this.skipped,
			outputTotalFrames: this.frames,
			...this.#figures.fields,
		};
	}

	set trouble(trouble: StreamTrouble) {
		this.#trouble = trouble;
		if (trouble.dead) this.drop();
	}

	/** Asked again while it connects, OBS says STARTING again. */
	start(): void {
		if (justStopped(this.#stoppedAt)) return;
		this.#say("STARTING");
		if (this.#phase !== "starting") this.launch();
	}

	launch(): void {
		this.#phase = "starting";
		this.#used = true;
		const works = !this.#trouble.dead && this.#parts.settings().service.settings.server !== "";
		this.#after(works ? connecting : refusing, () => (works ? this.#goLive("STARTED") : this.#end()));
	}

	stop(): void {
		if (this.#phase === "stopping") return;
		this.#say("STOPPING");
		const wasLive = this.#phase === "live";
		this.#phase = "stopping";
		this.#figures.hold();
		this.#after(wasLive ? disconnecting : 1, () => this.#end());
	}

	/** The connection breaks; OBS tries to get it back as its profile says. */
	drop(): void {
		if (this.#phase !== "live") return;
		this.#figures.hold();
		const { parameters } = this.#parts.settings();
		if (parameters.get("Output", "Reconnect") === "false") this.#end();
		else this.#retry(1, 1000 * Number(parameters.get("Output", "RetryDelay")));
	}

	#retry(attempt: number, delay: number): void {
		this.#phase = "reconnecting";
		this.#say("RECONNECTING");
		this.#after(delay + connecting, () => {
			const most = Number(this.#parts.settings().parameters.get("Output", "MaxRetries"));
			if (!this.#trouble.dead) this.#goLive("RECONNECTED");
			else if (attempt < most) this.#retry(attempt + 1, delay * patienceGrows);
			else this.#end();
		});
	}

	#goLive(state: OutputState): void {
		this.#phase = "live";
		this.#figures.begin(firstFrame);
		this.#say(state);
		if (this.#trouble.dead) this.drop();
	}

	#end(): void {
		this.#phase = "stopped";
		this.#stoppedAt = performance.now();
		this.#figures.end();
		this.#say("STOPPED");
	}

	#after(milliseconds: number, work: () => void): void {
		this.#next?.();
		this.#next = this.#parts.clock.after(milliseconds, work);
	}

	#say(state: OutputState): void {
		this.#parts.publish(stateChanged("Stream", state));
	}
}
