import { type Problem, problem } from "../../contract/problem.ts";
import type { AccountStanding } from "../../contract/twitch-link.ts";
import { CredentialFault } from "./credential-fault.ts";
import type { Grant, Identity, OAuth } from "./oauth.ts";
import { ProofClock } from "./proof-clock.ts";
import { RefreshPace } from "./refresh-pace.ts";
import { type Refreshed, revoke, UNREVOKED } from "./sign-out.ts";
import {
	type Application,
	deadened,
	idleSoon,
	idleUntil,
	isDead,
	isSame,
	plausibleAt,
	type Token,
	type TokenShelf,
} from "./token.ts";
import { TokenKeeper } from "./token-keeper.ts";

/** Somebody is signed in. */
export type SignedIn = Extract<AccountStanding, { readonly signedIn: true }>;

export interface CredentialsOptions {
	readonly oauth: OAuth;
	readonly shelf: TokenShelf;
	readonly conceal: (secret: string) => Disposable;
}

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
	readonly #pace = new RefreshPace();
	#proving: Promise<void> | undefined;
	// Where nobody could be asked, that may be worth a warning by then.
	readonly #clock = new ProofClock(() => this.prove().finally(() => this.#tell()));

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
		const { confidential } = this.#oauth;
		const trouble = unsaved ?? this.#idle(token);
		return {
			signedIn: true,
			user,
			scopes,
			...(confidential ? {} : { idleUntil: idleUntil(token) }),
			...(trouble ? { trouble } : {}),
		};
	}

	/** What whoever is signed in has consented to, or had until Twitch no longer accepted it. */
	get scopes(): readonly string[] {
		return this.#token?.scopes ?? [];
	}

	/** Called after every change of the standing. */
	listen(listener: (standing: AccountStanding) => void): Disposable {
		this.#listeners.add(listener);
		return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
	}

	/** From now on the token is proven every hour. */
	start(): void {
		this.#clock.start();
	}

	/** Resolves when no pair of tokens is on its way, to us or to the disk: half a minute at the most. */
	async stop(): Promise<void> {
		this.#clock.stop();
		await this.#refreshing?.catch(() => {});
		await this.#keeper.flush();
	}

	/** For a connection that is about to be made: `prove`, unless that was done just now. Throws `CredentialFault`. */
	async ready(): Promise<SignedIn> {
		if (this.#refused || !this.#clock.justNow) await this.prove();
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
	 * who ask share; the same one where Twitch says that it is good. Throws `CredentialFault`.
	 */
	async renewed(failed: string): Promise<Token> {
		while (this.#adopting) await this.#adopting;
		const token = this.current();
		if (this.#refreshing) return await this.#refreshing;
		if (token.access !== failed) return token;
		if (this.#pace.resting) throw this.#pace.resting;
		return await (this.#pace.young ? this.#doubted() : this.#refreshed(token));
	}

	/**
	 * A new sign-in takes the place of what was there. Resolves when it is in use: on the disk, or with `trouble` in the
	 * standing while it could not be saved. Answers whether it is: somebody may have signed out or in again meanwhile.
	 */
	async adopt({ access, refresh }: Grant, { user, scopes }: Identity, madeBy: Application): Promise<boolean> {
		const epoch = ++this.#epoch;
		const taking = this.#take({ access, refresh, user, scopes, at: Date.now(), madeBy });
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
		this.#pace.wake();
		this.#clock.forget();
		const forgotten = this.#keeper.forget();
		this.#tell();
		if (!token || isDead(token)) return await forgotten;
		const unrevoked = own ? await revoke(this.#oauth.fixed(), token, asked) : UNREVOKED;
		return (await forgotten) ?? unrevoked;
	}

	/** The token, unless it was made for another application or another Twitch: then it waits until that is back. */
	get #token(): Token | undefined {
		const { token } = this.#keeper;
		const { application } = this.#oauth;
		return !token || application.id === "" || isSame(token.madeBy, application) ? token : undefined;
	}

	/** Twitch forgets idle sign-ins of public applications only. */
	#idle(token: Token): Problem | undefined {
		return this.#oauth.confidential ? undefined : idleSoon(token, Date.now());
	}

	/** To refresh a good token would help nobody: some of Twitch's 401 are about what was asked, and asked again. */
	async #doubted(): Promise<Token> {
		if (!this.#pace.vouched) await this.prove();
		return this.current();
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
				this.#pace.refreshed();
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
				this.#pace.rest(this.#unheard(token, answer.problem));
				throw this.#unheard(token, answer.problem);
		}
	}

	async #prove(): Promise<void> {
		while (this.#adopting) await this.#adopting;
		const epoch = this.#epoch;
		const token = this.current();
		const answer = await this.#oauth.validate(token.access);
		if (epoch !== this.#epoch || this.#token !== token) return;
		switch (answer.is) {
			case "good": {
				const { user, scopes } = answer.value;
				const at = plausibleAt(token, Date.now());
				this.#refused = undefined;
				this.#pace.vouch();
				const same = user.login === token.user.login && scopes.join() === token.scopes.join() && at === token.at;
				// What a refresh brings is newer.
				if (!same && !this.#refreshing) await this.#keeper.keep({ ...token, user, scopes, at });
				this.#proven();
				return;
			}
			case "dead":
				await this.#refreshed(token);
				return;
			case "refused":
				throw this.#unusable(answer.problem);
			case "later":
				throw this.#unheard(token, answer.problem);
		}
	}

	async #take(token: Token): Promise<void> {
		await this.#keeper.keep(token);
		this.#refused = undefined;
		this.#pace.wake();
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

	/** That Twitch is about to forget the sign-in matters more than why it could not be asked just now. */
	#unheard(token: Token, found: Problem): CredentialFault {
		return new CredentialFault(this.#idle(token) ?? found, false);
	}

	#proven(): void {
		this.#clock.proven();
		this.#tell();
	}

	#tell(): void {
		const { standing } = this;
		const told = JSON.stringify(standing);
		if (told === this.#told) return;
		this.#told = told;
		for (const listener of [...this.#listeners]) listener(standing);
	}
}
