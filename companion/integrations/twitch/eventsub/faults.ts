import { type Problem, problem } from "../../../contract/problem.ts";
import type { Fault } from "../../../link/state.ts";

/** Why there is no connection for events, carried out of whoever makes one. */
export class EventSubFault extends Error {
	readonly fault: Fault;

	constructor(found: Problem) {
		super(found.code);
		this.fault = lost(found);
	}
}

/** Waiting helps against everything that can happen to this connection; the account's own troubles are told elsewhere. */
export const lost = (found: Problem): Fault => ({ problem: found, blocked: false });

/** https://dev.twitch.tv/docs/eventsub/handling-websocket-events/#close-message */
const REASONS: Readonly<Record<number, string>> = {
	4000: "internal server error",
	4001: "client sent inbound traffic",
	4002: "client failed ping-pong",
	4003: "connection unused",
	4004: "reconnect grace time expired",
	4005: "network timeout",
	4006: "network error",
	4007: "invalid reconnect",
};

/** Twitch closed the connection, or the network did (1006). */
export const closedBecause = (close: number): Problem =>
	problem("twitch_events_closed", { close, reason: REASONS[close] ?? "connection lost" });

/** Nothing came for as many milliseconds. */
export const silentFor = (milliseconds: number): Problem =>
	problem("twitch_events_silent", { seconds: Math.round(milliseconds / 1_000) });

/** What answers, but not as a websocket of Twitch does, and not in time. */
export const NOT_ANSWERING = problem("twitch_not_answering");
export const UNREACHABLE = problem("twitch_unreachable");
export const FULL = problem("twitch_events_full");

/** The account has no more connections, or no more subscriptions: no trouble of the network. */
export const isFull = (error: unknown): boolean => error instanceof EventSubFault && error.fault.problem === FULL;
