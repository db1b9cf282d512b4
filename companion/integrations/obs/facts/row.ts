import type { FactId, FactValue } from "../../../contract/catalogue.ts";
import type { Params, TellingRow } from "../../../facts/telling.ts";
import type { Peer } from "../peer.ts";

/** Asks OBS for something without changing it. Throws `RequestFailed`. Everything asked in one turn goes as one batch. */
export type Ask = <Answer>(requestType: string, requestData?: object) => Promise<Answer>;

/** How a fact is read from OBS and heard in its events. Which events concern it at all, the contract says. */
export interface FactRow<Value> extends TellingRow<Value, Peer> {
	/** Reads it. Throws `Absent` or what `ask` throws. Left out: only events tell it. */
	readonly read?: (ask: Ask, params: Params, peer: Peer, before: Value | undefined) => Promise<Value>;
	/** Milliseconds until it is read again while it has this value, for what no event can be trusted to end. */
	readonly again?: (value: Value) => number | undefined;
	/** It waits while OBS is busy: another time is soon enough. */
	readonly costly?: true;
	/** High-volume events it needs: bits of `EventSubscription`. */
	readonly subscribes?: number;
}

/** The rows of a family, each as its fact in the contract. */
export type FactRows<Ids extends FactId> = { readonly [Id in Ids]: FactRow<FactValue<Id>> };
