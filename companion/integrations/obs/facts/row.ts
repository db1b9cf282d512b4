import type { FactId, FactValue } from "../../../contract/catalogue.ts";
import type { Unknown } from "../../../contract/fact.ts";
import type { Problem } from "../../../contract/problem.ts";
import type { Peer } from "../peer.ts";

/** Parameters of a fact besides the link, as its key spells them. */
export type Params = Readonly<Record<string, string>>;

/** Asks OBS for something without changing it. Throws `RequestFailed`. Everything asked in one turn goes as one batch. */
export type Ask = <Answer>(requestType: string, requestData?: object) => Promise<Answer>;

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

/** What an event tells of a fact: undefined when it does not concern it. */
type Hears<Value> = (
	data: never,
	params: Params,
	peer: Peer,
	before: Value | undefined,
) => { readonly value: Value } | "look" | undefined;

/** How a fact is read from OBS and heard in its events. Which events concern it at all, the contract says. */
export interface FactRow<Value> {
	/** Reads it. Throws `Absent` or what `ask` throws. Left out: only events tell it. */
	readonly read?: (ask: Ask, params: Params, peer: Peer, before: Value | undefined) => Promise<Value>;
	/** Milliseconds until it is read again while it has this value, for what no event can be trusted to end. */
	readonly again?: (value: Value) => number | undefined;
	/** What is true before anything was read or heard; for facts that only events tell. */
	readonly first?: Value;
	/** Events that carry the new value, or concern only some of the things. The others just say: look again. */
	readonly hears?: Readonly<Record<string, Hears<Value>>>;
	/** It waits while OBS is busy: another time is soon enough. */
	readonly costly?: true;
	/** High-volume events it needs: bits of `EventSubscription`. */
	readonly subscribes?: number;
	/** It is told all the time: at most once in so many milliseconds, the first at once, what comes between as one. */
	readonly pace?: { readonly every: number; readonly merge: (a: Value, b: Value) => Value };
}

/** The rows of a family, each as its fact in the contract. */
export type FactRows<Ids extends FactId> = { readonly [Id in Ids]: FactRow<FactValue<Id>> };
