import { eventTypes } from "./eventsub/types.ts";
import { endpoints } from "./helix/table.ts";

/** Every scope that something here asks for: https://dev.twitch.tv/docs/authentication/scopes/ */
export const knownScopes: ReadonlySet<string> = new Set([
	...Object.values(endpoints).flatMap(({ scopes }) => scopes),
	...Object.values(eventTypes).flatMap(({ scopes, besides = {} }) => [scopes, ...Object.values(besides)].flat(2)),
]);
