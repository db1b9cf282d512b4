/** The languages everything for people is written in. English is complete and what every other language falls back to. */
export const LOCALES = ["en", "de", "ja"] as const;
export type Locale = (typeof LOCALES)[number];

/** Ours for a language as systems and browsers name it: `de_AT`, `ja-JP`. */
export function localeOf(language: string): Locale {
	const [primary = ""] = language.toLowerCase().split(/[-_]/u);
	return LOCALES.find((locale) => locale === primary) ?? "en";
}
