import type { Problem } from "../../companion/contract/problem.ts";
import type { Note } from "./key.ts";

/** Milliseconds each note is shown. `hold`: the key was let go before its hold fired, and a press does nothing. */
export const NOTE_TIMES: Readonly<Record<Note | "hold", number>> = {
	unconfirmed: 3_000,
	late: 3_000,
	failed: 3_000,
	done: 2_000,
	hold: 1_000,
};

/** What is told about the last press, for a while. */
export class NoteBoard implements Disposable {
	readonly #onEnd: () => void;
	#note: Note | "hold" | undefined;
	#fault: Problem | undefined;
	#end: NodeJS.Timeout | undefined;

	constructor(onEnd: () => void) {
		this.#onEnd = onEnd;
	}

	get note(): Note | undefined {
		return this.#note === "hold" ? undefined : this.#note;
	}

	get fault(): Problem | undefined {
		return this.#fault;
	}

	/** Whether the word HOLD is to be shown. */
	get hold(): boolean {
		return this.#note === "hold";
	}

	put(note: Note | "hold", fault?: Problem): void {
		this.clear();
		this.#note = note;
		this.#fault = fault;
		this.#end = setTimeout(() => {
			this.clear();
			this.#onEnd();
		}, NOTE_TIMES[note]).unref();
	}

	clear(): void {
		clearTimeout(this.#end);
		this.#note = undefined;
		this.#fault = undefined;
	}

	[Symbol.dispose](): void {
		this.clear();
	}
}
