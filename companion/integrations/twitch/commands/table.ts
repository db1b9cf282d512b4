import type { TwitchCommands } from "../peer.ts";

/** How each action of Twitch is done. */
export const twitchCommands: TwitchCommands = {};
