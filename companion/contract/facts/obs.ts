import type { FactDefinition } from "../fact.ts";
import { filterFacts } from "./obs/filters.ts";
import { inputFacts } from "./obs/inputs.ts";
import { outputFacts } from "./obs/outputs.ts";
import { sceneFacts } from "./obs/scenes.ts";
import { studioFacts } from "./obs/studio.ts";

/** Events: https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#events */
export const obsFacts = {
	...studioFacts,
	...sceneFacts,
	...inputFacts,
	...filterFacts,
	...outputFacts,
} as const satisfies Record<string, FactDefinition>;
