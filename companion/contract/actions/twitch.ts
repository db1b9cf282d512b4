import type { ActionDefinition } from "../action.ts";
import { linkActions } from "./twitch/link.ts";

/** Endpoints: https://dev.twitch.tv/docs/api/reference/ */
export const twitchActions = { ...linkActions } as const satisfies Record<string, ActionDefinition>;
