import type { Discovery } from "../../companion/contract/discovery.ts";
import type { Happening } from "../../companion/contract/event.ts";
import type { Reading } from "../../companion/contract/fact.ts";
import type { LinkDescription, LinkId } from "../../companion/contract/link.ts";
import { type Problem, problem } from "../../companion/contract/problem.ts";
import type { Expected, Run } from "../../companion/contract/run.ts";
import type { ServerMessage } from "../../companion/contract/wire.ts";
import { type Answer, ask, type Question } from "./ask.ts";
import type { Companion } from "./companion.ts";
import { Connection } from "./connection.ts";
import { FactCache, type FactListener } from "./facts.ts";
import { Finder, type Silence } from "./find.ts";
import { HandOver } from "./hand-over.ts";
import { Listeners } from "./listeners.ts";
import { PendingRuns } from "./pending-runs.ts";
import { Starter, type StarterOptions } from "./start.ts";
import { type ClientEvent, type ClientState, next, pollDelay, retryDelay, SILENCE } from "./state.ts";
import { judge } from "./version.ts";

const ASK_TIMEOUT = 3_000;
/** Longer than the companion takes to test a connection. */
const SET_UP_TIMEOUT = 8_000;
/** Milliseconds a connection must have lasted for the next attempt to follow at once. */
const STABLE = 1_000;
/** Milliseconds until the login item is looked at: nothing waits for it. */
const LOGIN_ITEM_AFTER = 5_000;

export interface CompanionOptions extends StarterOptions {
	/** Our name in the companion's log and in the runs we cause. */
	readonly name: string;
	/** The events to hear of. */
	readonly events: readonly string[];
	/** Milliseconds between two looks whether an outdated companion can be replaced; tests are in a hurry. */
	readonly lookEvery?: number;
}

/** Finds, proves, starts and replaces the companion, and keeps one connection to it until it is closed. */
export class CompanionClient implements Companion, Disposable {
	readonly #options: CompanionOptions;
	readonly #finder: Finder;
	readonly #starter: Starter;
	readonly #facts: FactCache;
	readonly #runs = new PendingRuns();
	readonly #stateListeners = new Listeners<ClientState>();
	readonly #eventListeners = new Listeners<Happening>();
	readonly #handOver: HandOver;
	#state: ClientState = { phase: "starting", since: Date.now() };
	#connection: Connection | undefined;
	#discovery: Discovery | undefined;
	#opening = false;
	#stopped = false;
	#wake: () => void = () => {};
	#overdue: NodeJS.Timeout | undefined;
	#tidying: NodeJS.Timeout | undefined;

