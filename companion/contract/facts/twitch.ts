import type { FactDefinition } from "../fact.ts";
import { audienceFacts } from "./twitch/audience.ts";
import { contestFacts } from "./twitch/contests.ts";
import { linkFacts } from "./twitch/link.ts";
import { streamFacts } from "./twitch/stream.ts";

/** Witnesses are EventSub types: https://dev.twitch.tv/docs/eventsub/eventsub-subscription-types/ */
export const twitchFacts = {
	...linkFacts,
	...streamFacts,
	...audienceFacts,
	...contestFacts,
} as const satisfies Record<string, FactDefinition>;
