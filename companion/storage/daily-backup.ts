import type { Problem } from "../contract/problem.ts";
import type { Backups } from "./backups.ts";

const DAY = 86_400_000;
/** Milliseconds: a new life has more urgent things to do first. */
const FIRST_LOOK = 5_000;
/** Milliseconds. The wall clock is asked each time, so that a sleep counts as well. */
const LOOK_EVERY = 600_000;

export interface DailyBackupOptions {
	readonly backups: Pick<Backups, "list" | "make" | "empty">;
	/** A backup that was due could not be made; it is tried again at the next look. */
	readonly onFailed: (problem: Problem) => void;
	readonly now?: () => number;
}

/** Makes a backup at the first chance after the newest one is a day old. */
export class DailyBackup implements Disposable {
	readonly #options: Required<DailyBackupOptions>;
	#timer: NodeJS.Timeout | undefined;
	#over = false;

	constructor(options: DailyBackupOptions) {
		this.#options = { now: Date.now, ...options };
	}

	start(): void {
		this.#arm(FIRST_LOOK);
	}

	[Symbol.dispose](): void {
		this.#over = true;
		clearTimeout(this.#timer);
	}

	#arm(ms: number): void {
		if (this.#over) return;
		this.#timer = setTimeout(() => void this.#look().finally(() => this.#arm(LOOK_EVERY)), ms);
		this.#timer.unref();
	}

	async #look(): Promise<void> {
		const { backups, onFailed, now } = this.#options;
		if (backups.empty) return;
		const at = now();
		// One from the future was made under a wrong clock and says nothing about today.
		const recent = (await backups.list()).some((backup) => backup.at <= at && backup.at > at - DAY);
		if (recent || this.#over) return;
		const made = await backups.make("daily");
		if ("code" in made) onFailed(made);
	}
}
