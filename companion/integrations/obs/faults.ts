import { OBSWebSocketError } from "obs-websocket-js/json";
import type { LinkSettings } from "../../contract/link.ts";
import { type Problem, type ProblemCode, problem } from "../../contract/problem.ts";
import type { Fault } from "../../link/state.ts";
import { CloseCode } from "./obs.external.ts";

/** Carries a fault out of the opener. */
export class FaultError extends Error {
	readonly fault: Fault;

	constructor(fault: Fault) {
		super(fault.problem.code);
		this.fault = fault;
	}
}

/** Waiting cannot help these; the user must change something. */
const BLOCKING: ReadonlySet<ProblemCode> = new Set([
	"obs_password_wrong",
	"obs_password_missing",
	"obs_too_old",
	"obs_thrown_out",
	"secrets_locked",
]);

export const faultOf = (found: Problem): Fault => ({ problem: found, blocked: BLOCKING.has(found.code) });

type Place = Pick<LinkSettings, "host" | "port">;

/** Close codes: https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#websocketclosecode */
export function closedBecause(code: number, place: Place, hadPassword: boolean): Problem {
	const { host, port } = place;
	switch (code) {
		case CloseCode.authenticationFailed:
			return problem(hadPassword ? "obs_password_wrong" : "obs_password_missing", { host, port });
		case CloseCode.unsupportedRpcVersion:
			return problem("obs_too_old", { version: "0" });
		case CloseCode.sessionInvalidated:
			return problem("obs_thrown_out");
		default:
			return problem("obs_closed", { host, port });
	}
}

/** Node's codes for a connect that failed: https://nodejs.org/api/errors.html#common-system-errors */
const NO_ANSWER: ReadonlySet<string> = new Set(["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "EACCES"]);
const NO_SUCH_HOST: ReadonlySet<string> = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_NONAME"]);

/** Why a connect failed; undefined when something answered in another language than OBS's. */
export function unreachableBecause(code: string | undefined, place: Place): Problem | undefined {
	const { host, port } = place;
	if (code === "ECONNREFUSED" || code === "ECONNRESET") return problem("obs_closed", { host, port });
	if (code !== undefined && NO_ANSWER.has(code)) return problem("obs_no_answer", { host, port });
	if (code !== undefined && NO_SUCH_HOST.has(code)) return problem("obs_no_such_host", { host });
	return undefined;
}

/** The close code of an error of the library, if it is one: its own failures are −1. */
export const closeCodeOf = (error: unknown): number | undefined =>
	error instanceof OBSWebSocketError && error.code > 0 ? error.code : undefined;
