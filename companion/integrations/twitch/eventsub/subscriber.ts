import type { Problem } from "../../../contract/problem.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { againIn, type Retrying, type Verdict, verdictOf } from "./answers.ts";
import type { SubscriptionShape } from "./eventsub.external.ts";
import { FULL, NOT_ANSWERING } from "./faults.ts";
import { findSame, removeOrphans, type Sessions } from "./orphans.ts";
import type { SubscriptionDoor, SubscriptionRequest } from "./subscription-door.ts";
import { conditionsOf, type EventSubType, rowOf, type Whose } from "./subscriptions.ts";

/** What became of a type that is wanted. `heard`: from here on nothing of it is missed. */
export type SubscriptionState =
	| { readonly state: "asked" | "heard" }
	| { readonly state: "refused"; readonly problem: Problem };

/** Milliseconds. */
export interface SubscribingPatience {
	/** Of one answer. */
	readonly answer: number;
	/** Until everything has been asked for once; Twitch closes a session that has no subscription after ten seconds. */
	readonly first: number;
	readonly retrying: Retrying;
}

export interface SubscriberOptions {
	readonly session: string;
	readonly whose: Whose;
	readonly door: SubscriptionDoor;
	readonly sessions: () => Sessions;
	readonly patience: SubscribingPatience;
	readonly random: () => number;
	readonly onChange: () => void;
	readonly onHeard: (type: EventSubType) => void;
	/** Nothing can be subscribed on this session. */
	readonly onUseless: (why: Problem) => void;
}

interface Item {
	readonly type: EventSubType;
	readonly request: Omit<SubscriptionRequest, "transport">;
	wanted: boolean;
	state: SubscriptionState;
	/** Of the subscription, while it stands. */
	id: string | undefined;
	/** Being asked for or removed: one after the other, or the removal would meet what was asked for after it. */
	busy: boolean;
	attempts: number;
	/** `performance.now()` in milliseconds. */
	due: number;
}

/** Requests on their way at once, after the first has shown that the session is good. */
const AT_ONCE = 6;
/** What may be the fault of something left behind. */
const IN_THE_WAY: ReadonlySet<Verdict["kind"]> = new Set(["there", "full", "crowded"]);
const ASKED: SubscriptionState = { state: "asked" };
const UNANSWERED: Verdict = { kind: "trouble", problem: NOT_ANSWERING };

/** Keeps the subscriptions of one session as they are wanted. Every request is sent once; what fails is asked for later. */
export class Subscriber implements Disposable {
	readonly #options: SubscriberOptions;
	readonly #items = new Map<string, Item>();
	readonly #over = new AbortController();
	readonly #settled = Promise.withResolvers<void>();
	#session: string;
	/** Twitch has answered something sensible: the session is good. */
	#good = false;
	#passed = false;
	#trouble: Problem | undefined;
	#timer: NodeJS.Timeout | undefined;
	readonly #first: NodeJS.Timeout;

	constructor(options: SubscriberOptions) {
		this.#options = options;
		this.#session = options.session;
		this.#first = setTimeout(() => this.#pass(), options.patience.first);
	}

	/** Everything has been asked for once, or it has taken too long. */
	get settled(): Promise<void> {
		return this.#settled.promise;
	}

	/** What hindered a subscription last that nothing is wrong with. */
	get trouble(): Problem | undefined {
		return this.#trouble;
	}

	/** A type that is subscribed twice is heard when both are. */
	get states(): ReadonlyMap<EventSubType, SubscriptionState> {
		const states = new Map<EventSubType, SubscriptionState>();
		for (const { type, state, wanted } of this.#items.values()) {
			if (wanted && (states.get(type)?.state ?? "heard") === "heard") states.set(type, state);
		}
		return states;
	}

