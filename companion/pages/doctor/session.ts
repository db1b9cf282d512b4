const TOKEN = "aidle.reader";

/** What the companion answers; `lost`: it does not know this page any more. `away`: nobody answers. */
export type Answer<Body> = { readonly body: Body } | { readonly failed: "lost" | "away" };

/** The page's right to read: a one-time ticket from the address, exchanged for a token that this tab keeps. */
export class Session {
	readonly #storage: Storage;

	constructor(storage: Storage) {
		this.#storage = storage;
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
			const response = await fetch(path, { method, headers: { authorization: `Bearer ${token}` } });
			if (response.status === 401) return { failed: "lost" };
			return response.ok ? { body: await response.json() } : { failed: "away" };
		} catch {
			return { failed: "away" };
		}
	}
}
