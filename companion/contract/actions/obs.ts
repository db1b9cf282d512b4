import type { ActionDefinition } from "../action.ts";
import { inputActions } from "./obs/inputs.ts";
import { itemActions } from "./obs/items.ts";
import { outputActions } from "./obs/outputs.ts";
import { sceneActions } from "./obs/scenes.ts";
import { studioActions } from "./obs/studio.ts";

/** Requests: https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#requests */
export const obsActions = {
	...sceneActions,
	...itemActions,
	...inputActions,
	...outputActions,
	...studioActions,
} as const satisfies Record<string, ActionDefinition>;
