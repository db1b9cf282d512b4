import type { Happening } from "../contract/event.ts";
import type { Reading } from "../contract/fact.ts";
import { type Problem, problem } from "../contract/problem.ts";
import { PROTOCOL_TEXT, speaks } from "../contract/protocol.ts";
import type { Run } from "../contract/run.ts";
import type { ClientMessage, ServerMessage } from "../contract/wire.ts";
import type { EventStream } from "../events/event-stream.ts";
import type { FactStore, Watch } from "../facts/fact-store.ts";
import type { ActionDoor } from "../runs/ask.ts";
import { errorBody } from "./answers.ts";
import type { ClientMessages } from "./client-messages.ts";
import { knownFactKey } from "./fact-keys.ts";
import { FactOutbox } from "./fact-outbox.ts";

/** The far end, as a conversation needs it. */
export interface Line {
	send(text: string): void;
	/** Bytes the other side has not taken yet. */
	readonly waiting: number;
	close(code: number): void;
}

type Hello = Extract<ClientMessage, { type: "hello" }>;
export type ClientKind = Hello["client"]["kind"];

export interface ConversationOptions {
	readonly facts: FactStore;
	readonly events: EventStream;
	readonly door: ActionDoor;
	readonly version: string;
	readonly messages: ClientMessages;
	/** Told when a client has introduced itself; disposed when it is gone. */
	readonly enter: (kind: ClientKind) => Disposable;
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4 (4000 and above are ours to give) */
export const CLOSE = { silent: 4_001, invalid: 4_002, slow: 4_003, protocol: 4_010 } as const;

/** Milliseconds a client may take to introduce itself. */
const HELLO_TIME = 5_000;
const BAD_MESSAGES = 3;
const WATCHED_MOST = 10_000;
/** Events kept for a client that does not read; those after them are counted only. */
const EVENTS_KEPT = 1_000;
/** Bytes waiting at which facts are held and merged, and at which the client is given up. */
const CONGESTED = 1_000_000;
const GIVEN_UP = 16_000_000;
const NAME_LENGTH = 64;

/** What is spoken with one client, from hello to the end. */
export class Conversation implements Disposable {
	readonly #line: Line;
	readonly #options: ConversationOptions;
	readonly #outbox: FactOutbox;
	readonly #watch: Watch;
	/** The spellings under which the client asked for a fact. */
	readonly #asked = new Map<string, Set<string>>();
	readonly #ends = new DisposableStack();
	#client: Hello["client"] | undefined;
	readonly #introduced: () => void;
	#events: Happening[] = [];
	#dropped = 0;
	#bad = 0;
	#over = false;

