import { sceneStates } from "./scene.ts";
import type { KeyStates } from "./state.ts";

/** The states of every key: what the faces are tested by, and what the contact sheet shows. */
export const keyStates: readonly KeyStates[] = [sceneStates];
