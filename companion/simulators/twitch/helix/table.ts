import type { Endpoints } from "./call.ts";
import { channelEndpoints } from "./channels.ts";
import { chatEndpoints } from "./chat.ts";
import { clipEndpoints } from "./clips.ts";
import { moderationEndpoints } from "./moderation.ts";
import { rewardEndpoints } from "./rewards.ts";
import { showEndpoints } from "./shows.ts";
import { userEndpoints } from "./users.ts";

/** Every endpoint of Helix that this simulator has, but for those of EventSub. */
export const endpoints: Endpoints = {
	...userEndpoints,
	...channelEndpoints,
	...chatEndpoints,
	...moderationEndpoints,
	...clipEndpoints,
	...showEndpoints,
	...rewardEndpoints,
};
