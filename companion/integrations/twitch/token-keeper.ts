import { type Problem, problem } from "../../contract/problem.ts";
import { isDead, type Token, type TokenShelf, textOfToken, tokenIn } from "./token.ts";

/** Milliseconds between two attempts to save. */
const FIRST_AGAIN = 1_000;
const LAST_AGAIN = 60_000;

export interface TokenKeeperOptions {
	readonly shelf: TokenShelf;
	/** Told both secrets of a token before anything else learns them; what it answers is disposed when they have had their time. */
	readonly conceal: (secret: string) => Disposable;
	/** Called when saving begins to fail, and when it works again. */
	readonly onSaved: () => void;
}

/**
 * Holds the token of one link, in memory and on the shelf. The one in memory is never behind: a token that cannot be
 * saved is the only good one all the same. What the shelf does not take is tried until it does.
 */
export class TokenKeeper {
	readonly #options: TokenKeeperOptions;
	#token: Token | undefined;
	#unreadable: Problem | undefined;
	/** Why the shelf holds something else than the memory. */
	#refused: Problem | undefined;
	#again: NodeJS.Timeout | undefined;
	#delay = FIRST_AGAIN;
	#concealed = new DisposableStack();
	/** Which of the calls is the last: an earlier one has nothing to say any more when its write ends. */
	#call = 0;

	constructor(options: TokenKeeperOptions) {
		this.#options = options;
		const found = options.shelf.read();
		this.#unreadable = typeof found === "object" ? found : undefined;
		this.#token = typeof found === "string" ? tokenIn(found) : undefined;
		this.#conceal();
	}

	get token(): Token | undefined {
		return this.#token;
	}

	/** Why the token that is there cannot be read. */
	get unreadable(): Problem | undefined {
		return this.#unreadable;
	}

	/** Why the token that is used is not on the disk. */
	get unsaved(): Problem | undefined {
		if (!this.#token || !this.#refused) return undefined;
		const { code, params } = this.#refused;
		return problem("twitch_token_unsaved", { reason: params.reason ?? code });
	}

	/** This is the token from when it is on the disk, or that was tried in vain; then it resolves. The last call wins. */
	async keep(token: Token): Promise<void> {
		await this.#put(token);
	}

	/** Answers a problem when it is still on the disk. In memory it is gone at once. */
	forget(): Promise<Problem | undefined> {
		this.#token = undefined;
		this.#unreadable = undefined;
		this.#conceal();
		return this.#put(undefined);
	}

	/** One more attempt at once for what is not on the disk as it should be; the others go on. */
	async flush(): Promise<void> {
		if (this.#refused) await this.#repeat();
	}

	/** The token of the moment, in the place of the one before. */
	#conceal(): void {
		const token = this.#token;
		const concealed = new DisposableStack();
		if (token && !isDead(token)) {
			for (const secret of [token.access, token.refresh]) concealed.use(this.#options.conceal(secret));
		}
		this.#concealed.dispose();
		this.#concealed = concealed;
	}

	async #put(token: Token | undefined): Promise<Problem | undefined> {
		clearTimeout(this.#again);
		this.#delay = FIRST_AGAIN;
		const call = ++this.#call;
		const refused = await this.#write(token);
		if (call !== this.#call) return refused;
		this.#token = token;
		this.#unreadable = undefined;
		this.#conceal();
		this.#settle(refused);
		return refused;
	}

	async #write(token: Token | undefined): Promise<Problem | undefined> {
		const { shelf } = this.#options;
		try {
			return token ? await shelf.write(textOfToken(token)) : await shelf.forget();
		} catch {
			return problem("internal");
		}
	}

	#settle(refused: Problem | undefined): void {
		const changed = (this.#refused === undefined) !== (refused === undefined);
		this.#refused = refused;
		clearTimeout(this.#again);
		if (refused) {
			this.#again = setTimeout(() => void this.#repeat(), this.#delay).unref();
			this.#delay = Math.min(LAST_AGAIN, this.#delay * 2);
		}
		if (changed) this.#options.onSaved();
	}

	async #repeat(): Promise<void> {
		const call = this.#call;
		const refused = await this.#write(this.#token);
		if (call === this.#call) this.#settle(refused);
	}
}
