import type { Problem } from "../contract/problem.ts";

/** An action was not done, and this is why. Nothing was sent when `sent` is false. */
export class Refusal extends Error {
	readonly problem: Problem;
	readonly sent: boolean;

	constructor(problem: Problem, sent: boolean) {
		super(problem.code);
		this.problem = problem;
		this.sent = sent;
	}
}

/**
 * What an execution answers. `unchanged`: it was so already, nothing was sent. `proven`: it was read back after it was
 * done, whatever happened since; nothing needs to settle any more.
 */
export interface Outcome {
	readonly result: unknown;
	readonly unchanged: boolean;
	readonly proven: boolean;
}
