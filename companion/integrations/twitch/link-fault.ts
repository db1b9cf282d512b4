import type { LinkId, LinkState } from "../../contract/link.ts";
import { type Problem, type ProblemCode, problem } from "../../contract/problem.ts";
import { type Absence, type AbsenceProblems, absenceIn, refusalIn } from "../../link/absence.ts";
import type { Fault } from "../../link/state.ts";
import { Refusal } from "../../runs/refusal.ts";
import { CredentialFault } from "./credential-fault.ts";
import { EventSubFault } from "./eventsub/faults.ts";

/** Waiting cannot help these; the user must change something. */
const BLOCKING: ReadonlySet<ProblemCode> = new Set([
	"twitch_channel_unknown",
	"twitch_signed_out",
	"twitch_sign_in_again",
	"twitch_client_missing",
	"twitch_client_wrong",
	"twitch_client_secret_missing",
	"twitch_client_secret_wrong",
	"secrets_locked",
]);

export const NOT_ANSWERING = problem("twitch_not_answering");
export const CONNECTING = problem("twitch_connecting");

const passing = (found: Problem): Fault => ({ problem: found, blocked: false });
/** It does not answer; it is made anew; it is not wanted any more. */
export const FROZEN: Fault = passing(NOT_ANSWERING);
export const RESTARTED: Fault = passing(CONNECTING);
export const STOPPED: Fault = passing(problem("link_stopped"));

/** Why there is no connection, from whatever ended the attempt to make one. */
export function faultOf(error: unknown): Fault {
	if (error instanceof CredentialFault || error instanceof EventSubFault) return error.fault;
	const found = error instanceof Refusal ? error.problem : NOT_ANSWERING;
	return { problem: found, blocked: BLOCKING.has(found.code) };
}

/** The same, for whoever wanted to ask something. */
export const refusalOf = (error: unknown): Refusal =>
	error instanceof Refusal ? error : new Refusal(faultOf(error).problem, false);

const PROBLEMS: AbsenceProblems = { frozen: NOT_ANSWERING, connecting: CONNECTING };

/** Why facts are unknown in a phase; undefined when they are known. */
export const absence = (state: LinkState): Absence | undefined => absenceIn(state, PROBLEMS);

/** Why nothing can be sent in a phase. */
export const refusal = (state: LinkState, link: LinkId): Problem => refusalIn(state, link, PROBLEMS);
