import type { EventDefinition } from "../event.ts";
import { linkEvents } from "./twitch/link.ts";

export const twitchEvents = { ...linkEvents } as const satisfies Record<string, EventDefinition>;
