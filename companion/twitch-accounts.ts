import type { LinkId, LinkSettings } from "./contract/link.ts";
import { type Problem, problem } from "./contract/problem.ts";
import { type Requirement, scopesToAskFor } from "./contract/requirement.ts";
import type { SignIn } from "./contract/sign-in.ts";
import type { AccountStanding, TwitchLinkSettings } from "./contract/twitch-link.ts";
import { clientIdOf } from "./integrations/twitch/client-id.ts";
import { Credentials } from "./integrations/twitch/credentials.ts";
import { OAuth, type TwitchClient } from "./integrations/twitch/oauth.ts";
import { realPlaces, simulatedPlaces, type TwitchPlaces } from "./integrations/twitch/places.ts";
import { type SignInParts, SignIns } from "./integrations/twitch/sign-in.ts";
import { UNREVOKED } from "./integrations/twitch/sign-out.ts";
import type { TokenShelf } from "./integrations/twitch/token.ts";
import type { AccountBook } from "./links/account-book.ts";

/** What is stored of the links. */
interface Shelf {
	all(): Readonly<Record<LinkId, LinkSettings>>;
	secret(link: LinkId): string | undefined | Problem;
	token(link: LinkId): TokenShelf;
}

export interface TwitchAccountsOptions {
	readonly shelf: Shelf;
	readonly fetch: typeof fetch;
	/** As `Log.conceal`. */
	readonly conceal: (secret: string) => Disposable;
	/** The scopes that something needs of a link, granted or not. */
	readonly needed: (link: LinkId) => Requirement;
}

/** Milliseconds somebody waits for Twitch to end a sign-in. It is forgotten here by then. */
const REVOKED_WITHIN = 5_000;

/** Where the Twitch is that a link leads to. */
export const placesOf = ({ kind, port }: TwitchLinkSettings): TwitchPlaces =>
	kind === "real" ? realPlaces : simulatedPlaces(port);

/** The accounts of the Twitch links: who is signed in on each, and how that comes about and ends. */
export class TwitchAccounts implements AccountBook {
	readonly #options: TwitchAccountsOptions;
	readonly #parts = new Map<LinkId, SignInParts>();
	readonly #signIns = new SignIns();

	constructor(options: TwitchAccountsOptions) {
		this.#options = options;
	}

	/** What the connection of a link signs in with, the same for as long as the link is there. */
	of(link: LinkId): SignInParts {
		const known = this.#parts.get(link);
		if (known) return known;
		const { shelf, fetch, conceal } = this.#options;
		const oauth = new OAuth({ client: () => this.#client(link), fetch, conceal });
		const parts = { oauth, credentials: new Credentials({ oauth, shelf: shelf.token(link), conceal }) };
		this.#parts.set(link, parts);
		return parts;
	}

	standing(link: LinkId): AccountStanding {
		return this.of(link).credentials.standing;
	}

	/** Twitch's numbers of whoever is signed in over any link, or has to sign in again. */
	*users(): Iterable<string> {
		for (const [link, settings] of Object.entries(this.#options.shelf.all())) {
			const user = "clientId" in settings ? this.of(link).credentials.standing.user : undefined;
			if (user) yield user.id;
		}
	}

	signIn(link: LinkId, scopes: readonly string[]): Promise<SignIn> {
		const parts = this.of(link);
		const needed = [...this.#options.needed(link), ...scopes];
		return this.#signIns.start(link, parts, scopesToAskFor(new Set(parts.credentials.scopes), needed));
	}

	progress(link: LinkId): SignIn {
		return this.#signIns.status(link);
	}

	cancel(link: LinkId): SignIn {
		return this.#signIns.cancel(link);
	}

	async signOut(link: LinkId): Promise<Problem | undefined> {
		this.#signIns.forget(link);
		const { promise: late, resolve } = Promise.withResolvers<Problem>();
		const timer = setTimeout(resolve, REVOKED_WITHIN, UNREVOKED).unref();
		return await Promise.race([this.of(link).credentials.signOut(), late]).finally(() => clearTimeout(timer));
	}

	forget(link: LinkId): void {
		this.#signIns.forget(link);
		this.#parts.delete(link);
	}

	/** Ends sign-ins that wait. */
	stop(): void {
		this.#signIns.stop();
	}

	/** Read at each request: settings may have changed since. */
	#client(link: LinkId): TwitchClient | Problem {
		const { shelf } = this.#options;
		const settings = shelf.all()[link];
		if (!settings || !("clientId" in settings)) return problem("link_missing", { link });
		const { clientId, kind } = settings;
		const place = placesOf(settings).oauth;
		// A secret is one of the user's own application.
		if (clientId === "") return { place, id: clientIdOf(kind), secret: undefined };
		const secret = shelf.secret(link);
		return typeof secret === "object" ? secret : { place, id: clientId, secret };
	}
}
