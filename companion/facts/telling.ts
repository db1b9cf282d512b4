import type { Unknown } from "../contract/fact.ts";
import type { Problem } from "../contract/problem.ts";

/** Parameters of a fact besides the link, as its key spells them. */
export type Params = Readonly<Record<string, string>>;

/** A fact has no value, and this is why. */
export class Absent extends Error {
	readonly unknown: Unknown;
	readonly fault: Problem | undefined;

	constructor(unknown: Unknown, fault?: Problem) {
		super(fault?.code ?? unknown);
		this.unknown = unknown;
		this.fault = fault;
	}
}

/** What is known of one fact: its value, why there is none, or nothing yet. */
export type Known = { readonly value: unknown } | Absent | undefined;

/** What an event tells of a fact: its value, that it is time to read it, or undefined when it does not concern it. */
type Hears<Value, Peer> = (
	event: never,
	params: Params,
	peer: Peer,
	before: Value | undefined,
) => { readonly value: Value } | "look" | undefined;

/** How a fact of any family is told by events. Which events concern it at all, the contract says. */
export interface TellingRow<Value, Peer> {
	/** What is true before anything was read or heard; for facts that only events tell. */
	readonly first?: Value;
	/** Events that carry the new value, or concern only some of the things. The others just say: look again. */
	readonly hears?: Readonly<Record<string, Hears<Value, Peer>>>;
	/** It is told all the time: at most once in so many milliseconds, the first at once, what comes between as one. */
	readonly pace?: { readonly every: number; readonly merge: (a: Value, b: Value) => Value };
}

/** One fact with its parameters, as far as events tell it. */
export interface Telling<Peer> {
	readonly row: TellingRow<unknown, Peer>;
	readonly params: Params;
	known: Known;
	/** How many events have told its value: what a read says loses to one that came after it was sent. */
	heard: number;
	/** For what is told all the time: what waits to be told, and when it may be. */
	pending: { readonly value: unknown } | undefined;
	paceUntil: number;
}

/** What is known before anything was read or heard. */
export const firstOf = ({ first }: { readonly first?: unknown }): Known =>
	first === undefined ? undefined : { value: first };

/** What an event tells of a fact: its value, that it is time to look, or nothing. */
export function toldBy<Peer>(
	{ row, params, known }: Telling<Peer>,
	type: string,
	event: unknown,
	peer: Peer,
): { readonly value: unknown } | "look" | undefined {
	const hears = row.hears?.[type];
	if (!hears) return "look";
	const before = known !== undefined && "value" in known ? known.value : undefined;
	try {
		// Its documents say what an event carries; what a peer really sends is not worth ending for.
		return hears(event as never, params, peer, before);
	} catch {
		return "look";
	}
}

/** Whether what was told has to wait because something was told just now; all that waits becomes one. */
export function waits(telling: Telling<never>, told: { readonly value: unknown }): boolean {
	const { pace } = telling.row;
	if (!pace) return false;
	const now = performance.now();
	if (now >= telling.paceUntil) {
		telling.paceUntil = now + pace.every;
		return false;
	}
	telling.pending = telling.pending ? { value: pace.merge(telling.pending.value, told.value) } : told;
	return true;
}

/** What has waited long enough to be told. */
export function takeWaiting(telling: Telling<never>, now: number): { readonly value: unknown } | undefined {
	const { pending, row } = telling;
	if (!pending || !row.pace || now + 1 < telling.paceUntil) return undefined;
	telling.pending = undefined;
	telling.paceUntil = now + row.pace.every;
	telling.heard++;
	return pending;
}
