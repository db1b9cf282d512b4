import type { Problem } from "../../../contract/problem.ts";
import type { Frame } from "./eventsub.external.ts";
import { EventSubFault, NOT_ANSWERING, UNREACHABLE } from "./faults.ts";
import type { Sessions } from "./orphans.ts";
import type { ServerClock } from "./server-clock.ts";
import { EventSubSocket, type SocketPatience } from "./socket.ts";
import { Subscriber, type SubscribingPatience } from "./subscriber.ts";
import type { SubscriptionDoor } from "./subscription-door.ts";
import type { EventSubType, Whose } from "./subscriptions.ts";

export interface LineOptions {
	/** Where connections that are not moved are made. */
	readonly url: string;
	readonly whose: Whose;
	readonly door: SubscriptionDoor;
	readonly clock: ServerClock;
	readonly sessions: Sessions;
	/** A connection was welcomed, or has ended. */
	readonly onSession: (id: string, stands: boolean) => void;
	readonly onStates: () => void;
	readonly patience: { readonly socket: SocketPatience; readonly subscribing: SubscribingPatience };
	readonly random: () => number;
}

export interface LineHooks {
	readonly onFrame: (frame: Frame, line: Line | undefined) => void;
	readonly onHeard: (type: EventSubType) => void;
	/** The connection of this line has ended, or is good for nothing. */
	readonly onLost: (line: Line, why: Problem) => void;
}

/** A connection and what is subscribed on it. */
export class Line {
	readonly subscriber: Subscriber;
	readonly #options: LineOptions;
	readonly #hooks: LineHooks;
	#socket: EventSubSocket;
	/** It is being left: whoever takes over says how it goes on. */
	#moving = false;
	#lost: Problem | undefined;

	private constructor(options: LineOptions, hooks: LineHooks, socket: EventSubSocket, subscriber: Subscriber) {
		this.#options = options;
		this.#hooks = hooks;
		this.#socket = socket;
		this.subscriber = subscriber;
	}

	/** Resolves when everything has been asked for once. Throws an `EventSubFault`. */
	static async open(
		options: LineOptions,
		asked: ReadonlySet<EventSubType>,
		hooks: LineHooks,
		signal: AbortSignal,
	): Promise<Line> {
		const { url, whose, door, clock, patience, random, sessions, onSession, onStates } = options;
		const { onHeard } = hooks;
		let line: Line | undefined;
		let socket: EventSubSocket | undefined;
		const onFrame = (frame: Frame): void => (line ? line.#hear(frame, socket) : hooks.onFrame(frame, line));
		socket = await EventSubSocket.open({ url, patience: patience.socket, onFrame }, signal);
		clock.set(socket.welcomedAt);
		onSession(socket.session.id, true);
		const { promise: hindered, resolve: hinder } = Promise.withResolvers<Problem>();
		const abandon = (): void => hinder(UNREACHABLE);
		signal.addEventListener("abort", abandon, { once: true });
		const subscriber = new Subscriber({
			session: socket.session.id,
			whose,
			door,
			sessions: () => sessions,
			patience: patience.subscribing,
			random,
			onChange: onStates,
			onHeard,
			onUseless: (why) => {
				hinder(why);
				if (line) line.#lose(why);
			},
		});
		line = new Line(options, hooks, socket, subscriber);
		subscriber.want(asked);
		const failed = await Promise.race([subscriber.settled, hindered, socket.closed]);
		// A session may make many of these in its life.
		signal.removeEventListener("abort", abandon);
		if (failed || signal.aborted) {
			line.drop();
			throw new EventSubFault(failed ?? UNREACHABLE);
		}
		line.#watch(socket);
		return line;
	}

	/** Why it is of no use any more. */
	get lost(): Problem | undefined {
		return this.#lost;
	}

	/**
	 * Twitch asks to connect elsewhere; what is subscribed goes along. The old connection is heard until the new one
	 * stands. Answers whether there was a time without either; throws where the address leads nowhere.
	 */
	async move(url: string | null, signal: AbortSignal): Promise<boolean> {
		this.#moving = true;
		if (url === null) throw new EventSubFault(NOT_ANSWERING);
		const { clock, onSession, patience } = this.#options;
		const old = this.#socket;
		let silent = false;
		void old.closed.then(() => {
			silent = true;
		});
		let socket: EventSubSocket | undefined;
		const onFrame = (frame: Frame): void => this.#hear(frame, socket);
		socket = await EventSubSocket.open({ url, patience: patience.socket, onFrame }, signal);
		this.#moving = false;
		this.#socket = socket;
		clock.set(socket.welcomedAt);
		// Twitch takes along what is subscribed on a connection that stands.
		this.subscriber.carry(socket.session.id, silent);
		onSession(socket.session.id, true);
		if (socket.session.id !== old.session.id) onSession(old.session.id, false);
		this.#watch(socket);
		old.leave();
		return silent;
	}

	/** Ends it at once. */
	drop(): void {
		this.subscriber[Symbol.dispose]();
		this.#socket.end();
		this.#options.onSession(this.#socket.session.id, false);
	}

	/** Another line has taken over: what is on its way is still heard. */
	leave(): void {
		this.subscriber[Symbol.dispose]();
		this.#moving = true;
		this.#socket.leave();
		this.#options.onSession(this.#socket.session.id, false);
	}

	#hear(frame: Frame, from: EventSubSocket | undefined): void {
		// One that is being left may still have events, but nowhere to send us.
		if (frame.kind !== "reconnect" || from === this.#socket) this.#hooks.onFrame(frame, this);
	}

	#watch(socket: EventSubSocket): void {
		void socket.closed.then((why) => {
			if (why && this.#socket === socket) this.#lose(why);
		});
	}

	#lose(why: Problem): void {
		if (this.#moving) return;
		this.#lost = why;
		this.#hooks.onLost(this, why);
	}
}
