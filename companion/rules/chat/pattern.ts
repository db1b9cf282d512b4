// Loaded only when somebody has a regular expression: nothing else may import it.
import { RE2JS } from "re2js";
import type { Pattern } from "./keyword.ts";

/** Steps that counted repetitions add to a pattern: every character of a message may cost as many. */
const LARGEST = 250;

const PIECE = /\\p\{[^}]*\}|\\.|\[\]?(?:\\.|[^\]\\])*\]|\{(?<least>\d+)(?:,(?<most>\d*))?\}|./gsu;

/** About how many steps a pattern has more than it is written with: what a count repeats is there as many times. */
function addedSteps(pattern: string): number {
	/** The sizes of the groups that are open, each with that of its last piece. */
	const open = [{ all: 0, last: 0 }];
	let written = 0;
	for (const { 0: piece, groups } of pattern.matchAll(PIECE)) {
		const group = open[open.length - 1] ?? { all: 0, last: 0 };
		const times = Math.max(Number(groups?.least ?? 0), Number(groups?.most || 0));
		if (groups?.least !== undefined) {
			group.all += group.last * Math.max(0, times - 1);
			group.last *= Math.max(1, times);
		} else if (piece === "(") open.push({ all: 0, last: 0 });
		else if (piece === ")" && open.length > 1) {
			open.pop();
			const outer = open[open.length - 1];
			if (outer) outer.all += outer.last = group.all;
		} else if (!"*+?|".includes(piece)) {
			group.all += group.last = 1;
			written++;
		}
	}
	return open.reduce((sum, { all }) => sum + all, -written);
}

/**
 * A regular expression of a user in an engine whose time grows with the text and no faster. Case does not matter unless
 * it begins with `(?-i)`. Answers why it is none.
 */
export function patternOf(source: string): Pattern | string {
	if (addedSteps(source) > LARGEST) return `it counts too far: what it repeats is more than ${LARGEST} steps`;
	try {
		const compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
		return (text) => compiled.matcher(text).find();
	} catch (error) {
		// The engine says it with a flag before it that nobody has typed.
		return error instanceof Error ? error.message.replace("`(?i)", "`") : "it is not understood";
	}
}
