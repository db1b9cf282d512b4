import type { ChatArgument } from "../../contract/chat-command.ts";

/** What was given for each argument that was given. */
export type Given = Readonly<Record<string, string | number>>;

const NUMBER = /^[+-]?\d{1,15}(?:[.,]\d{1,6})?$/u;
const LOGIN = /^@?(?<login>[A-Za-z0-9_]{1,25})$/u;

/** Logins of those whom a message names, by how it does: names are shown in any alphabet, logins have letters of one. */
export type Mentions = ReadonlyMap<string, string>;

/** A word as what it is to be; undefined when it is nothing of the kind. */
function readAs(kind: ChatArgument["kind"], word: string, mentions: Mentions): string | number | undefined {
	switch (kind) {
		case "number":
			return NUMBER.test(word) ? Number(word.replace(",", ".")) : undefined;
		case "user":
			return mentions.get(word) ?? LOGIN.exec(word)?.groups?.login?.toLowerCase();
		default:
			return word;
	}
}

/** What was given for the arguments of a command; undefined when it does not fit: too little, too much, another kind. */
export function argumentsIn(wanted: readonly ChatArgument[], rest: string, mentions: Mentions): Given | undefined {
	const given = new Map<string, string | number>();
	let left = rest.trim();
	for (const { name, kind, optional = false } of wanted) {
		if (left === "") {
			if (!optional) return undefined;
			continue;
		}
		const [word = ""] = kind === "rest" ? [left] : left.split(/\s+/u, 1);
		const value = readAs(kind, word, mentions);
		if (value === undefined) {
			// One that may be missing is: the word may be the next one's.
			if (!optional) return undefined;
			continue;
		}
		given.set(name, value);
		left = left.slice(word.length).trimStart();
	}
	return left === "" ? Object.fromEntries(given) : undefined;
}
