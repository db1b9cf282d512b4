import { type Problem, problem } from "../../../contract/problem.ts";
import { type Backoff, delayOf } from "../../../link/state.ts";
import { FULL, NOT_ANSWERING } from "./faults.ts";
import type { SubscriptionAnswer } from "./subscription-door.ts";
import type { EventSubType } from "./subscriptions.ts";

/**
 * What an answer to a subscription means.
 * `there`: the same stands already, perhaps on a connection that is dead. `stale`: the connection is not one any more.
 * `crowded`: there are too many connections. `full`: too many subscriptions, or they cost too much. `refused`: not with
 * this account. `trouble`: of a kind that passes.
 */
export type Verdict =
	| { readonly kind: "taken"; readonly id: string }
	| {
			readonly kind: "there" | "stale" | "crowded" | "full" | "refused" | "trouble";
			readonly problem: Problem;
	  };

/**
 * The status is not enough: three things are 429 and two are 400. The words are Twitch's own.
 * https://dev.twitch.tv/docs/api/reference/#create-eventsub-subscription
 */
export function verdictOf(type: EventSubType, answer: SubscriptionAnswer): Verdict {
	if (answer.taken) return { kind: "taken", id: answer.id };
	const { status, message } = answer;
	const refused = problem("twitch_events_refused", { type, reason: message });
	switch (status) {
		case 400:
			return /transport session|websocket session/iu.test(message)
				? { kind: "stale", problem: NOT_ANSWERING }
				: { kind: "refused", problem: refused };
		case 403:
			return { kind: "refused", problem: refused };
		case 409:
			return { kind: "there", problem: FULL };
		case 429:
			if (/transports? limit/iu.test(message)) return { kind: "crowded", problem: FULL };
			return /type and condition|cost|number of subscriptions|subscriptions? limit/iu.test(message)
				? { kind: "full", problem: FULL }
				: { kind: "trouble", problem: NOT_ANSWERING };
		default:
			return { kind: "trouble", problem: status < 500 && status !== 401 ? refused : NOT_ANSWERING };
	}
}

/** Milliseconds until something is asked for again, by what the last answer meant. */
export interface Retrying {
	readonly trouble: Backoff;
	readonly full: Backoff;
	readonly refused: Backoff;
}

const MINUTE = 60_000;
export const RETRYING: Retrying = {
	trouble: { base: 2_000, cap: MINUTE },
	full: { base: MINUTE, cap: 10 * MINUTE },
	refused: { base: 10 * MINUTE, cap: 60 * MINUTE },
};

/** Half of it is certain: however the dice fall, nothing is asked for at once again. */
export function againIn(verdict: Verdict, attempt: number, random: number, retrying: Retrying): number {
	const { kind } = verdict;
	const backoff = kind === "refused" || kind === "trouble" ? retrying[kind] : retrying.full;
	return delayOf(attempt, 0.5 + random / 2, backoff);
}
