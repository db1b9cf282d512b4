import type { Key } from "./bound-key.ts";
import { doKey } from "./do-key.ts";
import { sceneKey } from "./scene-key.ts";
import { showKey } from "./show-key.ts";

/** Every key the plugin offers, in the order of Stream Deck's list. Manifest, images and registration follow from it. */
export const keys: readonly Key[] = [sceneKey, doKey, showKey];
