import { sceneCommands } from "./scenes.ts";

/** How each action of OBS is done. */
export const obsCommands = { ...sceneCommands };
