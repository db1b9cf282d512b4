import { de } from "./de.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import type { Locale } from "./locale.ts";
import type { ProblemTexts } from "./text.ts";

/** What people read about problems, by language. */
export const problemTexts: Readonly<Record<Locale, ProblemTexts>> = { en, de, ja };
