import type { ApiClient } from "@twurple/api";
import type { AuthProvider } from "@twurple/auth";
import type { LinkId } from "../../contract/link.ts";
import { Unverified } from "../../link/lane.ts";
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
/** Milliseconds in which who asks the same is given the same answer; a fact that was told of a change asks later. */
const TOGETHER = 500;

interface Asked {
	readonly at: number;
	readonly answer: Promise<unknown>;
}

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
	readonly #asked = new Map<string, Asked>();
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
		const asked = this.#asked.get(key);
		const now = performance.now();
		// The same question, so the type of the answer is the same too.
		if (asked && now - asked.at < TOGETHER) return asked.answer as Promise<Answer>;
		const answer = this.#parts.helix.read<Answer>({ path, query }, this.#deadline ?? now + FACT_PATIENCE);
		const own: Asked = { at: now, answer };
		this.#asked.set(key, own);
		const forget = (): void => {
			if (this.#asked.get(key) === own) this.#asked.delete(key);
		};
		answer.then(forget, forget);
		return answer;
	}

	async effect<Answer>(effect: Effect, deadline: number): Promise<Answer> {
		const { helix, onEffect } = this.#parts;
		try {
			return await helix.effect<Answer>(effect, deadline);
		} catch (error) {
			// What is looked at before it took would be how it was.
			if (error instanceof Unverified) void error.late.then((took) => took && onEffect(effect));
			throw error;
		} finally {
			onEffect(effect);
		}
	}
}