	constructor(line: Line, options: ConversationOptions) {
		this.#line = line;
		this.#options = options;
		const { facts } = options;
		this.#outbox = this.#ends.use(
			new FactOutbox({
				epoch: facts.epoch,
				congested: () => line.waiting > CONGESTED,
				send: (message) => this.#send(message),
				drained: () => this.#tellHeld(),
			}),
		);
		this.#watch = this.#ends.use(facts.watch((changed) => this.#changed(changed)));
		const silence = setTimeout(() => this.#close(CLOSE.silent), HELLO_TIME);
		this.#introduced = () => clearTimeout(silence);
		this.#ends.defer(this.#introduced);
		this.#ends.defer(() => {
			this.#over = true;
		});
	}

	/** One message of the client. */
	hear(text: string): void {
		if (this.#over) return;
		const message = this.#options.messages.read(text);
		if (typeof message === "string") this.#refuse(message);
		else if (message.type === "hello") this.#greet(message);
		else if (!this.#client) this.#refuse("hello comes first");
		else if (message.type === "run") this.#run(message, this.#client);
		else if (message.type === "watch") this.#startWatching(message.facts);
		else if (message.type === "unwatch") this.#stopWatching(message.facts);
		else this.#refresh(message.facts);
	}

	[Symbol.dispose](): void {
		this.#ends.dispose();
	}

	#greet({ protocol, client, events: wanted }: Hello): void {
		if (this.#client) {
			this.#refuse("hello comes once");
			return;
		}
		if (!speaks(protocol)) {
			this.#tellProblem(problem("protocol_other", { theirs: protocol.slice(0, NAME_LENGTH), ours: PROTOCOL_TEXT }));
			this.#close(CLOSE.protocol);
			return;
		}
		const { facts, events, version, enter } = this.#options;
		this.#client = client;
		this.#introduced();
		this.#send({ type: "welcome", epoch: facts.epoch, protocol: PROTOCOL_TEXT, version });
		const heard = wanted && new Set(wanted);
		this.#ends.use(
			events.listen((happening) => {
				if (heard?.has(happening.event) ?? true) this.#happened(happening);
			}, wanted),
		);
		this.#ends.use(enter(client.kind));
	}

	#run(
		{ id, action, settings, expected }: Extract<ClientMessage, { type: "run" }>,
		{ kind, name }: Hello["client"],
	): void {
		const ask = {
			action,
			settings,
			origin: kind === "deck" ? ("deck" as const) : ("http" as const),
			principal: name.slice(0, NAME_LENGTH),
			expected: expected as Parameters<ActionDoor["run"]>[0]["expected"],
			dryRun: false,
		};
		void this.#options.door.run(ask).then((run) => this.#ended(id, run));
	}

	#ended(id: string, run: Run): void {
		if (this.#over) return;
		// Whoever learns that it is done must see it done.
		this.#outbox.flush();
		this.#send({ type: "outcome", id, run });
	}

	#startWatching(asked: readonly string[]): void {
		if (this.#asked.size + asked.length > WATCHED_MOST) {
			this.#refuse(`more than ${WATCHED_MOST} facts`);
			return;
		}
		const unknown: [string, Reading][] = [];
		const known: [spelling: string, key: string][] = [];
		for (const spelling of asked) {
			const key = knownFactKey(spelling);
			if (key === undefined) {
				const fault = problem("fact_unknown", { fact: spelling });
				unknown.push([spelling, { unknown: "unsupported", fault }]);
				continue;
			}
			known.push([spelling, key]);
			const spellings = this.#asked.get(key);
			if (spellings) spellings.add(spelling);
			else this.#asked.set(key, new Set([spelling]));
		}
		this.#watch.add(known.map(([, key]) => key));
		// Read after it is watched: being wanted may be what makes it known.
		this.#outbox.put(unknown);
		this.#outbox.put(known.map(([spelling, key]) => [spelling, this.#options.facts.read(key)] as const));
		this.#outbox.answer();
	}

	#refresh(asked: readonly string[]): void {
		for (const spelling of asked) {
			const key = knownFactKey(spelling);
			if (key !== undefined && this.#asked.has(key)) this.#options.facts.refresh(key);
		}
	}

	#stopWatching(asked: readonly string[]): void {
		for (const spelling of asked) {
			const key = knownFactKey(spelling);
			const spellings = key === undefined ? undefined : this.#asked.get(key);
			if (key === undefined || !spellings?.delete(spelling)) continue;
			this.#outbox.forget(spelling);
			if (spellings.size > 0) continue;
			this.#asked.delete(key);
			this.#watch.remove([key]);
		}
	}

	#changed(changed: ReadonlyMap<string, Reading>): void {
		for (const [key, reading] of changed) {
			for (const spelling of this.#asked.get(key) ?? []) this.#outbox.put([[spelling, reading]]);
		}
		this.#outbox.deliver();
	}

	#happened(event: Happening): void {
		if (this.#events.length > 0 || this.#dropped > 0 || this.#line.waiting > CONGESTED) {
			if (this.#events.length < EVENTS_KEPT) this.#events.push(event);
			else this.#dropped++;
			this.#outbox.deliver();
			return;
		}
		this.#outbox.flush();
		this.#send({ type: "event", event });
	}

	/** The client reads again: what happened meanwhile, after the facts of the same time. */
	#tellHeld(): void {
		const [events, dropped] = [this.#events, this.#dropped];
		this.#events = [];
		this.#dropped = 0;
		for (const event of events) this.#send({ type: "event", event });
		if (dropped > 0) this.#send({ type: "gap", dropped });
	}

	#refuse(reason: string): void {
		this.#tellProblem(problem("message_invalid", { reason }));
		if (++this.#bad >= BAD_MESSAGES) this.#close(CLOSE.invalid);
	}

	#tellProblem(why: Problem): void {
		const { error, message } = errorBody(why);
		this.#send({ type: "error", error, message } as ServerMessage);
	}

	#close(code: number): void {
		this.#over = true;
		this.#line.close(code);
	}

	#send(message: ServerMessage): void {
		if (this.#over) return;
		this.#line.send(JSON.stringify(message));
		if (this.#line.waiting > GIVEN_UP) this.#close(CLOSE.slow);
	}
}
