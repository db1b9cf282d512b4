import { ApiClient } from "@twurple/api";
import { HttpStatusCodeError, type TwitchApiCallOptions } from "@twurple/api-call";
import type { AuthProvider } from "@twurple/auth";
import type { Query } from "./peer.ts";

/** Asks below `/helix`; rejects with an error whose `status` is that of Twitch's answer, where there was one. */
export type Read = <Answer>(path: string, query?: Query) => Promise<Answer>;

/** Where the library itself knows what a 404 means. */
const EXPECTED_404: ReadonlySet<string> = new Set(["subscriptions/user", "streams/markers", "teams"]);

/**
 * The library's typed reads over our own requests: its own repeat what changes something, and never end where Twitch
 * answers 429 without saying until when.
 */
class Reads extends ApiClient {
	readonly #read: Read;

	constructor(authProvider: AuthProvider, read: Read) {
		super({ authProvider, logger: { minLevel: "CRITICAL" } });
		this.#read = read;
	}

	override async callApi<Answer>({
		url,
		method = "GET",
		type = "helix",
		query,
	}: TwitchApiCallOptions): Promise<Answer> {
		const path = url.replace(/^\//u, "");
		if (type !== "helix" || method !== "GET") throw new Error(`${method} ${type} ${path} is no read`);
		try {
			return await this.#read<Answer>(path, query);
		} catch (error) {
			const missing = error instanceof Error && "status" in error && error.status === 404;
			throw missing && EXPECTED_404.has(path) ? new HttpStatusCodeError(404, "", path, method, "", false) : error;
		}
	}

	/** There is one account; the clients made here would ask by themselves. */
	override asUser(): never {
		throw new Error("There is one account");
	}
	override asIntent(): never {
		throw new Error("There is one account");
	}
	override withoutUser(): never {
		throw new Error("There is one account");
	}
}

export const readsOver = (authProvider: AuthProvider, read: Read): ApiClient => new Reads(authProvider, read);
