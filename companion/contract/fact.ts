import { type TSchema, Type } from "typebox";
import { defaultLink, type LinkId } from "./link.ts";
import { Problem } from "./problem.ts";

/** Why a fact is not known. It is never guessed and never the last value in disguise. */
export const UNKNOWN = [
	"loading",
	"offline",
	"connecting",
	"unresponsive",
	"blocked",
	"missing",
	"forbidden",
	"unsupported",
] as const;
export type Unknown = (typeof UNKNOWN)[number];

/**
 * What is known of a fact: a value and since when it holds (ms since 1970), or why there is none. `readAt` is there when
 * the value is older than it should be: when it was last read (ms since 1970).
 */
export type Reading<Value = unknown> =
	| { readonly value: Value; readonly since: number; readonly readAt?: number }
	| { readonly unknown: Unknown; readonly fault?: Problem };

export const Reading = Type.Union(
	[
		Type.Object({ value: Type.Unknown(), since: Type.Integer(), readAt: Type.Optional(Type.Integer()) }),
		Type.Object({
			unknown: Type.Union(UNKNOWN.map((reason) => Type.Literal(reason))),
			fault: Type.Optional(Problem),
		}),
	],
	{ $id: "Reading" },
);

export const isKnown = <Value>(
	reading: Reading<Value> | undefined,
): reading is { value: Value; since: number; readAt?: number } => reading !== undefined && "value" in reading;

/** A row of the fact table. `witnesses` are the events of the source that may have changed it. */
export interface FactDefinition {
	readonly title: string;
	readonly summary: string;
	/** Parameters besides `link`. */
	readonly params: Readonly<Record<string, TSchema>>;
	readonly value: TSchema;
	/** Of a number, or of the number an object is mostly about. */
	readonly unit?: string;
	/** `free` comes with the connection; `watched` is read only while somebody watches, `polled` again and again then. */
	readonly cost: "free" | "watched" | "polled";
	/** Milliseconds between two reads of a polled fact. */
	readonly every?: number;
	readonly witnesses: readonly string[];
	/** Scopes of the peer's account it needs, all of them; `a|b` means any one of them. */
	readonly requires?: readonly string[];
}

/** `id?link=…&<params sorted>`: the name of one fact of one link, on the wire and in HTTP. */
export function factKey(id: string, params: Readonly<Record<string, string | undefined>> = {}): string {
	const family = id.slice(0, id.indexOf("."));
	const { link, ...rest } = params;
	const sorted = Object.entries(rest)
		.filter((entry): entry is [string, string] => entry[1] !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	const pairs: [string, string][] = [["link", link ?? defaultLink(family)], ...sorted];
	return `${id}?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}

export interface FactName {
	readonly id: string;
	readonly link: LinkId;
	readonly params: Readonly<Record<string, string>>;
}

/** The parts of a fact key; an absent link means the family's default. */
export function parseFactKey(key: string): FactName {
	const at = key.indexOf("?");
	const id = at < 0 ? key : key.slice(0, at);
	const pairs =
		at < 0
			? []
			: key
					.slice(at + 1)
					.split("&")
					.filter(Boolean);
	const params: Record<string, string> = Object.fromEntries(
		pairs.map((pair): [string, string] => {
			const equals = pair.indexOf("=");
			return equals < 0 ? [pair, ""] : [pair.slice(0, equals), decodeURIComponent(pair.slice(equals + 1))];
		}),
	);
	const { link = defaultLink(id.slice(0, id.indexOf("."))), ...rest } = params;
	return { id, link, params: rest };
}

/** The one spelling of a fact key, whatever order or defaults it was asked with. */
export function canonicalFactKey(key: string): string {
	const { id, link, params } = parseFactKey(key);
	return factKey(id, { link, ...params });
}
