import type { ProblemTexts } from "./text.ts";

/** Japanese. */
export const ja: Partial<ProblemTexts> = {};
