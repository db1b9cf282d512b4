import { OBSWebSocketError } from "obs-websocket-js/json";
import type { ObsLinkSettings } from "../../contract/obs-link.ts";
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

type Place = Pick<ObsLinkSettings, "host" | "port">;

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

/** OBS says goodbye: https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const GOING_AWAY = 1001;
const OF_OBS: ReadonlySet<number> = new Set([...Object.values(CloseCode), GOING_AWAY]);

/** Why a connection was closed before OBS had identified us: codes that are not its own come from somebody else. */
export function turnedAwayBecause(code: number, place: Place, hadPassword: boolean): Problem {
	const { host, port } = place;
	return OF_OBS.has(code) ? closedBecause(code, place, hadPassword) : problem("obs_not_obs", { host, port });
}

/** Node's codes for a connect that failed: https://nodejs.org/api/errors.html#common-system-errors */
const NO_ANSWER: ReadonlySet<string> = new Set(["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "EACCES"]);
const NO_SUCH_HOST: ReadonlySet<string> = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_NONAME"]);

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes, and Node's own for another name than was asked for. */
const NOT_TRUSTED: ReadonlySet<string> = new Set([
	"CERT_CHAIN_TOO_LONG",
	"CERT_HAS_EXPIRED",
	"CERT_NOT_YET_VALID",
	"CERT_REJECTED",
	"CERT_REVOKED",
	"CERT_SIGNATURE_FAILURE",
	"CERT_UNTRUSTED",
	"DEPTH_ZERO_SELF_SIGNED_CERT",
	"ERR_TLS_CERT_ALTNAME_INVALID",
	"HOSTNAME_MISMATCH",
	"INVALID_CA",
	"INVALID_PURPOSE",
	"PATH_LENGTH_EXCEEDED",
	"SELF_SIGNED_CERT_IN_CHAIN",
	"UNABLE_TO_GET_ISSUER_CERT",
	"UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
	"UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** What answers a TLS greeting in another language: https://nodejs.org/api/errors.html#openssl-error-codes */
const WITHOUT_TLS = /^(?:EPROTO|ERR_SSL_.*)$/u;

/** Why a connect failed; undefined when something is there that speaks another language than OBS, or hung up. */
export function unreachableBecause(code: string | undefined, place: Place): Problem | undefined {
	const { host, port } = place;
	if (code === undefined) return undefined;
	if (code === "ECONNREFUSED") return problem("obs_closed", { host, port });
	if (NO_ANSWER.has(code)) return problem("obs_no_answer", { host, port });
	if (NO_SUCH_HOST.has(code)) return problem("obs_no_such_host", { host });
	if (NOT_TRUSTED.has(code)) return problem("obs_not_trusted", { host, port });
	return WITHOUT_TLS.test(code) ? problem("obs_without_tls", { host, port }) : undefined;
}

/** The close code of an error of the library, if it is one: its own failures are −1. */
export const closeCodeOf = (error: unknown): number | undefined =>
	error instanceof OBSWebSocketError && error.code > 0 ? error.code : undefined;
