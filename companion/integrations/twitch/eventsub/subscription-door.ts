import type { SubscriptionShape } from "./eventsub.external.ts";
import type { Condition, EventSubType } from "./subscriptions.ts";

/** The body of a subscription: https://dev.twitch.tv/docs/api/reference/#create-eventsub-subscription */
export interface SubscriptionRequest {
	readonly type: EventSubType;
	readonly version: string;
	readonly condition: Condition;
	readonly transport: { readonly method: "websocket"; readonly session_id: string };
}

/** What Twitch answered: `message` is its own word for the refusal. */
export type SubscriptionAnswer =
	| { readonly taken: true; readonly id: string }
	| { readonly taken: false; readonly status: number; readonly message: string };

/**
 * How subscriptions are made and removed. The token is read at each call. Everything rejects where Twitch gave no
 * answer or could not be asked; only `create` tells a refusal as a value.
 */
export interface SubscriptionDoor {
	/** All of this account and application, all pages. */
	list(): Promise<readonly SubscriptionShape[]>;
	/** Sent once. `deadline` is a `performance.now()` in milliseconds. */
	create(request: SubscriptionRequest, deadline: number): Promise<SubscriptionAnswer>;
	/** Resolves also where there is none. */
	remove(id: string): Promise<void>;
}
