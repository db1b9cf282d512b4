import type { Tier } from "../world/audience.ts";
import type { Channel } from "../world/channel.ts";
import type { Stage } from "../world/stage.ts";
import type { User } from "../world/users.ts";

/** What may go with something that is fired; each takes what it needs, and what is absent is made up. */
export interface FireArguments {
	/** Whose channel: `aidle_demo` where nothing is said. */
	readonly channel?: string;
	/** Who does it; `anonymous` for nobody where that is possible. */
	readonly login?: string;
	/** Subscriptions, raiders, bits, months, points, seconds, viewers or votes. */
	readonly count?: number;
	readonly text?: string;
	readonly tier?: Tier;
	/** Which choice or outcome, from 0 on. */
	readonly turn?: number;
	/** Another channel of a shared chat, where a message was said. */
	readonly source?: string;
}

/** Something that is fired, with everything it may need. */
export interface Shot {
	readonly stage: Stage;
	readonly channel: Channel;
	/** Who does it; undefined for nobody. */
	readonly user: User | undefined;
	/** The same, or a viewer for nobody. */
	readonly somebody: User;
	count(usual: number): number;
	readonly text: string;
	readonly tier: Tier;
	readonly turn: number;
	readonly source: Channel | undefined;
}
