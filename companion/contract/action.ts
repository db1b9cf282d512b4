import type { TSchema } from "typebox";

/** How far the effect of an action goes. `broadcast` is whatever viewers see or hear. */
export const REACHES = ["read", "local", "chat", "broadcast", "account"] as const;
export type Reach = (typeof REACHES)[number];

/**
 * A row of the action table. The settings of every action may hold `link`; absent means the family's default.
 * `settles`: the run is done when the fact equals its result (`$result`), not when the peer answers.
 */
export interface ActionDefinition {
	readonly title: string;
	readonly summary: string;
	readonly settings: TSchema;
	readonly result: TSchema;
	readonly reach: Reach;
	/** Scopes of the peer's account it needs. */
	readonly requires: readonly string[];
	/** Milliseconds until the execution counts as unanswered. */
	readonly timeout: number;
	readonly settles?: {
		readonly fact: string;
		readonly equals: "$result";
		/** Milliseconds from the peer's answer. */
		readonly within: number;
	};
}
