import type { Problem } from "../../contract/problem.ts";
import type { Fault } from "../../link/state.ts";

/** There is no token to send, and this is why. Holds no secret. */
export class CredentialFault extends Error {
	readonly fault: Fault;

	constructor(problem: Problem, blocked: boolean) {
		super(problem.code);
		this.fault = { problem, blocked };
	}
}
