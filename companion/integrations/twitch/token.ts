import { type Problem, problem } from "../../contract/problem.ts";
import type { SignedInUser } from "../../contract/sign-in.ts";

/** A sign-in as it is kept. `at` is when Twitch gave this pair (milliseconds since 1970). */
export interface Token {
	readonly access: string;
	/** Empty once Twitch no longer accepts it: it must not come again, and whose it was is remembered. */
	readonly refresh: string;
	readonly scopes: readonly string[];
	readonly user: SignedInUser;
	readonly at: number;
	/** It is sent nowhere else and for no other application, whatever the settings say by then. */
	readonly madeBy: Application;
}

/** An application at one Twitch: `TwitchPlaces.oauth` and the client id. */
export interface Application {
	readonly place: string;
	readonly id: string;
}

export const isSame = (one: Application, other: Application): boolean =>
	one.place === other.place && one.id === other.id;

/** Where the one token of a link is kept, as text and encrypted. */
export interface TokenShelf {
	/** A problem when it is there and cannot be read. */
	readonly read: () => string | undefined | Problem;
	/** Resolves when it is on the disk. Answers a problem when nothing was changed. */
	readonly write: (text: string) => Promise<Problem | undefined>;
	readonly forget: () => Promise<Problem | undefined>;
}

export const isDead = ({ refresh }: Token): boolean => refresh === "";
export const deadened = (token: Token): Token => ({ ...token, access: "", refresh: "" });

export const textOfToken = ({ access, refresh, scopes, user: { id, login }, at, madeBy }: Token): string =>
	JSON.stringify({ access, refresh, scopes, user: { id, login }, at, madeBy: { place: madeBy.place, id: madeBy.id } });

/** Undefined for anything that we have not written. */
export function tokenIn(text: string): Token | undefined {
	try {
		const { access, refresh, scopes, user, at, madeBy } = JSON.parse(text);
		const { place, id } = madeBy;
		const texts: readonly unknown[] = [access, refresh, user.id, user.login, place, id, ...scopes];
		if (!texts.every((value) => typeof value === "string") || !Number.isFinite(at)) return undefined;
		return { access, refresh, scopes, user: { id: user.id, login: user.login }, at, madeBy: { place, id } };
	} catch {
		return undefined;
	}
}

const DAY = 86_400_000;
/** Twitch forgets a refresh token of a public application that is not used for so long. */
const IDLE = 30 * DAY;
const WARNED = 5 * DAY;

/** When Twitch forgets a sign-in that nobody uses until then. */
export const idleUntil = ({ at }: Token): number => at + IDLE;

/** When this pair was made, as far as it can be true of one that is good: an access token lives four hours. */
export const plausibleAt = ({ at }: Token, now: number): number => Math.min(now, Math.max(at, now - DAY));

/** Told before that, when it is time to do something about it. */
export function idleSoon(token: Token, now: number): Problem | undefined {
	const until = idleUntil(token);
	if (now < until - WARNED) return undefined;
	return problem("twitch_idle_soon", { until: new Date(until).toISOString().slice(0, 10) });
}
