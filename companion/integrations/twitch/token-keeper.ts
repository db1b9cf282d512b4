import { type Problem, problem } from "../../contract/problem.ts";
import { isDead, type Token, type TokenShelf, textOfToken, tokenIn } from "./token.ts";

/** Milliseconds between two attempts to save. */
const FIRST_AGAIN = 1_000;
const LAST_AGAIN = 60_000;

export interface TokenKeeperOptions {
	readonly shelf: TokenShelf;
	/** Told both secrets of a token that was saved before anything else learns them. */
	readonly conceal: (secret: string) => void;
	/** Called when saving begins to fail, and when it works again. */
	readonly onSaved: () => void;
}

/**
 * Holds the token of one link, in memory and on the shelf. The one in memory is never behind: a token that cannot be
 * saved is the only good one all the same, and saving it is tried until it works.
 */
export class TokenKeeper {
	readonly #options: TokenKeeperOptions;
	#token: Token | undefined;
	#unreadable: Problem | undefined;
	#unsaved: Problem | undefined;
	#again: NodeJS.Timeout | undefined;
	#delay = FIRST_AGAIN;
	/** Which of the calls is the last: an earlier one has nothing to say any more when its write ends. */
	#call = 0;

	constructor(options: TokenKeeperOptions) {
		this.#options = options;
		this.load();
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
		return this.#unsaved;
	}

	/** Reads the shelf anew. */
	load(): void {
		const found = this.#options.shelf.read();
		this.#unreadable = typeof found === "object" ? found : undefined;
		this.#token = typeof found === "string" ? tokenIn(found) : undefined;
		this.#conceal();
	}

	/** This is the token from when it is on the disk, or that was tried in vain; then it resolves. The last call wins. */
	async keep(token: Token): Promise<void> {
		clearTimeout(this.#again);
		this.#delay = FIRST_AGAIN;
		const call = ++this.#call;
		const refused = await this.#write(token);
		if (call !== this.#call) return;
		this.#token = token;
		this.#unreadable = undefined;
		this.#conceal();
		this.#settle(refused);
	}

	/** Answers a problem when it is still on the disk. In memory it is gone in any case. */
	async forget(): Promise<Problem | undefined> {
		clearTimeout(this.#again);
		this.#call++;
		this.#token = undefined;
		this.#unreadable = undefined;
		this.#unsaved = undefined;
		return await this.#options.shelf.forget();
	}

	/** One more attempt at once to save what is not on the disk; the others go on. */
	async flush(): Promise<void> {
		if (this.#unsaved) await this.#save();
	}

	#conceal(): void {
		if (!this.#token || isDead(this.#token)) return;
		for (const secret of [this.#token.access, this.#token.refresh]) this.#options.conceal(secret);
	}

	#write(token: Token): Promise<Problem | undefined> {
		return this.#options.shelf.write(textOfToken(token)).catch(() => problem("internal"));
	}

	#settle(refused: Problem | undefined): void {
		const before = this.#unsaved;
		this.#unsaved = refused && problem("twitch_token_unsaved", { reason: refused.params.reason ?? refused.code });
		clearTimeout(this.#again);
		if (refused) {
			this.#again = setTimeout(() => void this.#save(), this.#delay).unref();
			this.#delay = Math.min(LAST_AGAIN, this.#delay * 2);
		}
		if ((before === undefined) !== (refused === undefined)) this.#options.onSaved();
	}

	async #save(): Promise<void> {
		const token = this.#token;
		if (!token) return;
		const refused = await this.#write(token);
		// Another one may have come meanwhile, and settles by itself.
		if (this.#token === token) this.#settle(refused);
	}
}
