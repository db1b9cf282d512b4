import { randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import type { Faults } from "../faults.ts";
import type { RevocationStatus } from "./codes.ts";
import { Session, type SocketTimes, usualTimes } from "./session.ts";
import { concerns, inMessage, type Subscription, statusAfter } from "./subscription.ts";

/** Something that happened, as it goes to everybody who subscribed to it. */
export interface Happening {
	readonly type: string;
	/** Only to subscriptions of this version; to all where nothing is said. */
	readonly version?: string;
	/** Whom it concerns, in the words of conditions. */
	readonly about: Readonly<Record<string, string>>;
	readonly event: object;
}

/** Messages by subscription type. */
export type Heard = Readonly<Record<string, number>>;

/** A websocket of EventSub as a test sees it. */
interface SocketState {
	readonly session: string;
	readonly open: boolean;
	readonly login?: string;
	readonly subscriptions: readonly string[];
}

export interface Sockets {
	/** How many are open. */
	readonly open: number;
	/** How many connections were made since the start or the last clearing, and when: `process.hrtime.bigint()` in digits. */
	readonly opened: readonly string[];
	readonly sessions: readonly SocketState[];
}

/** A port where nothing listens: the discard service (RFC 863), which nobody runs. */
const nowhere = "ws://127.0.0.1:9/ws";

/** All websockets and all subscriptions. */
export class Hub {
	times: SocketTimes = usualTimes;
	readonly #faults: () => Faults;
	readonly #address: () => string;
	readonly #sessions = new Set<Session>();
	/** Challenges that were given out, and whose subscriptions each takes over. */
	readonly #heirs = new Map<string, Session>();
	#subscriptions: Subscription[] = [];
	#opened: string[] = [];
	#heard: Record<string, number> | undefined;

	constructor(faults: () => Faults, address: () => string) {
		this.#faults = faults;
		this.#address = address;
	}

	get subscriptions(): readonly Subscription[] {
		return this.#subscriptions;
	}

	accept(socket: WebSocket, url: URL): void {
		this.#opened.push(String(process.hrtime.bigint()));
		const around = { faults: this.#faults, times: () => this.times, closed: this.#closed };
		const challenge = url.searchParams.get("challenge");
		const former = challenge === null ? undefined : this.#heirs.get(challenge);
		const session = new Session(socket, url, around, this.#faults().renamed ? undefined : former?.id);
		this.#sessions.add(session);
		this.#heirs.delete(challenge ?? "");
		if (challenge === null) session.welcome(false);
		else if (!former || this.#faults().reconnectUrl === "closes") session.close(4007);
		else this.#inherit(former, session);
	}

	/** The session of this id while it is open. */
	session(id: string): Session | undefined {
		return [...this.#sessions].findLast((session) => session.id === id && session.open);
	}

	add(subscription: Subscription): void {
		this.#subscriptions.push(subscription);
		subscription.session.use({ client: subscription.client, userId: subscription.userId });
	}

	remove(subscription: Subscription): void {
		this.#subscriptions = this.#subscriptions.filter((one) => one !== subscription);
	}

	/** How many messages each type that is published while `work` is done leads to; 0 where nobody subscribed. */
	heardDuring(work: () => void): Heard {
		const heard: Record<string, number> = {};
		this.#heard = heard;
		try {
			work();
		} finally {
			this.#heard = undefined;
		}
		return heard;
	}

	/** Tells everybody who subscribed to it. */
	publish({ type, version, about, event }: Happening): void {
		const heard = this.#heard ?? {};
		heard[type] ??= 0;
		const { strangers, duplicates } = this.#faults();
		for (const subscription of this.#subscriptions) {
			if (subscription.type !== type || subscription.status !== "enabled" || !concerns(subscription, about)) continue;
			if (version !== undefined && subscription.version !== version) continue;
			heard[type]++;
			const messageId = randomUUID();
			const payload = { subscription: inMessage(subscription), event };
			if (strangers) this.#sendStrangers(subscription);
			this.#notify(subscription, payload, messageId);
			if (duplicates) this.#notify(subscription, payload, duplicates.as === "same id" ? messageId : randomUUID());
		}
	}

	/** Ends the subscriptions that fit, and tells their sessions why. */
	revoke(fits: (subscription: Subscription) => boolean, status: RevocationStatus): void {
		for (const subscription of this.#subscriptions.filter((one) => one.status === "enabled" && fits(one))) {
			subscription.status = status;
			const { type, version, session } = subscription;
			const metadata = { subscription_type: type, subscription_version: version };
			session.send("revocation", { subscription: inMessage(subscription) }, metadata);
		}
	}

	/** Closes one session, or all. */
	kick(code: number, id: string | undefined): void {
		for (const session of this.#open(id)) session.close(code);
	}

	/** Cuts the line of one session, or of all, without a word. */
	cut(id: string | undefined): void {
		for (const session of this.#open(id)) session.terminate();
	}

	/** Asks all sessions to connect elsewhere. */
	reconnect(): void {
		for (const session of this.#open(undefined)) {
			const challenge = randomUUID();
			this.#heirs.set(challenge, session);
			const there = `${this.#address()}?challenge=${challenge}&id=${session.id}`;
			session.reconnect(this.#faults().reconnectUrl === "unreachable" ? nowhere : there);
		}
	}

	/** `loginOf` names the user of an id. */
	read(loginOf: (userId: string) => string): Sockets {
		const sessions = [...this.#sessions].map((session): SocketState => {
			const mine = this.#subscriptions.filter((one) => one.session === session && one.status === "enabled");
			const login = session.owner ? { login: loginOf(session.owner.userId) } : {};
			return { session: session.id, open: session.open, ...login, subscriptions: mine.map(({ type }) => type) };
		});
		return { open: sessions.filter(({ open }) => open).length, opened: [...this.#opened], sessions };
	}

	/** Forgets the connections made so far, but not the open ones. */
	clear(): void {
		this.#opened = [];
		for (const session of this.#sessions) if (!session.open) this.#sessions.delete(session);
	}

	[Symbol.dispose](): void {
		for (const session of this.#sessions) session.terminate();
	}

	#open(id: string | undefined): Session[] {
		return [...this.#sessions].filter((session) => session.open && (id === undefined || session.id === id));
	}

	#notify(subscription: Subscription, payload: object, messageId: string): void {
		const { type, version, session } = subscription;
		const metadata = { subscription_type: type, subscription_version: version };
		session.send("notification", payload, metadata, messageId);
		const former = this.#faults().overlap ? this.#formerOf.get(session) : undefined;
		former?.send("notification", payload, metadata, messageId);
	}

	/** What a client of today cannot know: a message type and a subscription type of tomorrow. */
	#sendStrangers({ session }: Subscription): void {
		session.send("session_from_the_future", { session: { id: session.id, mood: "curious" } });
		const subscription = {
			id: randomUUID(),
			status: "enabled",
			type: "channel.from_the_future",
			version: "9",
			cost: 0,
		};
		const metadata = { subscription_type: "channel.from_the_future", subscription_version: "9" };
		session.send("notification", { subscription, event: { what: ["nobody", "knows"] } }, metadata);
	}

	/** The session whose subscriptions another took over. */
	readonly #formerOf = new WeakMap<Session, Session>();

	/** The old socket hears no more once the new one is welcomed, and closes when the client closes it. */
	#inherit(former: Session, session: Session): void {
		this.#formerOf.set(session, former);
		for (const subscription of this.#subscriptions) if (subscription.session === former) subscription.session = session;
		if (former.owner) session.use(former.owner);
		session.welcome(true);
	}

	readonly #closed = (session: Session, code: number | undefined): void => {
		// Whoever was asked to go elsewhere and did not in time need not come any more.
		const given = code === 4004 ? [...this.#heirs] : [];
		for (const [challenge, former] of given) if (former === session) this.#heirs.delete(challenge);
		if (this.#faults().lingering) return;
		const status = code === undefined ? "websocket_disconnected" : statusAfter(code);
		for (const subscription of this.#subscriptions) {
			if (subscription.session === session && subscription.status === "enabled") subscription.status = status;
		}
	};
}
