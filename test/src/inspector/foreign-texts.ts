import { problem } from "../../../companion/contract/problem.ts";
import { de } from "../../../companion/contract/texts/catalogue/de.ts";
import { ja } from "../../../companion/contract/texts/catalogue/ja.ts";
import { problemTexts } from "../../../companion/contract/texts/problems.ts";
import { textOf } from "../../../companion/contract/texts/text.ts";
import { accountTextsOf } from "../../../src/inspector/account-texts.ts";
import { connectionTextsOf } from "../../../src/inspector/connection-texts.ts";
import { wordsOf } from "../../../src/inspector/texts.ts";

/** What stands in English where this language says it otherwise. */
const englishBut = (texts: Readonly<Record<string, unknown>>, english: Readonly<Record<string, unknown>>): string[] =>
	Object.entries(english).flatMap(([name, text]) => (typeof text === "string" && texts[name] !== text ? [text] : []));

/** Every English text that must not be on a page of the inspector in this language. */
export function foreignTexts(locale: "de" | "ja"): ReadonlySet<string> {
	const [words, english] = [wordsOf(locale), wordsOf("en")];
	const fault = textOf(problemTexts.en, problem("obs_password_wrong"));
	const table = { de, ja }[locale];
	// The English singular may be the German plural.
	const native = new Set(Object.values(table));
	return new Set([
		...Object.keys(table).filter((text) => !native.has(text)),
		...englishBut({ ...words.inspector }, { ...english.inspector }),
		...englishBut({ ...words.form }, { ...english.form }),
		...englishBut({ ...connectionTextsOf(locale) }, { ...connectionTextsOf("en") }),
		...englishBut({ ...accountTextsOf(locale) }, { ...accountTextsOf("en") }),
		...[fault.cause, fault.next ?? "", fault.button ?? ""].filter(Boolean),
	]);
}

/** To be evaluated in a page: whatever a person reads or hears there, piece by piece. */
export const READ_TEXTS = `(() => {
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const texts = [];
	while (walker.nextNode()) texts.push(walker.currentNode.data);
	for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]"))
		for (const name of ["aria-label", "placeholder", "title"]) texts.push(element.getAttribute(name) ?? "");
	return [...texts, document.title].map((text) => text.trim()).filter(Boolean);
})()`;
