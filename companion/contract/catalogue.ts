import type { Static } from "typebox";
import type { ActionDefinition } from "./action.ts";
import { obsActions } from "./actions/obs.ts";
import { twitchActions } from "./actions/twitch.ts";
import type { EventDefinition } from "./event.ts";
import { obsEvents } from "./events/obs.ts";
import { systemEvents } from "./events/system.ts";
import { twitchEvents } from "./events/twitch.ts";
import type { FactDefinition } from "./fact.ts";
import { obsFacts } from "./facts/obs.ts";
import { systemFacts } from "./facts/system.ts";
import { twitchFacts } from "./facts/twitch.ts";

/** Everything that can be done, known and heard: the one table all other tables are derived from. */
export const actions = { ...obsActions, ...twitchActions } as const satisfies Record<string, ActionDefinition>;
export const facts = { ...obsFacts, ...twitchFacts, ...systemFacts } as const satisfies Record<string, FactDefinition>;
export const events = { ...obsEvents, ...twitchEvents, ...systemEvents } as const satisfies Record<
	string,
	EventDefinition
>;

export type ActionId = keyof typeof actions;
export type FactId = keyof typeof facts;
/** What a fact holds, as its schema says. */
export type FactValue<Id extends FactId> = Static<(typeof facts)[Id]["value"]>;
/** Settings of an action, as its schema says. */
export type ActionSettings<Id extends ActionId> = Static<(typeof actions)[Id]["settings"]>;
