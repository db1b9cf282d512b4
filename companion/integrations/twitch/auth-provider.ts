import type { AccessTokenWithUserId, AuthProvider } from "@twurple/auth";
import { problem } from "../../contract/problem.ts";
import { CredentialFault } from "./credential-fault.ts";
import type { Credentials } from "./credentials.ts";
import type { Token } from "./token.ts";

/**
 * Credentials for the Twitch library. There is one account, and its token is given whoever is asked for: whatever is
 * done is done as this account.
 */
export class TwitchAuth implements AuthProvider {
	readonly #credentials: Credentials;

	constructor(credentials: Credentials) {
		this.#credentials = credentials;
	}

	get clientId(): string {
		return this.#credentials.clientId;
	}

	getCurrentScopesForUser(): string[] {
		const { standing } = this.#credentials;
		return standing.signedIn ? [...standing.scopes] : [];
	}

	/** Of each list one scope has to be there. */
	async getAccessTokenForUser(
		_user: unknown,
		...scopeSets: readonly (readonly string[] | undefined)[]
	): Promise<AccessTokenWithUserId> {
		const token = this.#credentials.current();
		const missing = scopeSets.find((anyOf) => anyOf?.length && !anyOf.some((scope) => token.scopes.includes(scope)));
		if (missing) throw new CredentialFault(problem("twitch_scope_missing", { scopes: missing.join(" | ") }), false);
		return forLibrary(token);
	}

	async getAnyAccessToken(): Promise<AccessTokenWithUserId> {
		return forLibrary(this.#credentials.current());
	}

	/** The library does not say which token was refused: where it was the one before, Twitch says that this one is good. */
	async refreshAccessTokenForUser(): Promise<AccessTokenWithUserId> {
		return forLibrary(await this.#credentials.renewed(this.#credentials.current().access));
	}
}

/** Without what the library does not need, and without an end: only a 401 says that it has come. */
const forLibrary = ({ access, scopes, user, at }: Token): AccessTokenWithUserId => ({
	accessToken: access,
	refreshToken: null,
	scope: [...scopes],
	expiresIn: null,
	obtainmentTimestamp: at,
	userId: user.id,
});
