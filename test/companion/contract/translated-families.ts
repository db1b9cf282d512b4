import { FAMILIES, type Family } from "./shown-strings.ts";

/** The families that are translated as a whole: every text of theirs must be. */
export const translatedFamilies: Readonly<Record<"de" | "ja", readonly Family[]>> = { de: FAMILIES, ja: FAMILIES };
