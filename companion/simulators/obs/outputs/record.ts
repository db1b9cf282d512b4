import { eventIntent } from "../codes.ts";
import type { Data } from "../events.ts";
import { Figures } from "./figures.ts";
import { justStopped, type Output, type OutputParts, type OutputState, plainStatus, stateChanged } from "./output.ts";

/** Milliseconds. */
const opening = 4;
const firstFrame = 600;
/** What the encoder still holds is written first. */
const closing = 600;
const closingWhilePaused = 40;
/** The encoder is late: just resumed, it takes another pause and does not pause. */
const justResumed = 120;
/** A new file begins with the next key frame. */
const untilKeyFrame = 900;

const stamp = (): string => {
	const local = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString();
	return `${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", "-")}`;
};

/** The name of a new file: the moment, and a number where that name is taken. */
export class FileNames {
	readonly #taken = new Set<string>();

	next(directory: string, prefix: string, extension: string): string {
		const base = `${directory}/${prefix}${stamp()}`;
		let path = `${base}.${extension}`;
		for (let count = 2; this.#taken.has(path); count++) path = `${base} (${count}).${extension}`;
		this.#taken.add(path);
		return path;
	}
}

/** The recording: no file is written, but each has a name. */
export class RecordOutput implements Output {
	readonly kind = "ffmpeg_muxer";
	readonly service = false;
	settings: Data = {};
	/** Nothing can be written where the recordings go: OBS takes the request, and nothing happens at all. */
	folderMissing = false;
	readonly #parts: OutputParts;
	readonly #names: FileNames;
	readonly #figures = new Figures(70);
	#phase: "stopped" | "starting" | "recording" | "stopping" = "stopped";
	#paused = false;
	#resumedAt = Number.NEGATIVE_INFINITY;
	#stoppedAt = Number.NEGATIVE_INFINITY;
	#path = "";
	#used = false;

	constructor(parts: OutputParts, names: FileNames) {
		this.#parts = parts;
		this.#names = names;
	}

	get name(): string {
		return this.#parts.settings().parameters.get("Output", "Mode") === "Advanced"
			? "adv_file_output"
			: "simple_file_output";
	}

	get used(): boolean {
		return this.#used;
	}

	get active(): boolean {
		return this.#phase === "recording" || this.#phase === "stopping";
	}

	get paused(): boolean {
		return this.#paused;
	}

	get path(): string {
		return this.#path;
	}

	get frames(): number {
		return this.#figures.frames;
	}

	get status(): Data {
		return plainStatus(this.active, this.#figures.fields, this.frames);
	}

	/** As GetRecordStatus words it. */
	get recordStatus(): Data {
		return { outputActive: this.active, outputPaused: this.#paused, ...this.#figures.fields };
	}

	start(): void {
		if (this.folderMissing || this.#phase === "starting" || justStopped(this.#stoppedAt)) return;
		this.#say("STARTING");
		this.#path = this.#newPath();
		this.launch();
	}

	launch(): void {
		this.#phase = "starting";
		this.#used = true;
		this.settings = { muxer_settings: "", ...this.settings, path: this.#path };
		this.#parts.clock.after(opening, () => {
			this.#phase = "recording";
			this.#figures.begin(firstFrame);
			this.#say("STARTED", this.#path);
		});
	}

	stop(): void {
		if (this.#phase !== "recording") return;
		this.#phase = "stopping";
		this.#say("STOPPING");
		this.#parts.clock.after(this.#paused ? closingWhilePaused : closing, () => {
			this.#phase = "stopped";
			this.#paused = false;
			this.#stoppedAt = performance.now();
			this.#figures.end();
			this.#say("STOPPED", this.#path);
		});
	}

	pause(): void {
		if (this.#phase !== "recording" || performance.now() - this.#resumedAt < justResumed) return;
		this.#paused = true;
		this.#figures.hold();
		this.#say("PAUSED");
	}

	resume(): void {
		this.#paused = false;
		this.#resumedAt = performance.now();
		this.#figures.resume();
		this.#say("RESUMED");
	}

	/** Goes on in another file; its end still names the first. False where the profile does not provide for that. */
	split(): boolean {
		const { parameters } = this.#parts.settings();
		const provided =
			parameters.get("Output", "Mode") === "Advanced" && parameters.get("AdvOut", "RecSplitFile") === "true";
		if (!provided) return false;
		this.#parts.clock.after(untilKeyFrame, () => {
			if (this.#phase !== "recording") return;
			const data = { newOutputPath: this.#newPath() };
			this.#parts.publish({ type: "RecordFileChanged", intent: eventIntent.outputs, data });
		});
		return true;
	}

	/** Only the hybrid MP4 format has chapters. */
	get takesChapters(): boolean {
		return this.#format === "hybrid_mp4";
	}

	get #format(): string {
		const { parameters } = this.#parts.settings();
		const category = parameters.get("Output", "Mode") === "Advanced" ? "AdvOut" : "SimpleOutput";
		return parameters.get(category, "RecFormat2") ?? "mkv";
	}

	#newPath(): string {
		const extension = this.#format === "hybrid_mp4" ? "mp4" : this.#format;
		return this.#names.next(this.#parts.settings().recordDirectory, "", extension);
	}

	#say(state: OutputState, outputPath: string | null = null): void {
		this.#parts.publish(stateChanged("Record", state, { outputPath }));
	}
}
