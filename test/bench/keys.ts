/** The deck of the bench: 8 × 4, every key a *Scene* key, the first for "Scene 1". */
export const KEY_COUNT = 32;
export const COLUMNS = 8;

export const sceneOf = (key: number): string => `Scene ${key + 1}`;
export const keyOf = (scene: string): number => Number(scene.slice("Scene ".length)) - 1;

/** How many inputs of its OBS have sound. */
export const LEVELS = 16;

export const inputOf = (index: number): string => `Input ${index + 1}`;

/** The red only the face of a key on program holds; a key whose image has it counts as lit. */
export const PROGRAM_RED = "#DC1431";

/** So far round the deck lies the next key: a key comes again after all others, when no throttle holds it any more. */
const STEP = 11;
export const nextKey = (key: number): number => (key + STEP) % KEY_COUNT;
