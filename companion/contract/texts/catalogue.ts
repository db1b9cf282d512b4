import { de } from "./catalogue/de.ts";
import { ja } from "./catalogue/ja.ts";
import type { Locale } from "./locale.ts";

/** English → translation, of what stands in schemas and tables: titles, descriptions, choices. */
const tables: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: {}, de, ja };

/** A text of the catalogue or of a settings schema in a language; the English one where there is no other. */
export function translated(locale: Locale, english: string): string {
	const table = tables[locale];
	return (Object.hasOwn(table, english) && table[english]) || english;
}
