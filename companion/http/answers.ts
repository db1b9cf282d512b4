import type { FastifyReply } from "fastify";
import type { ErrorBody, Problem, ProblemCode } from "../contract/problem.ts";
import { en } from "../contract/texts/en.ts";
import { sentence } from "../contract/texts/text.ts";

/** The state of OBS does not allow it: what most refusals come to. */
const CONFLICT = 409;

/** https://www.rfc-editor.org/rfc/rfc9110#name-status-codes */
const statuses: Readonly<Partial<Record<ProblemCode, number>>> = {
	obs_closed: 503,
	obs_no_answer: 503,
	obs_no_such_host: 503,
	obs_not_obs: 503,
	obs_password_wrong: 503,
	obs_password_missing: 503,
	obs_too_old: 503,
	obs_not_trusted: 503,
	obs_without_tls: 503,
	obs_thrown_out: 503,
	obs_frozen: 503,
	obs_loading: 503,
	obs_connecting: 503,
	twitch_signed_out: 503,
	twitch_sign_in_again: 503,
	twitch_unreachable: 503,
	twitch_not_answering: 503,
	twitch_connecting: 503,
	twitch_client_missing: 503,
	twitch_client_wrong: 503,
	twitch_client_secret_missing: 503,
	twitch_client_secret_wrong: 503,
	twitch_not_revoked: 503,
	twitch_scope_missing: 403,
	twitch_forbidden: 403,
	twitch_not_there: 404,
	twitch_request_wrong: 422,
	twitch_unfit: 422,
	twitch_too_often: 429,
	link_stopped: 503,
	link_missing: 404,
	obs_local_missing: 404,
	action_unknown: 404,
	settings_invalid: 422,
	not_confirmed: 504,
	not_settled: 504,
	timed_out: 504,
	too_many_requests: 429,
	origin_not_allowed: 403,
	draining: 503,
	internal: 500,
	token_wrong: 401,
	origin_wrong: 403,
	host_wrong: 421,
	not_found: 404,
	protocol_other: 426,
	message_invalid: 400,
	fact_unknown: 404,
	run_unknown: 404,
	rule_unknown: 404,
	hook_unknown: 404,
	allow_missing: 403,
	signature_wrong: 401,
	delivery_late: 401,
	body_too_large: 413,
	port_taken: 503,
	companion_away: 503,
	companion_failing: 503,
	companion_unstartable: 503,
	companion_crashed: 500,
	login_item_failed: 500,
	settings_repaired: 500,
	settings_gone: 500,
	settings_lost: 500,
	backup_unknown: 404,
	secrets_locked: 503,
	not_saved: 507,
};

export const statusOf = (problem: Problem): number => statuses[problem.code] ?? CONFLICT;

export const errorBody = (error: Problem): ErrorBody => ({ error, message: sentence(en, error) }) as ErrorBody;

/** Answers with a problem: its code for programs, its sentence for people. */
export function refuse(reply: FastifyReply, error: Problem, status: number = statusOf(error)): FastifyReply {
	return reply.code(status).send(errorBody(error));
}

export const isProblem = (value: object | undefined): value is Problem => value !== undefined && "code" in value;

/** Does it when the answer has left, or nobody waits for it any more: also where whoever asked has gone before. */
export function onceAnswered({ raw }: FastifyReply, then: () => void): void {
	if (raw.closed) then();
	else raw.once("close", then);
}
