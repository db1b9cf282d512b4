import type { TSchema } from "typebox";
import type { ProblemCode } from "./problem.ts";

/** How far the effect of an action goes. `broadcast` is whatever viewers see or hear. */
export const REACHES = ["read", "local", "chat", "broadcast", "account"] as const;
export type Reach = (typeof REACHES)[number];

/**
 * A row of the action table. The settings of every action may hold `link`; absent means the family's default.
 */
export interface ActionDefinition {
	readonly title: string;
	readonly summary: string;
	readonly settings: TSchema;
	readonly result: TSchema;
	readonly reach: Reach;
	/** Scopes of the peer's account it needs, all of them; `a|b` means any one of them. */
	readonly requires: readonly string[];
	/** Milliseconds until the execution counts as unanswered. */
	readonly timeout: number;
	readonly settles?: Settles;
	/** Its settings may hold keys and tokens: those are not written into its runs. */
	readonly secretive?: true;
}

/** The peer's "yes" is not success: the run is done when a fact says so, and failed when it says the contrary. */
export interface Settles {
	readonly fact: string;
	/** Parameters of the fact: `$input` is the reference in that field of the settings. */
	readonly params?: Readonly<Record<string, string>>;
	/** `$result`: what the execution answered. The fact holds it, or holds an object with these properties. */
	readonly equals: "$result" | Readonly<Record<string, unknown>>;
	/** The fact says, after the request was sent, that it was in vain: the run fails at once with this problem. */
	readonly failsOn?: { readonly value: Readonly<Record<string, unknown>>; readonly problem: ProblemCode };
	/** Milliseconds from the peer's answer. */
	readonly within: number;
}