	constructor(options: CompanionOptions) {
		this.#options = options;
		this.#finder = new Finder(options.dataFolder);
		this.#starter = new Starter(options);
		this.#facts = new FactCache({
			watch: (facts) => this.#connection?.send({ type: "watch", facts: [...facts] }),
			unwatch: (facts) => this.#connection?.send({ type: "unwatch", facts: [...facts] }),
		});
		this.#handOver = new HandOver(options.log, options.lookEvery);
	}

	get state(): ClientState {
		return this.#state;
	}

	/** How many companions in a row were started in vain. */
	get fruitlessStarts(): number {
		return this.#starter.failures;
	}

	/** Begins to look for the companion, and goes on until disposed. */
	start(): void {
		this.#overdue = setTimeout(() => this.#move({ type: "overdue" }), SILENCE).unref();
		void this.#loop();
		this.#tidying = setTimeout(() => {
			this.#starter.repairLoginItem().catch((error: unknown) => {
				this.#options.log(`Starting with the computer could not be looked after: ${error}`);
			});
		}, LOGIN_ITEM_AFTER).unref();
	}

	[Symbol.dispose](): void {
		this.#stopped = true;
		clearTimeout(this.#overdue);
		clearTimeout(this.#tidying);
		this.#connection?.close();
		this.#wake();
	}

	onState(listener: (state: ClientState) => void): Disposable {
		return this.#stateListeners.add(listener);
	}

	onEvent(listener: (happening: Happening) => void): Disposable {
		return this.#eventListeners.add(listener);
	}

	watch(keys: readonly string[], listener: FactListener): Disposable {
		return this.#facts.watch(keys, listener);
	}

	read(key: string): Reading | undefined {
		return this.#facts.read(key);
	}

	refresh(keys: readonly string[]): void {
		this.#connection?.send({ type: "refresh", facts: [...keys] });
	}

	run(action: string, settings: unknown, expected?: Expected): Promise<Run | Problem> {
		const { id, ended } = this.#runs.open();
		const sent = this.#connection?.send({
			type: "run",
			id,
			action,
			settings,
			...(expected === undefined ? {} : { expected }),
		});
		if (!sent) {
			this.#runs.end(id, problem("companion_away"));
			this.hurry();
		}
		return ended;
	}

	/** One attempt of a link to connect, now. False when the companion could not be asked. */
	async retryLink(id: LinkId): Promise<boolean> {
		const answer = await this.#ask({ method: "POST", path: `/v1/links/${encodeURIComponent(id)}/retry` });
		return answer !== undefined && answer.status < 300;
	}

	/** The configured links; undefined when the companion could not be asked. */
	async links(): Promise<readonly LinkDescription[] | undefined> {
		const answer = await this.#ask({ method: "GET", path: "/v1/links" });
		const body = answer?.status === 200 ? answer.body : undefined;
		if (typeof body !== "object" || body === null || !("links" in body)) return undefined;
		return Array.isArray(body.links) ? body.links : undefined;
	}

	setUp(request: Omit<Question, "timeout">): Promise<Answer | undefined> {
		return this.#ask(request, SET_UP_TIMEOUT);
	}

	/** Looks and starts again at once: the user asked, or the computer woke up. */
	hurry(): void {
		this.#starter.hurry();
		this.#wake();
	}

	async #ask(question: Omit<Question, "timeout">, timeout = ASK_TIMEOUT): Promise<Answer | undefined> {
		if (this.#discovery === undefined || this.#connection === undefined) return undefined;
		return ask(this.#discovery, { ...question, timeout }).catch(() => undefined);
	}

	async #loop(): Promise<void> {
		let failures = 0;
		while (!this.#stopped) {
			const begun = performance.now();
			// A companion that closes every connection at once must not be asked without a pause.
			if ((await this.#attempt()) && performance.now() - begun > STABLE) failures = 0;
			const pending = this.#starter.pending;
			await this.#pause(pending === undefined ? retryDelay(++failures) : pollDelay(pending));
		}
	}

	/** One look: answers whether there was a connection, after it has ended. */
	async #attempt(): Promise<boolean> {
		const search = await this.#finder.find();
		if ("missing" in search) {
			const { refused, failing } = this.#starter;
			const reason = refused ? "unstartable" : failing ? "failing" : search.missing;
			this.#move({ type: "failed", at: Date.now(), reason });
			await this.#spawn(search.silence);
			return false;
		}
		const { found } = search;
		const verdict = judge(found, this.#options.embedded.version);
		if (verdict === "newer") {
			this.#move({ type: "failed", at: Date.now(), reason: "newer" });
			return false;
		}
		if (verdict === "replace") {
			this.#move({ type: "failed", at: Date.now(), reason: "handover" });
			await this.#handOver.now(found);
			return false;
		}
		this.#starter.clear();
		return this.#hold(found, verdict === "outdated");
	}

	async #spawn(silence: Silence | undefined): Promise<void> {
		try {
			await this.#starter.start(silence);
		} catch (error) {
			this.#options.log(`The companion cannot be started: ${error instanceof Error ? error.message : String(error)}`);
			this.#move({ type: "failed", at: Date.now(), reason: "unstartable" });
		}
	}

	/** Stays with one connection; answers whether it was one. */
	async #hold(discovery: Discovery, outdated: boolean): Promise<boolean> {
		const closed = Promise.withResolvers<void>();
		try {
			const connection = await Connection.open({
				discovery,
				name: this.#options.name,
				events: this.#options.events,
				onMessage: (message) => this.#heard(message),
				onClosed: () => {
					this.#lost();
					closed.resolve();
				},
			});
			this.#opened(connection, discovery);
		} catch {
			this.#move({ type: "failed", at: Date.now(), reason: "silent" });
			return false;
		}
		if (this.#stopped) this.#connection?.close();
		using _ = outdated ? this.#handOver.whenIdle(discovery) : undefined;
		await closed.promise;
		return true;
	}

	#opened(connection: Connection, discovery: Discovery): void {
		this.#connection = connection;
		this.#discovery = discovery;
		this.#opening = this.#facts.keys.length > 0;
		this.#facts.begin(connection.welcome.epoch);
		this.#options.log(`Connected to companion ${connection.welcome.version} on port ${discovery.port}`);
		if (!this.#opening) this.#move(this.#openedNow(connection));
	}

	#openedNow({ welcome: { epoch, version } }: Connection): ClientEvent {
		return { type: "opened", at: Date.now(), epoch, version };
	}

	#heard(message: ServerMessage): void {
		switch (message.type) {
			case "change": {
				const opens = this.#opening && this.#connection !== undefined;
				this.#opening = false;
				// Faces drawn for this change set already see the new state.
				const before = this.#state;
				if (opens && this.#connection) this.#state = next(this.#state, this.#openedNow(this.#connection));
				this.#facts.apply(message);
				if (this.#state !== before) this.#tell();
				return;
			}
			case "event":
				this.#eventListeners.tell(message.event);
				return;
			case "outcome":
				this.#runs.end(message.id, message.run);
				return;
			case "error":
				this.#options.log(`The companion refused a message: ${message.error.code}`);
				return;
			case "gap":
				this.#options.log(`${message.dropped} events were missed`);
				return;
			case "welcome":
		}
	}

	#lost(): void {
		this.#connection = undefined;
		this.#discovery = undefined;
		this.#runs.abandon();
		this.#options.log("The connection to the companion is lost");
		this.#move({ type: "failed", at: Date.now(), reason: "closed" });
	}

	#move(event: ClientEvent): void {
		const before = this.#state;
		this.#state = next(before, event);
		if (this.#state !== before) this.#tell();
	}

	#tell(): void {
		if (this.#state.phase !== "starting") clearTimeout(this.#overdue);
		this.#stateListeners.tell(this.#state);
	}

	#pause(ms: number): Promise<void> {
		if (this.#stopped) return Promise.resolve();
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, ms).unref();
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}
