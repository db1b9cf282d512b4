import { missingScopes, scopeMissing } from "../../../contract/requirement.ts";
import { Burst } from "../../../link/burst.ts";
import { delayOf, type Fault } from "../../../link/state.ts";
import type { Frame } from "./eventsub.external.ts";
import { EventSubFault, FULL, isFull, lost, NOT_ANSWERING, UNREACHABLE } from "./faults.ts";
import { Line, type LineHooks, type LineOptions } from "./line.ts";
import type { Once } from "./once.ts";
import { removeOrphans } from "./orphans.ts";
import type { Patience } from "./patience.ts";
import type { SubscriptionState } from "./subscriber.ts";
import { type EventSubType, isEventSubType, occurrenceOf, rowOf } from "./subscriptions.ts";

/** What Twitch tells. `at` is Twitch's time of sending in milliseconds since 1970. */
export interface Notification {
	readonly type: EventSubType;
	/** `metadata.message_id`. */
	readonly id: string;
	readonly at: number;
	readonly event: unknown;
}

export type States = ReadonlyMap<EventSubType, SubscriptionState>;

export interface SessionOptions extends LineOptions {
	readonly scopes: ReadonlySet<string>;
	readonly once: Once;
	readonly onNotification: (notification: Notification) => void;
	/** Something of these may have been missed until now, when they are heard again. */
	readonly onGap: (types: ReadonlySet<EventSubType>) => void;
	readonly onRevoked: (type: EventSubType, status: string) => void;
	readonly patience: Patience;
}

const ASKED: SubscriptionState = { state: "asked" };

const some = (states: States, wanted: SubscriptionState["state"]): boolean =>
	[...states.values()].some(({ state }) => state === wanted);

/**
 * The events of one account while its link stands: one connection while something is wanted, none while nothing is. It
 * ends when its connection does; making another is the link's business.
 */
export class EventSubSession {
	readonly closed: Promise<Fault>;
	readonly #options: SessionOptions;
	readonly #close: (fault: Fault) => void;
	readonly #over = new AbortController();
	readonly #hooks: LineHooks;
	readonly #gap: Burst;
	#missed = new Set<EventSubType>();
	#wanted: ReadonlySet<EventSubType>;
	#line: Line | undefined;
	/** A connection is being made or moved. */
	#busy = false;
	/** Whoever opened it reads everything afterwards: what is heard before is no gap. */
	#opened = false;
	#movedAt = Number.NEGATIVE_INFINITY;
	/** What Twitch refused, all of it, or has no room for: there is no connection. */
	#refused: States = new Map();
	#again: NodeJS.Timeout | undefined;
	/** How often in a row the account had no connection left. */
	#crowds = 0;
	#doubling: NodeJS.Timeout | undefined;

