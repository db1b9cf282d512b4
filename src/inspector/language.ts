import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Locale, localeOf } from "../../companion/contract/texts/locale.ts";
import { type Words, wordsOf } from "./texts.ts";

const WordsContext = createContext<Words>(wordsOf("en"));

/** What everything inside it says. */
export const Speaking = WordsContext.Provider;

export const useWords = (): Words => useContext(WordsContext);

/** The language of the Stream Deck application: https://docs.elgato.com/streamdeck/sdk/references/websocket/ui */
export function localeIn(info: string): Locale {
	try {
		const { application } = JSON.parse(info) as { readonly application?: { readonly language?: unknown } };
		return localeOf(String(application?.language));
	} catch {
		return "en";
	}
}
