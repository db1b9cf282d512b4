import { isEmoji, split } from "./characters.ts";
import { iconOf } from "./emoji.ts";
import type { IconName } from "./icons.ts";

/** Nobody reads more than this on a key, and measuring must stay cheap whatever a name holds. */
const LONGEST = 64;
const HEAD = 43;

// Controls, invisible direction and format characters (joiners excepted: scripts need them), noncharacters, private use.
const UNSEEN = /(?![\u200C\u200D])(?:[\p{Cc}\p{Cf}\p{Co}\p{Cn}]|\uFE0E|\uFE0F|\u20E3)/gu;

const tidy = (text: string): string =>
	text
		.toWellFormed()
		.replace(/\uFFFD/gu, "")
		.replace(/\s+/gu, " ")
		.replace(UNSEEN, "")
		// Piled-up accents would climb out of their line.
		.replace(/([\u0300-\u036F]{2})[\u0300-\u036F]+|(\p{M}{4})\p{M}+/gu, "$1$2")
		.trim();

/** Names differ at both ends ("Chat 1", "Chat 2"): what is too long keeps two thirds of its head and a third of its tail. */
function brief(text: string): string {
	// Cut roughly first: splitting five thousand characters costs more than drawing the key.
	const rough = text.length > 1_200 ? `${text.slice(0, 800)}${text.slice(-400)}` : text;
	const characters = split(tidy(rough)).filter((character) => !isEmoji(character));
	const cut = characters.length > LONGEST;
	const all = cut ? [...characters.slice(0, HEAD), "…", ...characters.slice(HEAD - LONGEST + 1)] : characters;
	return all
		.join("")
		.replace(/ +/gu, " ")
		.replace(/^[\s\u200D]+|[\s\u200D]+$/gu, "");
}

export interface Title {
	readonly text: string;
	/** The icon that stands for the emoji a name begins with. */
	readonly icon: IconName | undefined;
}

/** What can be drawn of a name: emoji never can, but a leading one that we know becomes the icon. */
export function titleOf(name: string, fallback: string): Title {
	const known = titles.get(name);
	if (known !== undefined) return known.text === "" ? { ...known, text: fallback } : known;
	const made = { text: brief(name), icon: iconOf(split(name.trimStart().slice(0, 32))[0] ?? "") };
	if (titles.size >= 1_000) titles.clear();
	titles.set(name, made);
	return made.text === "" ? { ...made, text: fallback } : made;
}

// Names hardly ever change while faces do.
const titles = new Map<string, Title>();

/** What can be drawn of a name that somebody else chose; empty when nothing can and there is no fallback. */
export const nameOf = (name: string, fallback = ""): string => titleOf(name, fallback).text;
