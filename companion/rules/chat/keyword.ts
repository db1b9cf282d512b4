import { visible } from "../../contract/chat-command.ts";

/** Whether a text holds what a pattern describes. */
export type Pattern = (text: string) => boolean;

/** Of a character there may be a picture and a text; both are meant. */
const STYLES = /[\ufe0e\ufe0f]/gu;
/** What is left of the large dotted I, which is one letter with the small one of the others. */
const DOTTED = /i\u0307/gu;

/**
 * As two texts are compared in which case does not matter: the same in every language, whatever the computer speaks.
 * The four letters I of Turkish are one, and so are both small letters sigma.
 */
export const folded = (text: string): string =>
	[...visible(text).replace(STYLES, "")]
		.map((character) => character.toUpperCase().toLowerCase())
		.join("")
		.replace(DOTTED, "i");

const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** Whether a character and the one beside it belong to one word. */
const joined = (a: string | undefined, b: string | undefined): boolean =>
	a !== undefined && b !== undefined && WORD.test(a) && WORD.test(b);

/** A text that stands for itself, as a word or several of them, whatever its case. */
export function keywordOf(keyword: string): Pattern {
	const wanted = [...folded(keyword)];
	const [first, last] = [wanted[0], wanted[wanted.length - 1]];
	return (text) => {
		const said = [...folded(text)];
		for (let start = 0; start + wanted.length <= said.length; start++) {
			if (!wanted.every((character, index) => said[start + index] === character)) continue;
			if (!joined(said[start - 1], first) && !joined(last, said[start + wanted.length])) return true;
		}
		return false;
	};
}
