import type { Locale } from "../../companion/contract/texts/locale.ts";
import { useWords } from "./language.ts";

/** The help lies in the plugin's folder, beside this page's own. It is English. */
const FIRST_PAGE = "../help/first-run.html";

const words: Readonly<Record<Locale, string>> = { en: "Help", de: "Hilfe (Englisch)", ja: "ヘルプ（英語）" };

/**
 * Opens the help in a window of its own, which Stream Deck allows an inspector; its `openUrl` is for the web only.
 * A second press comes back to that window.
 */
export const HelpLink = () => (
	<a class="btn sm quiet carry help-link" href={FIRST_PAGE} target="aidle-help" hreflang="en">
		{words[useWords().locale]}
	</a>
);
