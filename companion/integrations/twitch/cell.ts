import type { FactId } from "../../contract/catalogue.ts";
import { facts } from "../../contract/catalogue.ts";
import type { FactDefinition, Reading } from "../../contract/fact.ts";
import type { Problem, ProblemCode } from "../../contract/problem.ts";
import { missingScopes, scopeMissing } from "../../contract/requirement.ts";
import { Absent, firstOf, type Params, type Telling } from "../../facts/telling.ts";
import { Refusal } from "../../runs/refusal.ts";
import type { States } from "./eventsub/session.ts";
import { isEventSubType } from "./eventsub/subscriptions.ts";
import { NOT_ANSWERING } from "./link-fault.ts";
import type { TwitchFactRow, TwitchPeer } from "./peer.ts";

/** One fact with its parameters, while somebody wants to know it. */
export interface Cell extends Telling<TwitchPeer> {
	readonly key: string;
	readonly id: FactId;
	readonly definition: FactDefinition;
	readonly row: TwitchFactRow<unknown>;
	/** Nobody has consented to it. */
	readonly forbidden: Absent | undefined;
	/** When it was last read, in milliseconds since 1970. */
	readAt: number | undefined;
	/** Reads that brought nothing, since one did. */
	missed: number;
	trouble: Problem | undefined;
	/** First and last event since it was looked at, `performance.now()`. */
	stirred: { readonly first: number; last: number } | undefined;
	/** When it is to be read anyway. */
	due: number;
	asking: boolean;
	/** Twitch does not tell of its changes. */
	deaf: boolean;
}

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
