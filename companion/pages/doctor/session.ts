const TOKEN = "aidle.reader";
/** Milliseconds until nobody counts as there: a check may take five seconds, and the companion does them all at once. */
const PATIENCE = 15_000;

/** What the companion answers; `lost`: it does not know this page any more. `away`: nobody answers. */
export type Answer<Body> = { readonly body: Body } | { readonly failed: "lost" | "away" };

/** The page's right to read: a one-time ticket from the address, exchanged for a token that this tab keeps. */
export class Session {
	readonly #storage: Storage;
	readonly #patience: number;

	/** `patience`: milliseconds an answer may take. */
	constructor(storage: Storage, patience: number = PATIENCE) {
		this.#storage = storage;
		this.#patience = patience;
	}

	/** Trades the ticket of the address, if there is one, and takes it out of the address bar and the history. */
	async open(location: Location, history: History): Promise<void> {
		const ticket = location.hash.slice(1);
		if (ticket === "") return;
		history.replaceState(null, "", location.pathname);
		const answer = await this.#ask<{ token: string }>("POST", "/v1/tickets/exchange", ticket);
		if ("body" in answer) this.#storage.setItem(TOKEN, answer.body.token);
	}

	/** Asks a companion of our own: its answers are taken as typed. */
	get<Body>(path: string): Promise<Answer<Body>> {
		return this.#ask("GET", path, this.#storage.getItem(TOKEN) ?? "");
	}

	async #ask<Body>(method: string, path: string, token: string): Promise<Answer<Body>> {
		try {
			const signal = AbortSignal.timeout(this.#patience);
			const response = await fetch(path, { method, headers: { authorization: `Bearer ${token}` }, signal });
			if (response.status === 401) return { failed: "lost" };
			return response.ok ? { body: await response.json() } : { failed: "away" };
		} catch {
			return { failed: "away" };
		}
	}
}
