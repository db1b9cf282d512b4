import { randomInt } from "node:crypto";
import type { WorldTime } from "../time.ts";
import type { User } from "../world/users.ts";

/** A user access token and what it stands for. */
export interface Token {
	readonly access: string;
	readonly client: string;
	readonly user: User;
	readonly scopes: readonly string[];
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
}

export interface Pair {
	readonly token: Token;
	readonly refresh: string;
}

interface Refresh {
	readonly client: string;
	readonly user: User;
	readonly scopes: readonly string[];
	/** Milliseconds since 1970. */
	readonly issuedAt: number;
	used: boolean;
}

/** A refresh token of a public client that nobody uses for so long, in milliseconds, is worth nothing. */
const idle = 30 * 86_400_000;

/** How long an access token of a device lasts, in seconds: about four hours. */
const accessSeconds = 14_400;

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

/** As long as Twitch's: 30 for access tokens, 50 for refresh tokens. */
export const secretOf = (length: number): string =>
	Array.from({ length }, () => letters[randomInt(letters.length)]).join("");

/**
 * All tokens. A refresh token of a public client is good for one use; a second use ends everything between this user and
 * this application, subscriptions too (https://github.com/twitchdev/issues/issues/903). That of a confidential client
 * stays the same.
 */
export class Tokens {
	readonly #time: WorldTime;
	readonly #gone: (client: string, user: User) => void;
	#access = new Map<string, Token>();
	#refresh = new Map<string, Refresh>();

	/** `gone` hears of every user who has nothing left to do with an application. */
	constructor(time: WorldTime, gone: (client: string, user: User) => void) {
		this.#time = time;
		this.#gone = gone;
	}

	issue(client: string, user: User, scopes: readonly string[], lasting = accessSeconds): Pair {
		const refresh = secretOf(50);
		this.#refresh.set(refresh, { client, user, scopes, issuedAt: this.#time.now(), used: false });
		return { token: this.#newAccess(client, user, scopes, lasting), refresh };
	}

	/** A new pair for a refresh token; undefined where it is worth nothing. */
	refresh(client: string, refresh: string, rotates: boolean): Pair | undefined {
		const known = this.#refresh.get(refresh);
		if (!known || known.client !== client) return undefined;
		if (known.used) {
			this.disconnect(known.user, client);
			return undefined;
		}
		if (!rotates) return { token: this.#newAccess(client, known.user, known.scopes, accessSeconds), refresh };
		if (known.issuedAt + idle < this.#time.now()) return undefined;
		known.used = true;
		return this.issue(client, known.user, known.scopes);
	}

	/** The token of this text while it is valid. */
	find(access: string): Token | undefined {
		const token = this.#access.get(access);
		return token && token.expiresAt > this.#time.now() ? token : undefined;
	}

	/** Ends one access token. Subscriptions live on while the user has another one for this application. */
	revoke(access: string): boolean {
		const token = this.#access.get(access);
		if (!token) return false;
		this.#access.delete(access);
		const others = [...this.#access.values()].some(
			({ client, user }) => client === token.client && user === token.user,
		);
		if (!others) this.disconnect(token.user, token.client);
		return true;
	}

	/** Every access token of this user is over; what is refreshed goes on. */
	expire(user: User): void {
		this.#access = new Map([...this.#access].filter(([, token]) => token.user !== user));
	}

	/** The user disconnects the application, or all of them. */
	disconnect(user: User, client?: string): void {
		const concerned = (one: { readonly user: User; readonly client: string }): boolean =>
			one.user === user && (client === undefined || one.client === client);
		const clients = new Set([...this.#refresh.values()].filter(concerned).map((one) => one.client));
		this.#access = new Map([...this.#access].filter(([, one]) => !concerned(one)));
		this.#refresh = new Map([...this.#refresh].filter(([, one]) => !concerned(one)));
		for (const id of clients) this.#gone(id, user);
	}

	/** Whether the user has allowed this application these scopes, of which any one is enough. */
	allows(client: string, userId: string, anyOf: readonly string[]): boolean {
		return [...this.#refresh.values()].some(
			(one) =>
				!one.used &&
				one.client === client &&
				one.user.id === userId &&
				(anyOf.length === 0 || anyOf.some((scope) => one.scopes.includes(scope))),
		);
	}

	#newAccess(client: string, user: User, scopes: readonly string[], lasting: number): Token {
		const expiresAt = this.#time.now() + lasting * 1000;
		const token: Token = { access: secretOf(30), client, user, scopes: [...scopes], expiresAt };
		this.#access.set(token.access, token);
		return token;
	}
}