	private constructor(options: SessionOptions, wanted: ReadonlySet<EventSubType>) {
		const { promise, resolve } = Promise.withResolvers<Fault>();
		this.closed = promise;
		this.#close = resolve;
		this.#options = options;
		this.#wanted = wanted;
		this.#hooks = {
			onFrame: (frame, line) => this.#hear(frame, line),
			onHeard: (type) => this.#miss(type),
			onLost: (line, why) => {
				if (this.#line === line) this.end(lost(why));
			},
		};
		this.#gap = new Burst(options.patience.gap, () => {
			const missed = this.#missed;
			this.#missed = new Set();
			options.onGap(missed);
		});
	}

	/**
	 * Resolves when everything wanted has been asked for once and something of it is heard, or nothing can be. Throws an
	 * `EventSubFault`. The session ends when `signal` aborts.
	 */
	static async open(
		options: SessionOptions,
		wanted: ReadonlySet<EventSubType>,
		signal: AbortSignal,
	): Promise<EventSubSession> {
		const session = new EventSubSession(options, wanted);
		signal.addEventListener("abort", () => session.end(lost(UNREACHABLE)), { once: true });
		try {
			if (signal.aborted) throw new EventSubFault(UNREACHABLE);
			await session.#busily(() => session.#connect());
		} catch (error) {
			session.end(faultOf(error));
			throw error;
		}
		session.#opened = true;
		session.#follow();
		return session;
	}

	/** What became of everything that is wanted. */
	get states(): States {
		const states = this.#line?.subscriber.states ?? this.#refused;
		return new Map([...this.#wanted].map((type) => [type, this.#forbidden(type) ?? states.get(type) ?? ASKED]));
	}

	get heard(): ReadonlySet<EventSubType> {
		return new Set([...this.states].flatMap(([type, { state }]) => (state === "heard" ? type : [])));
	}

	want(types: ReadonlySet<EventSubType>): void {
		this.#wanted = types;
		this.#follow();
	}

	/** Asks at once for what was refused. */
	retry(): void {
		this.#line?.subscriber.retry();
		this.#refused = new Map();
		this.#follow();
	}

	/** Something may have been missed although the connection stands. */
	doubt(): void {
		for (const type of this.heard) this.#miss(type);
	}

	/** Ends the connection at once, without waiting for the peer. */
	end(fault: Fault): void {
		if (this.#over.signal.aborted) return;
		this.#over.abort();
		this.#gap[Symbol.dispose]();
		clearTimeout(this.#again);
		clearTimeout(this.#doubling);
		this.#options.once.doubling(false);
		this.#hangUp();
		this.#close(fault);
	}

	#forbidden(type: EventSubType): SubscriptionState | undefined {
		const missing = missingScopes(this.#options.scopes, rowOf(type).requires);
		return missing.length === 0 ? undefined : { state: "refused", problem: scopeMissing(missing) };
	}

	get #askable(): ReadonlySet<EventSubType> {
		return new Set([...this.#wanted].filter((type) => !this.#forbidden(type)));
	}

	/** Brings the connection in line with what is wanted. */
	#follow(): void {
		if (this.#busy || this.#over.signal.aborted) return;
		const asked = this.#askable;
		if (asked.size === 0) this.#hangUp();
		else if (this.#line) this.#line.subscriber.want(asked);
		else if ([...asked].some((type) => !this.#refused.has(type))) this.#change(() => this.#connect());
		this.#options.onStates();
	}

	#change(work: () => Promise<void>): void {
		this.#busily(work).then(
			() => this.#follow(),
			(error) => this.end(faultOf(error)),
		);
	}

	async #busily(work: () => Promise<void>): Promise<void> {
		this.#busy = true;
		try {
			await work();
		} finally {
			this.#busy = false;
		}
	}

	async #connect(): Promise<void> {
		const asked = this.#askable;
		clearTimeout(this.#again);
		// Whoever wants some of it again asks anew: nothing else would.
		if (asked.size === 0) this.#refused = new Map();
		if (asked.size === 0) return;
		try {
			await this.#make(asked);
			this.#crowds = 0;
		} catch (error) {
			if (!isFull(error) || this.#over.signal.aborted) throw error;
			// Other links and programs of this account have all there is. What needs no events works all the same.
			const { random, patience } = this.#options;
			const again = delayOf(++this.#crowds, 0.5 + random() / 2, patience.subscribing.retrying.trouble);
			this.#without(new Map([...asked].map((type) => [type, { state: "refused", problem: FULL }])), again);
		}
	}

	async #make(asked: ReadonlySet<EventSubType>): Promise<void> {
		const { door, sessions, patience } = this.#options;
		const line = await Line.open(this.#options, asked, this.#hooks, this.#over.signal);
		const { states, trouble } = line.subscriber;
		this.#refused = new Map();
		if (some(states, "heard") && !line.lost) {
			this.#line = line;
			removeOrphans(door, sessions, this.#over.signal).catch(() => {});
			return;
		}
		line.drop();
		const why = line.lost ?? trouble ?? (some(states, "asked") ? NOT_ANSWERING : undefined);
		if (why) throw new EventSubFault(why);
		// Twitch would close a connection without subscriptions: it is not made before there is a chance of one.
		this.#without(states, patience.refused);
	}

	#without(refused: States, again: number): void {
		this.#refused = refused;
		this.#again = setTimeout(() => this.#change(() => this.#connect()), again).unref();
	}

	#hangUp(): void {
		const line = this.#line;
		this.#line = undefined;
		line?.drop();
	}

	#hear(frame: Frame, line: Line | undefined): void {
		const { clock, onRevoked } = this.#options;
		switch (frame.kind) {
			case "keepalive":
				clock.set(frame.at);
				return;
			case "notification":
				this.#notice(frame);
				return;
			case "reconnect":
				// Whoever asks again while it moves closes the connection when that takes too long: it is told by that.
				if (line && line === this.#line && !this.#busy) this.#move(line, frame.url);
				return;
			case "revocation": {
				const { type, status } = frame.subscription;
				line?.subscriber.revoked(frame.subscription);
				if (isEventSubType(type)) onRevoked(type, status);
			}
		}
	}

	#notice({ id, at, subscription, event }: Extract<Frame, { kind: "notification" }>): void {
		const { once, clock, onNotification } = this.#options;
		const { type } = subscription;
		if (this.#over.signal.aborted || !isEventSubType(type) || clock.isTooOld(at)) return;
		const occurrence = occurrenceOf(type, event);
		const text = (): string => `${type} ${JSON.stringify(event)}`;
		if (!once.admits({ message: id, subscription: subscription.id, occurrence, text })) return;
		onNotification({ type, id, at, event });
	}

	#move(line: Line, url: string | null): void {
		const sinceLast = performance.now() - this.#movedAt;
		this.#movedAt = performance.now();
		if (sinceLast < this.#options.patience.move) {
			this.end(lost(NOT_ANSWERING));
			return;
		}
		this.#change(async () => {
			try {
				if (await line.move(url, this.#over.signal)) this.doubt();
			} catch {
				await this.#replace(line);
			}
		});
	}

	/** The address to move to leads nowhere: one attempt at the usual one, with everything subscribed anew. */
	async #replace(old: Line): Promise<void> {
		if (this.#over.signal.aborted) return;
		const { once, patience } = this.#options;
		clearTimeout(this.#doubling);
		once.doubling(true);
		try {
			await this.#connect();
		} finally {
			if (this.#line === old) this.#line = undefined;
			old.leave();
			const single = (): void => once.doubling(false);
			// After the end another session may be the one that has two connections.
			if (!this.#over.signal.aborted) this.#doubling = setTimeout(single, patience.doubling).unref();
		}
	}

	#miss(type: EventSubType): void {
		if (!this.#opened) return;
		this.#missed.add(type);
		this.#gap.stir();
	}
}

const faultOf = (error: unknown): Fault => (error instanceof EventSubFault ? error.fault : lost(NOT_ANSWERING));
