/** What must not leave this computer in the hands of whoever helps. */
export interface Private {
	/** The user's own folder, his name, and the name of the computer. */
	readonly home: string;
	readonly user: string;
	readonly computer: string;
	/** Things that are told apart and not named: a label such as `host`, and the values that become `[host 1]`, `[host 2]`. */
	readonly known: Readonly<Record<string, readonly string[]>>;
	/** Takes out every secret that is known by its value. */
	readonly clean: (text: string) => string;
}

/** Shorter names are parts of other words. */
const SHORTEST = 3;

/** Folders of users, whoever they are, in the spellings of three systems and of JSON. */
const USER_FOLDERS =
	/(?:[A-Za-z]:)?(?:\\\\|[\\/])(?:home|Users|Documents and Settings)(?:\\\\|[\\/])[^\\/"'\s:]+(?:(?: [^\\/"'\s:]+){1,3}(?=[\\/]))?/giu;

/** What looks like a secret or a capability, whoever made it. Identifiers of scenes and runs are shorter or have dashes. */
const SECRET_LOOKS: readonly (readonly [RegExp, string])[] = [
	[/\b[0-9a-f]{32,}\b/giu, "[id]"],
	[/\b[A-Za-z0-9_-]{40,}(?![A-Za-z0-9_-])/gu, "[secret]"],
	// An access token of Twitch, or a client id.
	[/\b(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{30}\b/gu, "[secret]"],
	[/[A-Za-z0-9+/]{40,}={1,2}/gu, "[secret]"],
	[/\bwhsec_[A-Za-z0-9+/=]+/gu, "[secret]"],
	[/\b(Bearer|Basic)\s+[^\s"'\\]+/giu, "$1 [secret]"],
];

const IPV4 = /(?<![\d.])(?!127\.|0\.0\.0\.0)(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/gu;
/** With three colons, or two beside each other: a time has neither. */
const IPV6 =
	/(?<![\w:])(?!::1(?![\w:]))(?=[0-9a-f:]*(?::[0-9a-f]*:[0-9a-f]*:|::[0-9a-f]))[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/giu;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** A path as it is, with slashes, as JSON writes it once and twice, and as an address. */
function spellings(path: string): string[] {
	const json = JSON.stringify(path).slice(1, -1);
	const twice = JSON.stringify(json).slice(1, -1);
	return [...new Set([twice, json, path, path.replaceAll("\\", "/"), encodeURI(path)])];
}

/** A word on its own, in letters of any size; within a longer one it means something else. */
const word = (text: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(text)}(?![\\p{L}\\p{N}_])`, "giu");

/** Takes out of texts who the user is, where things are, and everything that opens anything. */
export class Redaction {
	readonly #clean: (text: string) => string;
	readonly #rules: readonly (readonly [RegExp, string])[];

	constructor({ home, user, computer, known, clean }: Private) {
		this.#clean = clean;
		const named = Object.entries(known).flatMap(([label, values]) =>
			[...new Set(values)]
				.map((value, index) => [value, `[${label} ${index + 1}]`] as const)
				.filter(([value]) => value.length >= SHORTEST),
		);
		this.#rules = [
			// Longest first: one value may be part of another.
			...named.toSorted(([a], [b]) => b.length - a.length).map(([value, label]) => [word(value), label] as const),
			...spellings(home).map((path) => [new RegExp(escaped(path), "giu"), "~"] as const),
			[USER_FOLDERS, "~"],
			...SECRET_LOOKS,
			[IPV4, "[address]"],
			[IPV6, "[address]"],
			...[[user, "[user]"] as const, [computer, "[computer]"] as const].flatMap(([value, label]) =>
				value.length >= SHORTEST && value !== "localhost" ? [[word(value), label] as const] : [],
			),
		];
	}

	text(text: string): string {
		return this.#rules.reduce((cleaned, [what, instead]) => cleaned.replace(what, instead), this.#clean(text));
	}

	/** JSON in which only what `keep` names still says something: of the rest one sees what kind of value it was. */
	json(value: unknown, keep: ReadonlySet<string>): unknown {
		return this.#shape(value, keep, "");
	}

	#shape(value: unknown, keep: ReadonlySet<string>, key: string): unknown {
		if (Array.isArray(value)) return value.map((item) => this.#shape(item, keep, key));
		if (typeof value === "object" && value !== null) {
			// What an action is told may hold anything, under any name.
			const inner = key === "settings" ? NOTHING : keep;
			const entries = Object.entries(value);
			return Object.fromEntries(entries.map(([name, item]) => [this.text(name), this.#shape(item, inner, name)]));
		}
		if (typeof value === "boolean" || value === null) return value;
		if (!keep.has(key)) return typeof value === "number" ? "[number]" : "[text]";
		return typeof value === "string" ? this.text(value) : value;
	}
}

const NOTHING: ReadonlySet<string> = new Set();
