import type { Locale } from "../../companion/contract/texts/locale.ts";
import { problemTexts } from "../../companion/contract/texts/problems.ts";
import type { ProblemTexts } from "../../companion/contract/texts/text.ts";
import { de } from "./texts/de.ts";
import { en } from "./texts/en.ts";
import type { Language } from "./texts/inspector-texts.ts";
import { ja } from "./texts/ja.ts";

const languages: Readonly<Record<Locale, Language>> = { en, de, ja };

/** Everything the inspector says, in one language. */
export interface Words extends Language {
	readonly locale: Locale;
	readonly problems: ProblemTexts;
}

export const wordsOf = (locale: Locale): Words => ({ locale, problems: problemTexts[locale], ...languages[locale] });
