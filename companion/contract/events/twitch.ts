import type { EventDefinition } from "../event.ts";
import { chatEvents } from "./twitch/chat.ts";
import { contestEvents } from "./twitch/contests.ts";
import { linkEvents } from "./twitch/link.ts";
import { moderationEvents } from "./twitch/moderation.ts";
import { streamEvents } from "./twitch/stream.ts";
import { supportEvents } from "./twitch/support.ts";

/** Made from EventSub's: https://dev.twitch.tv/docs/eventsub/eventsub-subscription-types/ */
export const twitchEvents = {
	...linkEvents,
	...streamEvents,
	...chatEvents,
	...supportEvents,
	...contestEvents,
	...moderationEvents,
} as const satisfies Record<string, EventDefinition>;
