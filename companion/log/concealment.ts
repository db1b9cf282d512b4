import { inspect } from "node:util";

const SHOWN = "[secret]";

/** Shorter ones would blank out every other word; secrets print themselves as `[secret]` anyway. */
const SHORTEST = 4;

/** Lines are JSON, and a text in them may be JSON again, or a JSON body in the message of an error. */
const JSON_DEPTH = 3;

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The spellings in which a text may turn up: as it is, inspected, base64, hexadecimal, in a URL, in JSON. */
function spellings(value: string): Set<string> {
	const bytes = Buffer.from(value);
	const base64 = bytes.toString("base64");
	const found = new Set([
		base64.replace(/=+$/u, ""),
		bytes.toString("base64url"),
		bytes.toString("hex"),
		bytes.toString("hex").toUpperCase(),
		encodeURIComponent(value.toWellFormed()),
	]);
	for (const written of [value, inspect(value).slice(1, -1)]) {
		let text = written;
		for (let depth = 0; depth <= JSON_DEPTH; depth++) {
			found.add(text);
			text = inJson(text);
		}
	}
	return found;
}

/** Knows every secret of the moment and takes it out of texts: the last line behind the type that hides itself. */
export class Concealment {
	readonly #spellings = new Set<string>();
	/** Longest first: a short secret within a longer one must not break it up. */
	#ordered: readonly string[] = [];

	/** From now on no text shows this value. */
	conceal(value: string): void {
		if (value.length < SHORTEST) return;
		for (const spelling of spellings(value)) this.#spellings.add(spelling);
		this.#ordered = [...this.#spellings].sort((a, b) => b.length - a.length);
	}

	clean(text: string): string {
		let cleaned = text;
		for (const spelling of this.#ordered) cleaned = cleaned.replaceAll(spelling, SHOWN);
		return cleaned;
	}
}
