import { frame } from "../clock.ts";
import type { Data } from "../events.ts";

const two = (part: number): string => String(Math.floor(part)).padStart(2, "0");

/** Milliseconds as "hh:mm:ss.mmm". */
export const timecode = (milliseconds: number): string => {
	const rest = String(milliseconds % 1000).padStart(3, "0");
	return `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}.${rest}`;
};

/** How long an output has produced something and how much; time in which it was held does not count. */
export class Figures {
	readonly #bytesPerFrame: number;
	#held = 0;
	#since: number | undefined;
	#running = false;

	constructor(bytesPerFrame: number) {
		this.#bytesPerFrame = bytesPerFrame;
	}

	/** Starts from nothing; `delay` milliseconds pass until the encoder gives the first frame. */
	begin(delay: number): void {
		this.#held = 0;
		this.#since = performance.now() + delay;
		this.#running = true;
	}

	hold(): void {
		this.#held = this.frames;
		this.#since = undefined;
	}

	resume(): void {
		this.#since ??= performance.now();
	}

	/** The duration is gone at once; frames and bytes stay until the next beginning. */
	end(): void {
		this.hold();
		this.#running = false;
	}

	get frames(): number {
		if (this.#since === undefined) return this.#held;
		return this.#held + Math.max(0, Math.floor((performance.now() - this.#since) / frame));
	}

	get bytes(): number {
		return this.frames * this.#bytesPerFrame;
	}

	/** Whole milliseconds. */
	get duration(): number {
		return this.#running ? Math.floor(this.frames * frame) : 0;
	}

	/** The fields every status of an output has. */
	get fields(): Data {
		const { bytes, duration } = this;
		return { outputBytes: bytes, outputDuration: duration, outputTimecode: timecode(duration) };
	}
}
