import type { ApiClient } from "@twurple/api";
import type { ActionId, ActionSettings, events, FactId, FactValue } from "../../contract/catalogue.ts";
import type { LinkId } from "../../contract/link.ts";
import type { Params, TellingRow } from "../../facts/telling.ts";
import type { Outcome } from "../../runs/refusal.ts";
import type { Limits } from "./limits.ts";

export interface TwitchUser {
	/** Twitch's own number of the account; stays when it is renamed. */
	readonly id: string;
	/** As in the address of the channel, lower case. */
	readonly login: string;
	/** As it is shown. */
	readonly name: string;
}

/** What a request asks for; a list is the same parameter several times, undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** A request that changes something. `path` is below `/helix`, without a slash before it. */
export interface Effect {
	readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
	readonly path: string;
	readonly query?: Query;
	readonly body?: object;
}

/** One signed-in account, acting on one channel: its own, or one it moderates or edits. */
export interface TwitchPeer {
	readonly link: LinkId;
	readonly user: TwitchUser;
	readonly channel: TwitchUser;
	/** What the account has consented to. */
	readonly scopes: ReadonlySet<string>;
	/** What all links to this Twitch have used up of the limits of single endpoints. */
	readonly limits: Limits;
	/**
	 * Typed reads: repeated after 5xx, a reset connection and 429 until the deadline of the caller. They throw `Refusal`
	 * and `Expired`. What changes something does not go this way.
	 */
	readonly reads: ApiClient;
	/** What the typed reads cannot say. Repeated and refused as they are. */
	read<Answer>(path: string, query?: Query): Promise<Answer>;
	/**
	 * Changes something: sent once, whatever happens; anew only when Twitch said that it did nothing (401, after one
	 * refresh; 429, until `deadline`, a `performance.now()`). Throws `Refusal`, `Unverified` or `Expired`. What answers
	 * nothing (204) resolves with undefined.
	 */
	effect<Answer>(effect: Effect, deadline: number): Promise<Answer>;
}

/** Does an action. `deadline` is a `performance.now()` in milliseconds; the peer's reads end at it, too. */
export type TwitchCommand<Id extends ActionId> = (
	peer: TwitchPeer,
	settings: ActionSettings<Id>,
	deadline: number,
) => Promise<Outcome>;

/** The actions that the link does by itself. */
type OwnAction = "twitch.link.retry";

/** A command for every action that goes to Twitch. */
export type TwitchCommands = {
	readonly [Id in Exclude<Extract<ActionId, `twitch.${string}`>, OwnAction>]: TwitchCommand<Id>;
};

/** How a fact is read from Twitch and heard in its events. Which events concern it at all, the contract says. */
export interface TwitchFactRow<Value> extends TellingRow<Value, TwitchPeer> {
	/** Reads it. Throws `Absent` or what the peer throws. Left out: only events tell it. */
	readonly read?: (peer: TwitchPeer, params: Params, before: Value | undefined) => Promise<Value>;
	/** Milliseconds until it is read again while it has this value, for what no event tells the end of. */
	readonly again?: (value: Value) => number | undefined;
	/** What it counts are events: some may have been missed until now. */
	readonly gap?: () => void;
	/** It is read from events alone: where Twitch does not tell them there is nothing to be known. */
	readonly counts?: true;
}

/** The rows of a family, each as its fact in the contract. */
export type TwitchFactRows<Ids extends FactId> = { readonly [Id in Ids]: TwitchFactRow<FactValue<Id>> };

/** How an event came: as it happened, from the outage journal after a gap, or fired by hand in the simulator. */
type EventOrigin = "live" | "late" | "simulated";

/** What is known of a notification besides the event itself. `at` is milliseconds since 1970. */
export interface EventMeta {
	/** `metadata.message_id`. */
	readonly id: string;
	readonly at: number;
	readonly origin: EventOrigin;
}

/** What an EventSub notification means in our words: the payload of an event of ours, or undefined: nothing to others. */
export interface TwitchMeaning {
	/** The EventSub type it is made from. */
	readonly of: string;
	readonly means: (event: never, peer: TwitchPeer, meta: EventMeta) => unknown;
}

export type EventId = keyof typeof events;

/** Our events of a family, each with what it is made from. */
export type TwitchHappenings<Ids extends EventId> = { readonly [Id in Ids]: TwitchMeaning };
