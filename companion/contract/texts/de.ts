import type { ProblemTexts } from "./text.ts";

/** German. */
export const de: Partial<ProblemTexts> = {};
