import type { LinkState } from "../contract/link.ts";
import type { Problem } from "../contract/problem.ts";

/** Why a connection is not there. `blocked`: waiting cannot help, the user must change something. */
export interface Fault {
	readonly problem: Problem;
	readonly blocked: boolean;
}

/** What moves a connection. `at` is milliseconds since 1970; `random` is in [0, 1), for the jitter. */
export type LinkEvent =
	| { readonly type: "start" }
	| { readonly type: "opened"; readonly at: number }
	| { readonly type: "late" }
	| { readonly type: "prompt" }
	| { readonly type: "silent"; readonly at: number }
	| { readonly type: "thawed"; readonly at: number }
	| { readonly type: "lost"; readonly at: number; readonly fault: Fault; readonly random: number }
	| { readonly type: "stop" };

/** Milliseconds. */
export interface Backoff {
	readonly base: number;
	readonly cap: number;
}

/** A connection that held this long (ms) starts counting its attempts anew when it is lost. */
export const STABLE = 30_000;

/** Exponential with full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
export const delayOf = (attempt: number, random: number, { base, cap }: Backoff): number =>
	Math.round(random * Math.min(cap, base * 2 ** Math.min(attempt - 1, 30)));

/** The whole transition table. Pure: no clock, no socket, no listener. An event that means nothing changes nothing. */
export function next(state: LinkState, event: LinkEvent, backoff: Backoff): LinkState {
	switch (event.type) {
		case "stop":
			return { phase: "stopped" };
		case "start":
			switch (state.phase) {
				case "stopped":
					return { phase: "connecting", attempt: 1 };
				case "waiting":
					return { phase: "connecting", attempt: state.attempt + 1, fault: state.fault };
				case "blocked":
					return { phase: "connecting", attempt: 1, fault: state.fault };
				default:
					return state;
			}
		case "opened":
			return state.phase === "connecting"
				? { phase: "online", since: event.at, attempt: state.attempt, answering: "prompt" }
				: state;
		case "late":
			return state.phase === "online" ? { ...state, answering: "slow" } : state;
		case "prompt":
			return state.phase === "online" ? { ...state, answering: "prompt" } : state;
		case "silent":
			return state.phase === "online"
				? { phase: "unresponsive", since: event.at, onlineSince: state.since, attempt: state.attempt }
				: state;
		case "thawed":
			return state.phase === "unresponsive"
				? { phase: "online", since: event.at, attempt: state.attempt, answering: "prompt" }
				: state;
		case "lost": {
			if (state.phase === "stopped" || state.phase === "waiting" || state.phase === "blocked") return state;
			if (event.fault.blocked) return { phase: "blocked", fault: event.fault.problem };
			const held = onlineFor(state, event.at);
			const attempt = held >= STABLE ? 1 : state.attempt;
			const until = event.at + delayOf(attempt, event.random, backoff);
			return { phase: "waiting", attempt, until, fault: event.fault.problem };
		}
	}
}

function onlineFor(state: LinkState, at: number): number {
	if (state.phase === "online") return at - state.since;
	return state.phase === "unresponsive" ? at - state.onlineSince : 0;
}
