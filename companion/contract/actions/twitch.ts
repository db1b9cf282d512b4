import type { ActionDefinition } from "../action.ts";
import { channelActions } from "./twitch/channel.ts";
import { chatActions } from "./twitch/chat.ts";
import { linkActions } from "./twitch/link.ts";
import { peopleActions } from "./twitch/people.ts";
import { rewardActions } from "./twitch/rewards.ts";
import { showActions } from "./twitch/show.ts";
import { voteActions } from "./twitch/votes.ts";

/** Endpoints: https://dev.twitch.tv/docs/api/reference/ */
export const twitchActions = {
	...linkActions,
	...channelActions,
	...chatActions,
	...showActions,
	...voteActions,
	...rewardActions,
	...peopleActions,
} as const satisfies Record<string, ActionDefinition>;
