import type { Tier } from "../../../contract/facts/twitch/shapes.ts";
import type { TwitchUser } from "../peer.ts";

/** How Twitch's events name somebody: `user_id`, `user_login`, `user_name`. */
export type Person<Prefix extends string> = { readonly [Key in `${Prefix}_${"id" | "login" | "name"}`]: string };
/** Somebody who may want to stay unnamed, or is nobody. */
export type Perhaps<Prefix extends string> = {
	readonly [Key in `${Prefix}_${"id" | "login" | "name"}`]?: string | null;
};

/** Who it was; undefined where Twitch does not say so. */
export function somebody<Prefix extends string>(event: Perhaps<Prefix>, prefix: Prefix): TwitchUser | undefined {
	const fields: Readonly<Record<string, string | null | undefined>> = event;
	const [id, login, name] = [fields[`${prefix}_id`], fields[`${prefix}_login`], fields[`${prefix}_name`]];
	return id ? { id, login: login ?? "", name: name || (login ?? "") } : undefined;
}

/** Somebody who is always named; throws where he is not. */
export function person<Prefix extends string>(event: Person<Prefix>, prefix: Prefix): TwitchUser {
	const found = somebody<string>(event, prefix);
	if (!found) throw new TypeError(`no ${prefix}`);
	return found;
}

/** Whom an event is about, mostly. */
export const userIn = (event: Person<"user">): TwitchUser => person(event, "user");
/** Who has done it. */
export const moderatorIn = (event: Person<"moderator_user">): TwitchUser => person(event, "moderator_user");

/** RFC 3339 as milliseconds since 1970; throws where it is none. */
export function at(time: string): number {
	const moment = Date.parse(time);
	if (Number.isNaN(moment)) throw new TypeError("no time");
	return Math.trunc(moment);
}

/** Only what is there; what is null or undefined is left out. */
export function given<Fields extends Readonly<Record<string, unknown>>>(
	fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
	const there = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
	return Object.fromEntries(there) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> };
}

const TIERS: Readonly<Record<string, Tier>> = { "1000": "1", "2000": "2", "3000": "3", Prime: "prime" };

export const tierOf = (tier: string, prime = false): Tier => (prime ? "prime" : (TIERS[tier] ?? "1"));

/** One of several words, in small letters; the last of them for one nobody knew. */
export function word<const Word extends string>(told: string, words: readonly [...(readonly Word[]), Word]): Word {
	const lower = told.toLowerCase();
	return words.find((each) => each === lower) ?? (words[words.length - 1] as Word);
}
