import { filters } from "./ja/filters.ts";
import { inputs } from "./ja/inputs.ts";
import { items } from "./ja/items.ts";
import { keys } from "./ja/keys.ts";
import { outputs } from "./ja/outputs.ts";
import { scenes } from "./ja/scenes.ts";
import { shared } from "./ja/shared.ts";
import { studio } from "./ja/studio.ts";
import { system } from "./ja/system.ts";
import { twitchChannel } from "./ja/twitch-channel.ts";
import { twitchChat } from "./ja/twitch-chat.ts";
import { twitchFacts } from "./ja/twitch-facts.ts";
import { twitchLink } from "./ja/twitch-link.ts";
import { twitchShow } from "./ja/twitch-show.ts";

/** English → Japanese. */
export const ja: Readonly<Record<string, string>> = {
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
