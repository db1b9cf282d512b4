import { type Badge, badgeInk } from "./badge.ts";
import { fitLine, fitText } from "./fit.ts";
import { text } from "./svg.ts";
import { size, type } from "./tokens.ts";

/** Why nothing is known, at the foot of a key: one line, or two when the word is long. */
export function reasonOf(word: string, trouble: Badge): { readonly drawn: string; readonly lines: 1 | 2 } {
	const ink = badgeInk(trouble);
	const single = fitLine(word, 128, type.foot);
	if (single.lines[0] === word) return { drawn: text(single, 72, size.foot, ink), lines: 1 };
	const double = fitText(word, { width: 128, height: 46, sizes: [22, 20], lines: 2 });
	return { drawn: text(double, 72, 119, ink), lines: 2 };
}
