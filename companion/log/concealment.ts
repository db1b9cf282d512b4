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

/** Milliseconds a value is taken out after nobody holds it any more: what was sent with it may still come up. */
const AFTERWARDS = 24 * 3_600_000;
/** Of those that nobody holds any more, at the most. */
const MOST_LEFT = 200;

interface Known {
	readonly spellings: ReadonlySet<string>;
	/** How many hold it: their secret it is. */
	holders: number;
	/** When it is forgotten, a `performance.now()`. */
	until: number;
}

/** Knows every secret of the moment and takes it out of texts: the last line behind the type that hides itself. */
export class Concealment {
	readonly #known = new Map<string, Known>();
	#ordered: readonly string[] | undefined;

	/**
	 * From now on no text shows this value, until it is disposed and a day is over. Whoever has one for good disposes
	 * nothing; tokens follow each other for ever.
	 */
	conceal(value: string): Disposable {
		const held = new DisposableStack();
		if (value.length < SHORTEST) return held;
		const known = this.#known.get(value) ?? { spellings: spellings(value), holders: 0, until: 0 };
		known.holders++;
		held.defer(() => {
			known.holders--;
			known.until = performance.now() + AFTERWARDS;
		});
		// The newest at the end.
		if (!this.#known.delete(value)) this.#ordered = undefined;
		this.#known.set(value, known);
		this.#forget();
		return held;
	}

	clean(text: string): string {
		let cleaned = text;
		this.#ordered ??= this.#order();
		for (const spelling of this.#ordered) cleaned = cleaned.replaceAll(spelling, SHOWN);
		return cleaned;
	}

	/** Only what is added lets it grow, so that it is time enough then. */
	#forget(): void {
		const left = [...this.#known].filter(([, { holders }]) => holders === 0);
		const now = performance.now();
		const over = left.filter(([, { until }], index) => until <= now || index < left.length - MOST_LEFT);
		for (const [value] of over) this.#known.delete(value);
		if (over.length > 0) this.#ordered = undefined;
	}

	/** Longest first: a short secret within a longer one must not break it up. */
	#order(): readonly string[] {
		const all = new Set([...this.#known.values()].flatMap(({ spellings }) => [...spellings]));
		return [...all].sort((a, b) => b.length - a.length);
	}
}
