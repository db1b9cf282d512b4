import { setTimeout as sleep } from "node:timers/promises";
import { type Clocks, ClockWatch, type Watching } from "./clock-watch.ts";
import { type Heard, Journal, type Marks } from "./journal.ts";
import { Once } from "./once.ts";
import type { Patience } from "./patience.ts";
import { ServerClock } from "./server-clock.ts";
import { EventSubSession, type States } from "./session.ts";
import { type Read, sources } from "./sources.ts";
import type { SubscriptionDoor } from "./subscription-door.ts";
import type { EventSubType, Whose } from "./subscriptions.ts";

/** Connections of earlier that are remembered: what is left of them Twitch itself has long removed by then. */
const EARLIER = 100;

/** What is written down about the events of one link. */
export interface EventSubMarks extends Marks {
	/** The connections of this link, also of earlier lives, by Twitch's names. */
	readonly sessions: readonly string[];
	remember(session: string): Promise<unknown>;
}

export interface EventSubOptions {
	/** Where Twitch's events come from. Read at each connection. */
	readonly url: () => string;
	readonly marks: EventSubMarks;
	/** Every event once; in the order it comes, except that some are written down first. */
	readonly onHeard: (heard: Heard) => void;
	/**
	 * Of these something may have been missed until now, when they are heard again: what they are witnesses of has to be
	 * read. Not called for what an `open` brings: whoever opened reads everything afterwards.
	 */
	readonly onGap: (types: ReadonlySet<EventSubType>) => void;
	/** What became of everything wanted, whenever that changes while a session stands. */
	readonly onStates: (states: States) => void;
	/** Twitch has ended a subscription; with `authorization_revoked` the token is dead, too. */
	readonly onRevoked: (type: EventSubType, status: string) => void;
	/** The computer slept, or its clock was set: time to try again where nothing is connected. */
	readonly onJump: () => void;
	readonly patience: Patience;
	readonly random: () => number;
	readonly clocks: Clocks;
	readonly watching: Watching;
}

/** Whose events, and how Twitch is asked in his name. */
export interface EventSubAccount {
	readonly whose: Whose;
	readonly scopes: ReadonlySet<string>;
	readonly door: SubscriptionDoor;
	readonly read: Read;
}

/** The events of one link, over all its sessions. Every session is one that `open` answers. */
export class EventSub implements Disposable {
	readonly #options: EventSubOptions;
	readonly #once = new Once();
	readonly #clock = new ServerClock();
	readonly #journal: Journal;
	readonly #watch: ClockWatch;
	readonly #sessions: { readonly current: Set<string>; readonly earlier: Set<string> };
	/** What is being recovered: one at a time of each kind. */
	readonly #recovering = new Map<EventSubType, Promise<void>>();
	#wanted: ReadonlySet<EventSubType> = new Set();
	#session: EventSubSession | undefined;

	constructor(options: EventSubOptions) {
		this.#options = options;
		this.#journal = new Journal(options.marks, options.onHeard);
		this.#sessions = { current: new Set(), earlier: new Set(options.marks.sessions) };
		this.#watch = new ClockWatch(() => this.#jumped(), options.clocks, options.watching);
	}

	/** Exactly these are subscribed from now on, while a session stands. Not for the way out: what is left is forgotten. */
	want(types: ReadonlySet<EventSubType>): void {
		const gone: ReadonlySet<string> = new Set([...this.#wanted].filter((type) => !types.has(type)));
		if (gone.size > 0) this.#journal.forget((type) => gone.has(type));
		this.#wanted = types;
		this.#session?.want(types);
	}

	/** Throws an `EventSubFault`. The session ends when `signal` aborts. */
	async open(account: EventSubAccount, signal: AbortSignal): Promise<EventSubSession> {
		const { url, patience, random, onGap, onStates, onRevoked, marks } = this.#options;
		const { whose, door, scopes } = account;
		this.#journal.forget((_, channel) => channel !== whose.channel);
		const over = new AbortController();
		const session: EventSubSession = await EventSubSession.open(
			{
				url: url(),
				whose,
				scopes,
				door,
				once: this.#once,
				clock: this.#clock,
				sessions: this.#sessions,
				onSession: (id, stands) => {
					const { current, earlier } = this.#sessions;
					if (stands) void marks.remember(id);
					else if (earlier.size >= EARLIER) earlier.delete([...earlier][0] ?? "");
					(stands ? current : earlier).add(id);
					if (!stands) current.delete(id);
				},
				onNotification: (notification) => {
					// What nobody wants any more may still come until its subscription is removed.
					if (this.#wanted.has(notification.type)) this.#journal.live(notification, whose.channel);
				},
				onGap: (types) => {
					this.#recover(types, account, over.signal);
					onGap(types);
				},
				onStates: () => {
					if (this.#session) onStates(this.#session.states);
				},
				onRevoked,
				patience,
				random,
			},
			this.#wanted,
			signal,
		);
		this.#session = session;
		void session.closed.then(() => {
			over.abort();
			if (this.#session === session) this.#session = undefined;
		});
		session.want(this.#wanted);
		this.#recover(session.heard, account, over.signal);
		return session;
	}

	[Symbol.dispose](): void {
		this.#watch[Symbol.dispose]();
	}

	#jumped(): void {
		this.#session?.doubt();
		this.#options.onJump();
	}

	#recover(types: ReadonlySet<EventSubType>, account: EventSubAccount, ended: AbortSignal): void {
		for (const type of types) {
			if (!sources[type]) continue;
			const before = this.#recovering.get(type) ?? Promise.resolve();
			const recovered = before.then(() => this.#recoverOne(type, account, ended));
			this.#recovering.set(type, recovered);
		}
	}

	async #recoverOne(type: EventSubType, { read, whose }: EventSubAccount, signal: AbortSignal): Promise<void> {
		for (const pause of [0, ...this.#options.patience.recovery]) {
			try {
				if (pause > 0) await sleep(pause, undefined, { signal, ref: false });
				if (!signal.aborted && this.#wanted.has(type))
					await this.#journal.recover(type, { read, whose, now: Math.round(this.#clock.now) });
				return;
			} catch {
				// Twitch does not answer, or the session has ended: then the next one looks.
				if (signal.aborted) return;
			}
		}
	}
}
