import { type Problem, problem } from "../../contract/problem.ts";
import type { SignedInUser } from "../../contract/sign-in.ts";
import type { AccountStanding } from "../../contract/twitch-link.ts";
import { CredentialFault } from "./credential-fault.ts";
import type { Grant, OAuth } from "./oauth.ts";
import { type Refreshed, revoke, UNREVOKED } from "./sign-out.ts";
import { deadened, idleSoon, idleUntil, isDead, type Token, type TokenShelf } from "./token.ts";
import { TokenKeeper } from "./token-keeper.ts";

/** Somebody is signed in. */
export type SignedIn = Extract<AccountStanding, { readonly signedIn: true }>;

export interface CredentialsOptions {
	readonly oauth: OAuth;
	readonly shelf: TokenShelf;
	readonly conceal: (secret: string) => Disposable;
}

/** Milliseconds. Twitch demands one an hour: https://dev.twitch.tv/docs/authentication/validate-tokens/ */
const PROVEN_EVERY = 3_600_000;
/** After one that was not answered. */
const PROVEN_AGAIN = 300_000;
/** One so young need not be repeated when a connection is made anew. */
const PROVEN_JUST_NOW = 60_000;
/** So long after a refresh that was not answered the same is said without asking; then twice as long, up to the last. */
const FIRST_REST = 500;
const LAST_REST = 30_000;

const OUT = problem("twitch_signed_out");
const AGAIN = problem("twitch_sign_in_again");

/**
 * The sign-in of one link, and the only place that refreshes: one at a time, and what it gets is on the disk before
 * anybody uses it. Offline is not signed out.
 */
export class Credentials {
	readonly #oauth: OAuth;
	readonly #keeper: TokenKeeper;
	readonly #listeners = new Set<(standing: AccountStanding) => void>();
	#told: string;
	/** Why the token that is there is of no use until the user changes something. */
	#refused: Problem | undefined;
	/** Counts sign-ins and sign-outs: what was asked for before one is of no use after it. */
	#epoch = 0;
	/** A new sign-in is on its way to the disk: until it is there nothing begins with the one before. */
	#adopting: Promise<void> | undefined;
	#refreshing: Promise<Token> | undefined;
	#asked: Promise<Refreshed> | undefined;
	#refreshedAt = Number.NEGATIVE_INFINITY;
	#rest: { readonly until: number; readonly next: number; readonly fault: CredentialFault } | undefined;
	#proving: Promise<void> | undefined;
	#provenAt = Number.NEGATIVE_INFINITY;
	#timer: NodeJS.Timeout | undefined;
	#started = false;

	constructor({ oauth, shelf, conceal }: CredentialsOptions) {
		this.#oauth = oauth;
		this.#keeper = new TokenKeeper({ shelf, conceal, onSaved: () => this.#tell() });
		this.#told = JSON.stringify(this.standing);
	}

	get clientId(): string {
		return this.#oauth.application.id;
	}

	get standing(): AccountStanding {
		const { unreadable, unsaved } = this.#keeper;
		const token = this.#token;
		if (!token) return { signedIn: false, problem: unreadable ?? OUT };
		const { user, scopes } = token;
		const unusable = isDead(token) ? AGAIN : this.#refused;
		if (unusable) return { signedIn: false, problem: unusable, user };
		// Twitch forgets idle sign-ins of public applications only.
		const { confidential } = this.#oauth;
		const trouble = unsaved ?? (confidential ? undefined : idleSoon(token, Date.now()));
		return {
			signedIn: true,
			user,
			scopes,
			...(confidential ? {} : { idleUntil: idleUntil(token) }),
			...(trouble ? { trouble } : {}),
		};
	}

	/** Called after every change of the standing. */
	listen(listener: (standing: AccountStanding) => void): Disposable {
		this.#listeners.add(listener);
		return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
	}

	/** From now on the token is proven every hour. */
	start(): void {
		this.#started = true;
		this.#schedule(PROVEN_EVERY);
	}

	/** Resolves when no pair of tokens is on its way, to us or to the disk: half a minute at the most. */
	async stop(): Promise<void> {
		this.#started = false;
		clearTimeout(this.#timer);
		await this.#refreshing?.catch(() => {});
		await this.#keeper.flush();
	}

	/** For a connection that is about to be made: `prove`, unless that was done just now. Throws `CredentialFault`. */
	async ready(): Promise<SignedIn> {
		if (this.#refused || performance.now() - this.#provenAt >= PROVEN_JUST_NOW) await this.prove();
		const { standing } = this;
		if (!standing.signedIn) throw new CredentialFault(standing.problem, true);
		return standing;
	}

	/** Asks Twitch whether the token is good, and refreshes one that has expired. Throws `CredentialFault`. */
	prove(): Promise<void> {
		this.#proving ??= this.#prove().finally(() => {
			this.#proving = undefined;
		});
		return this.#proving;
	}

