import type { Run } from "../contract/run.ts";

/** How many runs are remembered. */
export const REMEMBERED_RUNS = 1_000;

/** The last runs, newest last. Lives in memory. */
export class RunBook {
	readonly #runs = new Map<string, Run>();

	/** Adds a run or replaces it by its newer state, in place. */
	write(run: Run): void {
		this.#runs.set(run.id, run);
		if (this.#runs.size > REMEMBERED_RUNS) {
			const [oldest] = this.#runs.keys();
			if (oldest !== undefined) this.#runs.delete(oldest);
		}
	}

	get(id: string): Run | undefined {
		return this.#runs.get(id);
	}

	all(): Run[] {
		return [...this.#runs.values()];
	}
}
