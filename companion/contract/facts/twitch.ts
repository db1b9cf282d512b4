import type { FactDefinition } from "../fact.ts";
import { linkFacts } from "./twitch/link.ts";

/** Witnesses are EventSub types: https://dev.twitch.tv/docs/eventsub/eventsub-subscription-types/ */
export const twitchFacts = { ...linkFacts } as const satisfies Record<string, FactDefinition>;
