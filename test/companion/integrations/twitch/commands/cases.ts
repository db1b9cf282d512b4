import { channelCases } from "./channel-cases.ts";
import { chatCases } from "./chat-cases.ts";
import type { CommandCase } from "./command-case.ts";
import { peopleCases } from "./people-cases.ts";
import { rewardCases } from "./reward-cases.ts";
import { showCases } from "./show-cases.ts";
import { voteCases } from "./vote-cases.ts";

/** Every action at least once. */
export const cases: readonly CommandCase[] = [
	...channelCases,
	...chatCases,
	...showCases,
	...voteCases,
	...rewardCases,
	...peopleCases,
];
