import type { ApiClient } from "@twurple/api";
import type { AuthProvider } from "@twurple/auth";
import type { LinkId } from "../../contract/link.ts";
import type { Helix } from "./helix.ts";
import type { Limits } from "./limits.ts";
import type { Effect, Query, TwitchPeer, TwitchUser } from "./peer.ts";
import type { readsOver } from "./reads.ts";

/** What all peers of a session have in common. */
export interface PeerParts {
	readonly link: LinkId;
	readonly user: TwitchUser;
	readonly channel: TwitchUser;
	readonly scopes: ReadonlySet<string>;
	readonly limits: Limits;
	readonly helix: Helix;
	readonly auth: AuthProvider;
	readonly readsOver: typeof readsOver;
	/** Something may have been changed. */
	readonly onEffect: (effect: Effect) => void;
}

/** Milliseconds a fact waits for its answer. */
const FACT_PATIENCE = 10_000;

/** What commands and facts are given of a session. */
export class SessionPeer implements TwitchPeer {
	readonly link: LinkId;
	readonly user: TwitchUser;
	readonly channel: TwitchUser;
	readonly scopes: ReadonlySet<string>;
	readonly limits: Limits;
	readonly #parts: PeerParts;
	readonly #deadline: number | undefined;
	/** Reads on their way: facts that are read together often ask the same. */
	readonly #asked = new Map<string, Promise<unknown>>();
	#reads: ApiClient | undefined;

	/** `deadline`, a `performance.now()`, for whom all of it has to end by then; without, each read has its own. */
	constructor(parts: PeerParts, deadline?: number) {
		this.link = parts.link;
		this.user = parts.user;
		this.channel = parts.channel;
		this.scopes = parts.scopes;
		this.limits = parts.limits;
		this.#parts = parts;
		this.#deadline = deadline;
	}

	get reads(): ApiClient {
		const { readsOver, auth } = this.#parts;
		this.#reads ??= readsOver(auth, (path, query) => this.read(path, query));
		return this.#reads;
	}

	read<Answer>(path: string, query?: Query): Promise<Answer> {
		const key = `${path} ${JSON.stringify(query)}`;
		// The same question, so the type of the answer is the same too.
		const asked = this.#asked.get(key) as Promise<Answer> | undefined;
		if (asked) return asked;
		const deadline = this.#deadline ?? performance.now() + FACT_PATIENCE;
		const read = this.#parts.helix.read<Answer>({ path, query }, deadline);
		this.#asked.set(key, read);
		const forget = (): void => void this.#asked.delete(key);
		read.then(forget, forget);
		return read;
	}

	async effect<Answer>(effect: Effect, deadline: number): Promise<Answer> {
		try {
			return await this.#parts.helix.effect<Answer>(effect, deadline);
		} finally {
			this.#parts.onEffect(effect);
		}
	}
}
