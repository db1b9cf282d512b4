import type { ActionId, ActionSettings } from "../../../contract/catalogue.ts";
import type { Outcome } from "../../../runs/refusal.ts";
import type { ObsSession } from "../session.ts";

/** Does an action. `deadline` is a `performance.now()` in milliseconds. Throws `Refusal`, or what the lane throws. */
type Command<Id extends ActionId> = (
	session: ObsSession,
	settings: ActionSettings<Id>,
	deadline: number,
) => Promise<Outcome>;

/** A command for every action that goes to OBS; trying to connect is the link's own. */
export type Commands = { readonly [Id in Exclude<Extract<ActionId, `obs.${string}`>, "obs.link.retry">]: Command<Id> };

/** The commands of a family, each as its action in the contract. */
export type SomeCommands = Partial<Commands>;