	/** The token to send, read at each request. Throws `CredentialFault` when nobody is signed in. */
	current(): Token {
		const token = this.#token;
		if (!token) throw new CredentialFault(this.#keeper.unreadable ?? OUT, true);
		if (isDead(token)) throw new CredentialFault(AGAIN, true);
		return token;
	}

	/**
	 * Another token for an access token that Twitch has refused (401): the one that came meanwhile, or a refresh that all
	 * who ask share. Throws `CredentialFault`.
	 */
	async renewed(failed: string): Promise<Token> {
		while (this.#adopting) await this.#adopting;
		const token = this.current();
		if (!this.#refreshing && token.access !== failed) return token;
		if (!this.#refreshing && this.#rest && performance.now() < this.#rest.until) throw this.#rest.fault;
		return await this.#refreshed(token);
	}

	/** Milliseconds since the last refresh; infinite before the first. */
	sinceRefresh(): number {
		return performance.now() - this.#refreshedAt;
	}

	/**
	 * A new sign-in takes the place of what was there. Resolves when it is in use: on the disk, or with `trouble` in the
	 * standing while it could not be saved. Answers whether it is: somebody may have signed out or in again meanwhile.
	 */
	async adopt({ access, refresh }: Grant, user: SignedInUser, scopes: readonly string[]): Promise<boolean> {
		const epoch = ++this.#epoch;
		const taking = this.#take({ access, refresh, user, scopes, at: Date.now(), madeBy: this.#oauth.application });
		this.#adopting = taking;
		await taking;
		if (this.#adopting === taking) this.#adopting = undefined;
		return epoch === this.#epoch;
	}

	/** Ends the sign-in here at once, and then at Twitch. Answers what of it did not work. */
	async signOut(): Promise<Problem | undefined> {
		const { token } = this.#keeper;
		const own = this.#token === token;
		const asked = this.#asked;
		this.#epoch++;
		this.#refused = undefined;
		this.#rest = undefined;
		this.#provenAt = Number.NEGATIVE_INFINITY;
		const forgotten = this.#keeper.forget();
		this.#tell();
		if (!token || isDead(token)) return await forgotten;
		const unrevoked = own ? await revoke(this.#oauth, token, asked) : UNREVOKED;
		return (await forgotten) ?? unrevoked;
	}

	/** The token, unless it was made for another application or another Twitch: then it waits until that is back. */
	get #token(): Token | undefined {
		const { token } = this.#keeper;
		const { place, id } = this.#oauth.application;
		if (!token || id === "") return token;
		return token.madeBy.place === place && token.madeBy.id === id ? token : undefined;
	}

	#refreshed(token: Token): Promise<Token> {
		this.#refreshing ??= this.#refresh(token).finally(() => {
			this.#refreshing = undefined;
			this.#asked = undefined;
		});
		return this.#refreshing;
	}

	async #refresh(token: Token): Promise<Token> {
		const epoch = this.#epoch;
		this.#asked = this.#oauth.refresh(token.refresh);
		const answer = await this.#asked;
		if (epoch !== this.#epoch) {
			while (this.#adopting) await this.#adopting;
			return this.current();
		}
		switch (answer.is) {
			case "good": {
				const { access, refresh, scopes = token.scopes } = answer.value;
				this.#refreshedAt = performance.now();
				await this.#take({ ...token, access, refresh, scopes, at: Date.now() });
				while (this.#adopting) await this.#adopting;
				return this.current();
			}
			case "dead":
				await this.#bury(token);
				throw new CredentialFault(AGAIN, true);
			case "refused":
				throw this.#unusable(answer.problem);
			case "later":
				throw this.#resting(answer.problem);
		}
	}

	async #prove(): Promise<void> {
		while (this.#adopting) await this.#adopting;
		const epoch = this.#epoch;
		const token = this.current();
		const answer = await this.#oauth.validate(token.access);
		if (epoch !== this.#epoch || this.#keeper.token !== token) return;
		switch (answer.is) {
			case "good": {
				const { user, scopes } = answer.value;
				this.#refused = undefined;
				const same = user.login === token.user.login && scopes.join() === token.scopes.join();
				// What a refresh brings is newer.
				if (!same && !this.#refreshing) await this.#keeper.keep({ ...token, user, scopes });
				this.#proven();
				return;
			}
			case "dead":
				await this.#refreshed(token);
				return;
			case "refused":
				throw this.#unusable(answer.problem);
			case "later":
				throw new CredentialFault(answer.problem, false);
		}
	}

	async #take(token: Token): Promise<void> {
		await this.#keeper.keep(token);
		this.#refused = undefined;
		this.#rest = undefined;
		// Twitch has just made it.
		this.#proven();
	}

	/** What Twitch no longer knows is never sent again: that could end another sign-in of the same account. */
	async #bury(token: Token): Promise<void> {
		await this.#keeper.keep(deadened(token));
		this.#tell();
	}

	#unusable(found: Problem): CredentialFault {
		this.#refused = found;
		this.#tell();
		return new CredentialFault(found, true);
	}

	#resting(found: Problem): CredentialFault {
		const fault = new CredentialFault(found, false);
		const pause = this.#rest?.next ?? FIRST_REST;
		this.#rest = { until: performance.now() + pause, next: Math.min(LAST_REST, pause * 2), fault };
		return fault;
	}

	#proven(): void {
		this.#provenAt = performance.now();
		this.#schedule(PROVEN_EVERY);
		this.#tell();
	}

	#schedule(pause: number): void {
		clearTimeout(this.#timer);
		if (!this.#started) return;
		this.#timer = setTimeout(() => {
			this.prove().catch(() => {
				this.#schedule(PROVEN_AGAIN);
				// Time has passed: it may be worth a warning by now.
				this.#tell();
			});
		}, pause).unref();
	}

	#tell(): void {
		const { standing } = this;
		const told = JSON.stringify(standing);
		if (told === this.#told) return;
		this.#told = told;
		for (const listener of [...this.#listeners]) listener(standing);
	}
}
