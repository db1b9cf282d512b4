const TOKEN = "aidle.deck.token";

/** `lost`: the deck no longer knows this page. `away`: nobody answers. */
export type Standing = "good" | "lost" | "away";

/** The page's right to use the deck: a one-time code from the address, exchanged for a token that this tab keeps. */
export class Session {
	readonly #storage: Storage;

	constructor(storage: Storage) {
		this.#storage = storage;
	}

	get token(): string | undefined {
		return this.#storage.getItem(TOKEN) ?? undefined;
	}

	/** Trades the code of the address, if there is one, and takes it out of the address bar and the history. */
	async open(location: Location, history: History): Promise<void> {
		const code = location.hash.slice(1);
		if (!code) return;
		history.replaceState(null, "", location.pathname);
		const response = await fetch("/session", { method: "POST", body: JSON.stringify({ code }) }).catch(() => undefined);
		if (!response?.ok) return;
		const answer: unknown = await response.json();
		if (typeof answer !== "object" || answer === null || !("token" in answer)) return;
		this.#storage.setItem(TOKEN, String(answer.token));
	}

	/** Asks whether the token is still good; a refused WebSocket alone does not say why. */
	async standing(): Promise<Standing> {
		if (!this.token) return "lost";
		try {
			const { status } = await fetch("/session", { headers: { authorization: `Bearer ${this.token}` } });
			if (status === 401) return "lost";
			return status === 204 ? "good" : "away";
		} catch {
			return "away";
		}
	}
}
