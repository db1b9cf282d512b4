import type { ActionId, ActionSettings } from "../../../contract/catalogue.ts";
import type { Outcome } from "../../../runs/refusal.ts";
import type { ObsSession } from "../session.ts";

/** Does an action. `deadline` is a `performance.now()` in milliseconds. Throws `Refusal`, or what the lane throws. */
type Command<Id extends ActionId> = (
	session: ObsSession,
	settings: ActionSettings<Id>,
	deadline: number,
) => Promise<Outcome>;

/** The commands of a family, each as its action in the contract. */
export type Commands<Ids extends ActionId> = { readonly [Id in Ids]: Command<Id> };
