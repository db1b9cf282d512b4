import type { events } from "../../companion/contract/catalogue.ts";
import type { Happening } from "../../companion/contract/event.ts";
import { type Problem, problem } from "../../companion/contract/problem.ts";
import type { Run } from "../../companion/contract/run.ts";

/** The events keys listen to: a run of theirs that was not confirmed was answered after all. */
export const RUNS_LATE = ["obs.run.late", "twitch.run.late"] as const satisfies readonly (keyof typeof events)[];
const isLate = (event: string): boolean => RUNS_LATE.some((late) => late === event);
const REMEMBERED_RUNS = 20;

/** Whether this event tells of a run, whoever's it was, that took effect after it had ended as not confirmed. */
export const tookLate = ({ event, payload }: Happening): boolean =>
	isLate(event) && typeof payload === "object" && payload !== null && "took" in payload && payload.took === true;

/** Why a run that has ended did not do what was asked; undefined when it did, or when nobody knows. */
export function failureOf(ended: Run | Problem): Problem | undefined {
	if ("code" in ended) return ended.code === "not_confirmed" ? undefined : ended;
	return ended.state === "done" || ended.state === "unverified" ? undefined : (ended.problem ?? problem("internal"));
}

/** Whether a run did what was asked, as far as anybody knows. */
export const isDone = (ended: Run | Problem): boolean => !("code" in ended) && ended.state === "done";

/** The runs of one key that were not confirmed, and what is heard of them later. */
export class UnconfirmedRuns {
	#ids: readonly string[] = [];

	remember(ended: Run | Problem): void {
		if ("id" in ended) this.#ids = [...this.#ids, ended.id].slice(-REMEMBERED_RUNS);
	}

	/** Whether this event tells that one of them took effect after all. It is told once. */
	tookEffect(happening: Happening): boolean {
		const { event, payload } = happening;
		if (!isLate(event) || typeof payload !== "object" || payload === null || !("run" in payload)) return false;
		const { run } = payload;
		if (typeof run !== "string" || !this.#ids.includes(run)) return false;
		this.#ids = this.#ids.filter((id) => id !== run);
		return tookLate(happening);
	}
}
