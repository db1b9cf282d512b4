import type { TwitchCommands } from "../peer.ts";
import { adCommands } from "./ads.ts";
import { channelCommands } from "./channel.ts";
import { chatCommands } from "./chat.ts";
import { chatModeCommands } from "./chat-modes.ts";
import { clipCommands } from "./clips.ts";
import { peopleCommands } from "./people.ts";
import { rewardCommands } from "./rewards.ts";
import { showCommands } from "./show.ts";
import { voteCommands } from "./votes.ts";

/** How each action of Twitch is done. */
export const twitchCommands: TwitchCommands = {
	...adCommands,
	...channelCommands,
	...chatCommands,
	...chatModeCommands,
	...clipCommands,
	...peopleCommands,
	...rewardCommands,
	...showCommands,
	...voteCommands,
};