	want(types: ReadonlySet<EventSubType>): void {
		for (const item of this.#items.values()) {
			const wanted = types.has(item.type);
			// What could not be removed yet is asked for at once: Twitch says whether it stands.
			if (wanted && !item.wanted) Object.assign(item, { attempts: 0, due: 0 });
			item.wanted = wanted;
		}
		for (const type of types) {
			for (const condition of conditionsOf(type, this.#options.whose)) {
				const key = `${type} ${JSON.stringify(condition)}`;
				if (this.#items.has(key)) continue;
				const request = { type, version: rowOf(type).version, condition };
				const fresh = { wanted: true, id: undefined, busy: false, attempts: 0, due: 0 };
				this.#items.set(key, { type, request, state: ASKED, ...fresh });
			}
		}
		this.#go();
	}

	/** What was refused is asked for at once. */
	retry(): void {
		for (const item of this.#items.values()) item.due = 0;
		this.#go();
	}

	/**
	 * Another connection carries these subscriptions on. `doubtful`: whether Twitch took them along nobody knows, so that
	 * all are asked for anew; what did come along is there already, and Twitch says so.
	 */
	carry(session: string, doubtful: boolean): void {
		this.#session = session;
		if (!doubtful) return;
		for (const item of this.#items.values()) {
			if (!item.busy) Object.assign(item, { id: undefined, state: ASKED, attempts: 0, due: 0 });
		}
		this.#options.onChange();
		this.#go();
	}

	/** Twitch has ended a subscription. */
	revoked({ id, status }: SubscriptionShape): void {
		for (const item of this.#items.values()) {
			if (item.id !== id) continue;
			item.id = undefined;
			this.#fail(item, verdictOf(item.type, { taken: false, status: 403, message: status }));
		}
		this.#go();
	}

	[Symbol.dispose](): void {
		this.#over.abort();
		clearTimeout(this.#timer);
		clearTimeout(this.#first);
		this.#settled.resolve();
	}

	/** Everything has had its turn, or that takes too long. */
	#pass(): void {
		if (this.#passed) return;
		this.#passed = true;
		clearTimeout(this.#first);
		this.#settled.resolve();
		this.#timer = setTimeout(() => this.#go(), 1).unref();
	}

	/** Asks for what is due, removes what nobody wants, and looks again when the next is due. */
	#go(): void {
		if (this.#over.signal.aborted) return;
		clearTimeout(this.#timer);
		const now = performance.now();
		for (const [key, item] of this.#items) {
			if (item.wanted || item.busy) continue;
			if (item.id === undefined) this.#items.delete(key);
			else if (item.due <= now) void this.#remove(item, item.id);
		}
		const left = [...this.#items.values()].filter(({ wanted }) => !wanted);
		const open = [...this.#items.values()].filter(({ wanted, state }) => wanted && state.state !== "heard");
		let free = (this.#good ? AT_ONCE : 1) - open.filter(({ busy }) => busy).length;
		for (const item of open) {
			// What failed waits until the others have had their turn.
			if (free <= 0 || item.busy || item.due > now || (!this.#passed && item.attempts > 0)) continue;
			free--;
			void this.#ask(item);
		}
		if (!this.#passed && open.every(({ busy, attempts }) => !busy && attempts > 0)) {
			this.#pass();
			return;
		}
		const next = Math.min(...[...open, ...left].flatMap(({ due }) => (due > now ? due : [])));
		if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#go(), next - now + 1).unref();
	}

	async #remove(item: Item, id: string): Promise<void> {
		item.busy = true;
		const gone = await this.#options.door.remove(id).then(
			() => true,
			() => false,
		);
		Object.assign(item, { busy: false, state: ASKED });
		if (gone) Object.assign(item, { id: undefined, attempts: 0, due: 0 });
		else if (!item.wanted) this.#wait(item, UNANSWERED);
		this.#go();
	}

	async #ask(item: Item): Promise<void> {
		item.busy = true;
		let verdict = await this.#send(item);
		if (IN_THE_WAY.has(verdict.kind) && !this.#over.signal.aborted) verdict = await this.#makeRoom(item, verdict);
		item.busy = false;
		if (this.#over.signal.aborted) return;
		if (verdict.kind === "stale" || verdict.kind === "crowded") {
			this.#options.onUseless(verdict.problem);
			return;
		}
		this.#good ||= verdict.kind !== "trouble";
		if (verdict.kind === "taken") this.#take(item, verdict.id);
		else this.#fail(item, verdict);
		this.#go();
	}

	async #send({ type, request }: Item): Promise<Verdict> {
		const { door, patience } = this.#options;
		const transport = { method: "websocket", session_id: this.#session } as const;
		const { promise: late, resolve } = Promise.withResolvers<undefined>();
		const timer = setTimeout(resolve, patience.answer, undefined);
		try {
			const asked = door.create({ ...request, transport }, performance.now() + patience.answer);
			const answer = await Promise.race([asked, late]);
			return answer ? verdictOf(type, answer) : UNANSWERED;
		} catch (error) {
			return error instanceof Refusal ? { kind: "trouble", problem: error.problem } : UNANSWERED;
		} finally {
			clearTimeout(timer);
		}
	}

	/** Something is in the way: found to be ours already, or removed so that it can be asked for once more. */
	async #makeRoom(item: Item, verdict: Verdict): Promise<Verdict> {
		const { door, sessions } = this.#options;
		const { signal } = this.#over;
		try {
			const room =
				verdict.kind === "there"
					? await findSame(door, item.request, this.#session, signal)
					: await removeOrphans(door, sessions(), signal);
			if (typeof room === "object") return { kind: "taken", id: room.id };
			return room && !signal.aborted ? await this.#send(item) : verdict;
		} catch {
			return verdict;
		}
	}

	#take(item: Item, id: string): void {
		Object.assign(item, { id, attempts: 0, state: { state: "heard" } satisfies SubscriptionState });
		if (!item.wanted) return;
		this.#options.onChange();
		if (this.states.get(item.type)?.state === "heard") this.#options.onHeard(item.type);
	}

	#fail(item: Item, verdict: Verdict): void {
		const found = "problem" in verdict ? verdict.problem : FULL;
		if (verdict.kind !== "refused") this.#trouble = found;
		this.#wait(item, verdict);
		item.state = { state: "refused", problem: found };
		this.#options.onChange();
	}

	/** It has its next turn later, the later the more often it has failed. */
	#wait(item: Item, verdict: Verdict): void {
		const { patience, random } = this.#options;
		item.attempts++;
		item.due = performance.now() + againIn(verdict, item.attempts, random(), patience.retrying);
	}
}
