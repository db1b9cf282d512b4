import type { Unknown } from "../contract/fact.ts";
import type { LinkId, LinkState } from "../contract/link.ts";
import { type Problem, problem } from "../contract/problem.ts";

/** Why facts are not known. */
export interface Absence {
	readonly unknown: Unknown;
	readonly fault?: Problem;
}

/** What the peer of a family is called while it stopped answering, and while it is being connected to. */
export interface AbsenceProblems {
	readonly frozen: Problem;
	readonly connecting: Problem;
}

/** Why facts are unknown in a phase; undefined when they are known. */
export function absenceIn(state: LinkState, { frozen }: AbsenceProblems): Absence | undefined {
	switch (state.phase) {
		case "online":
			return undefined;
		case "stopped":
			return { unknown: "offline" };
		case "connecting":
			return state.fault ? { unknown: "offline", fault: state.fault } : { unknown: "connecting" };
		case "unresponsive":
			return { unknown: "unresponsive", fault: frozen };
		case "waiting":
			return { unknown: "offline", fault: state.fault };
		case "blocked":
			return { unknown: "blocked", fault: state.fault };
	}
}

/** Why nothing can be sent in a phase. */
export function refusalIn(state: LinkState, link: LinkId, { frozen, connecting }: AbsenceProblems): Problem {
	switch (state.phase) {
		case "stopped":
			return problem("link_stopped", { link });
		case "unresponsive":
			return frozen;
		case "waiting":
		case "blocked":
			return state.fault;
		default:
			return connecting;
	}
}
