import { randomBytes } from "node:crypto";
import { type Problem, problem } from "../../companion/contract/problem.ts";
import type { Run } from "../../companion/contract/run.ts";

/** Milliseconds until a run without an outcome counts as not confirmed. */
const OUTCOME_TIMEOUT = 3_500;

type Ended = Run | Problem;

/** Runs that were asked for and have not ended. */
export class PendingRuns {
	readonly #prefix = randomBytes(6).toString("base64url");
	readonly #open = new Map<string, { readonly resolve: (ended: Ended) => void; readonly timer: NodeJS.Timeout }>();
	#count = 0;

	open(): { readonly id: string; readonly ended: Promise<Ended> } {
		const id = `${this.#prefix}-${++this.#count}`;
		const { promise, resolve } = Promise.withResolvers<Ended>();
		const timer = setTimeout(() => this.end(id, problem("not_confirmed")), OUTCOME_TIMEOUT).unref();
		this.#open.set(id, { resolve, timer });
		return { id, ended: promise };
	}

	end(id: string, ended: Ended): void {
		const run = this.#open.get(id);
		if (run === undefined) return;
		this.#open.delete(id);
		clearTimeout(run.timer);
		run.resolve(ended);
	}

	/** The companion is gone: whether these took effect nobody can tell. */
	abandon(): void {
		for (const id of [...this.#open.keys()]) this.end(id, problem("not_confirmed"));
	}
}
