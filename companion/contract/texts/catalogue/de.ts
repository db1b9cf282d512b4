import { filters } from "./de/filters.ts";
import { inputs } from "./de/inputs.ts";
import { items } from "./de/items.ts";
import { keys } from "./de/keys.ts";
import { outputs } from "./de/outputs.ts";
import { scenes } from "./de/scenes.ts";
import { shared } from "./de/shared.ts";
import { studio } from "./de/studio.ts";
import { system } from "./de/system.ts";
import { twitchChannel } from "./de/twitch-channel.ts";
import { twitchChat } from "./de/twitch-chat.ts";
import { twitchFacts } from "./de/twitch-facts.ts";
import { twitchLink } from "./de/twitch-link.ts";
import { twitchShow } from "./de/twitch-show.ts";

/** English → German. */
export const de: Readonly<Record<string, string>> = {
	...shared,
	...keys,
	...scenes,
	...items,
	...inputs,
	...outputs,
	...studio,
	...filters,
	...system,
	...twitchLink,
	...twitchFacts,
	...twitchChannel,
	...twitchChat,
	...twitchShow,
};
