import { eventIntent } from "../codes.ts";
import type { Data } from "../events.ts";
import { Figures } from "./figures.ts";
import { justStopped, type Output, type OutputParts, type OutputState, plainStatus, stateChanged } from "./output.ts";
import type { FileNames } from "./record.ts";

/** Milliseconds. */
const opening = 3;
const firstFrame = 600;
const closing = 600;
/** A replay is saved with the next key frame. */
const saving = 640;

/** The last seconds, kept in case somebody wants them. */
export class ReplayOutput implements Output {
	readonly name = "Replay Buffer";
	readonly kind = "replay_buffer";
	readonly service = false;
	settings: Data = {};
	readonly #parts: OutputParts;
	readonly #names: FileNames;
	readonly #figures = new Figures(46);
	#phase: "stopped" | "starting" | "running" | "stopping" = "stopped";
	#save: (() => void) | undefined;
	#stoppedAt = Number.NEGATIVE_INFINITY;
	#last = "";
	#used = false;

	constructor(parts: OutputParts, names: FileNames) {
		this.#parts = parts;
		this.#names = names;
	}

	/** Whether the profile has a replay buffer at all. */
	get provided(): boolean {
		const { parameters } = this.#parts.settings();
		const category = parameters.get("Output", "Mode") === "Advanced" ? "AdvOut" : "SimpleOutput";
		return parameters.get(category, "RecRB") === "true";
	}

	get used(): boolean {
		return this.#used;
	}

	get active(): boolean {
		return this.#phase === "running" || this.#phase === "stopping";
	}

	/** Where the last replay of this run was saved; "" before the first. */
	get last(): string {
		return this.#last;
	}

	get status(): Data {
		return plainStatus(this.active, this.#figures.fields, this.#figures.frames);
	}

	start(): void {
		if (this.#phase === "starting" || justStopped(this.#stoppedAt)) return;
		this.#say("STARTING");
		this.launch();
	}

	launch(): void {
		this.#phase = "starting";
		this.#used = true;
		this.#last = "";
		this.settings = { directory: this.#parts.settings().recordDirectory, extension: "mkv", ...this.settings };
		this.#parts.clock.after(opening, () => {
			this.#phase = "running";
			this.#figures.begin(firstFrame);
			this.#say("STARTED");
		});
	}

	/** A replay that is not saved yet is lost. */
	stop(): void {
		if (this.#phase !== "running") return;
		this.#phase = "stopping";
		this.#say("STOPPING");
		this.#save?.();
		this.#save = undefined;
		this.#parts.clock.after(closing, () => {
			this.#phase = "stopped";
			this.#stoppedAt = performance.now();
			this.#figures.end();
			this.#say("STOPPED");
		});
	}

	/** Two orders before the next key frame make one file. */
	save(): void {
		this.#save ??= this.#parts.clock.after(saving, () => this.#finishSave());
	}

	#finishSave(): void {
		this.#save = undefined;
		this.#last = this.#names.next(this.#parts.settings().recordDirectory, "Replay ", "mkv");
		const data = { savedReplayPath: this.#last };
		this.#parts.publish({ type: "ReplayBufferSaved", intent: eventIntent.outputs, data });
	}

	#say(state: OutputState): void {
		this.#parts.publish(stateChanged("ReplayBuffer", state));
	}
}
