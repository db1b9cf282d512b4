import type { FactId } from "../../contract/catalogue.ts";
import { facts } from "../../contract/catalogue.ts";
import type { FactDefinition, Reading } from "../../contract/fact.ts";
import type { Problem, ProblemCode } from "../../contract/problem.ts";
import { Refusal } from "../../runs/refusal.ts";
import { missingScopes, scopeMissing } from "./account.ts";
import type { States } from "./eventsub/session.ts";
import { isEventSubType } from "./eventsub/subscriptions.ts";
import { NOT_ANSWERING } from "./link-fault.ts";
import { Absent, type Params, type TwitchFactRow, type TwitchPeer } from "./peer.ts";

/** What is known of one fact: its value, why there is none, or nothing yet. */
export type Known = { readonly value: unknown } | Absent | undefined;

/** One fact with its parameters, while somebody wants to know it. */
export interface Cell {
	readonly key: string;
	readonly id: FactId;
	readonly params: Params;
	readonly definition: FactDefinition;
	readonly row: TwitchFactRow<unknown>;
	/** Nobody has consented to it. */
	readonly forbidden: Absent | undefined;
	known: Known;
	/** When it was last read, in milliseconds since 1970. */
	readAt: number | undefined;
	/** Reads that brought nothing, since one did. */
	missed: number;
	trouble: Problem | undefined;
	/** How many events have told its value: what a read says loses to one that came after it was sent. */
	heard: number;
	/** First and last event since it was looked at, `performance.now()`. */
	stirred: { readonly first: number; last: number } | undefined;
	/** When it is to be read anyway. */
	due: number;
	asking: boolean;
	/** Twitch does not tell of its changes. */
	deaf: boolean;
	/** For what is told all the time: what waits to be told, and when it may be. */
	pending: { readonly value: unknown } | undefined;
	paceUntil: number;
}

const firstOf = ({ first }: TwitchFactRow<unknown>): Known => (first === undefined ? undefined : { value: first });

export function newCell(
	key: string,
	id: FactId,
	params: Params,
	row: TwitchFactRow<unknown>,
	scopes: ReadonlySet<string>,
): Cell {
	const definition: FactDefinition = facts[id];
	const missing = missingScopes(scopes, definition.requires ?? []);
	const forbidden = missing.length > 0 ? new Absent("forbidden", scopeMissing(missing)) : undefined;
	return {
		key,
		id,
		params,
		definition,
		row,
		forbidden,
		known: forbidden ?? firstOf(row),
		readAt: undefined,
		missed: 0,
		trouble: undefined,
		heard: 0,
		stirred: undefined,
		due: Number.POSITIVE_INFINITY,
		asking: false,
		deaf: false,
		pending: undefined,
		paceUntil: Number.NEGATIVE_INFINITY,
	};
}

/** Milliseconds between two looks at what events tell, in case one was lost, and at what no event tells any more. */
const RECONCILED = 300_000;
const DEAF = 60_000;
/** Milliseconds until a read that brought nothing is repeated; then doubled, as far as the usual pause. */
const MISSED = 5_000;

/** Milliseconds until it is read again although nothing says that it changed. */
export function pauseOf({ definition: { every }, deaf, missed }: Cell): number {
	const usual = every ?? (deaf ? DEAF : RECONCILED);
	return missed === 0 ? usual : Math.min(usual, MISSED * 2 ** Math.min(missed - 1, 10));
}

/** After so many reads that brought nothing the last value of something polled is none any more. */
const GONE = 3;

/** The cell's reading while the link is online. */
export function readingOf(cell: Cell, at: number): Reading {
	const { known, trouble, missed, readAt, definition, deaf } = cell;
	if (known === undefined) {
		return trouble ? { unknown: "unresponsive", fault: trouble } : { unknown: "loading" };
	}
	if (known instanceof Absent) {
		return known.fault === undefined ? { unknown: known.unknown } : { unknown: known.unknown, fault: known.fault };
	}
	// What events tell is true until one says otherwise; what only reads tell is true as long as they do.
	if (missed === 0 || (definition.cost !== "polled" && !deaf)) return { value: known.value, since: at };
	if (missed >= GONE) return { unknown: "unresponsive", fault: trouble ?? NOT_ANSWERING };
	return readAt === undefined ? { value: known.value, since: at } : { value: known.value, since: at, readAt };
}

/** What each refusal says of a fact. */
const UNKNOWN: Readonly<Partial<Record<ProblemCode, "forbidden" | "missing" | "unsupported">>> = {
	twitch_scope_missing: "forbidden",
	twitch_forbidden: "forbidden",
	twitch_not_there: "missing",
	twitch_request_wrong: "unsupported",
	twitch_conflict: "unsupported",
	twitch_unfit: "unsupported",
};

/** Why a read brought nothing: for good, or a trouble that may pass. */
export function absenceOf(error: unknown): Absent | Problem {
	if (error instanceof Absent) return error.unknown === "loading" ? (error.fault ?? NOT_ANSWERING) : error;
	if (!(error instanceof Refusal)) return NOT_ANSWERING;
	const unknown = UNKNOWN[error.problem.code];
	return unknown === undefined ? error.problem : new Absent(unknown, error.problem);
}

/** Whether what was told has to wait because something was told just now; all that waits becomes one. */
export function waits(cell: Cell, told: { readonly value: unknown }): boolean {
	const { pace } = cell.row;
	if (!pace) return false;
	const now = performance.now();
	if (now >= cell.paceUntil) {
		cell.paceUntil = now + pace.every;
		return false;
	}
	cell.pending = cell.pending ? { value: pace.merge(cell.pending.value, told.value) } : told;
	return true;
}

/** What has waited long enough to be told. */
export function takeWaiting(cell: Cell, now: number): { readonly value: unknown } | undefined {
	const { pending, row } = cell;
	if (!pending || !row.pace || now + 1 < cell.paceUntil) return undefined;
	cell.pending = undefined;
	cell.paceUntil = now + row.pace.every;
	cell.heard++;
	return pending;
}

/** What an event tells of a cell: its value, that it is time to look, or nothing. */
export function toldBy(
	{ row, params, known }: Cell,
	type: string,
	event: unknown,
	peer: TwitchPeer,
): { readonly value: unknown } | "look" | undefined {
	const hears = row.hears?.[type];
	if (!hears) return "look";
	const before = known !== undefined && "value" in known ? known.value : undefined;
	try {
		// The reference says what an event carries; what Twitch really sends is not worth ending for.
		return hears(event as never, params, peer, before);
	} catch {
		return "look";
	}
}

/** What became of the subscriptions it lives on: answers whether that is news. */
export function follow(cell: Cell, states: States): boolean {
	const { row, definition, forbidden, known } = cell;
	const refused = definition.witnesses.flatMap((type) => {
		const state = isEventSubType(type) ? states.get(type) : undefined;
		return state?.state === "refused" ? [state.problem] : [];
	});
	const [why] = refused;
	cell.deaf = refused.length > 0;
	if ((row.read && !row.counts) || forbidden) return false;
	// Only events tell it.
	const told = known instanceof Absent && known.unknown === "forbidden";
	if (told === (why !== undefined)) return false;
	cell.known = why ? new Absent("forbidden", why) : firstOf(row);
	return true;
}
