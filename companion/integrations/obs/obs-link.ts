import type { ActionId } from "../../contract/catalogue.ts";
import type { Happening } from "../../contract/event.ts";
import { type FactName, factKey, type Reading } from "../../contract/fact.ts";
import type { LinkId, LinkReport, LinkState } from "../../contract/link.ts";
import type { ObsLinkSettings } from "../../contract/obs-link.ts";
import { type Problem, problem } from "../../contract/problem.ts";
import type { Wish } from "../../facts/demand.ts";
import type { LinkDemand } from "../../facts/link-demand.ts";
import { PULSE } from "../../link/heartbeat.ts";
import { Unverified } from "../../link/lane.ts";
import { Link } from "../../link/link.ts";
import type { Backoff, Fault } from "../../link/state.ts";
import type { Connection } from "../../links/connection.ts";
import { type Outcome, Refusal } from "../../runs/refusal.ts";
import { absence, FREE, refusal } from "./absence.ts";
import type { Commands } from "./commands/command.ts";
import { obsCommands } from "./commands/table.ts";
import { listen } from "./events.ts";
import { IN_SCENES } from "./facts/table.ts";
import { closeCodeOf, closedBecause, FaultError, faultOf } from "./faults.ts";
import { sceneNews } from "./happenings/scenes.ts";
import { meaningsOf } from "./happenings/table.ts";
import { LASTING, openSocket } from "./open.ts";
import { reconcile } from "./reconcile.ts";
import { ObsSession } from "./session.ts";
import { ConnectionEnded, NothingSent, type ObsSocket } from "./socket.ts";
import { type Alias, LOADING, readingsOf, type Truth } from "./truth.ts";

export interface ObsLinkOptions {
	readonly link: LinkId;
	readonly settings: ObsLinkSettings;
	/** Read at each attempt; a problem when the secret store cannot be read. */
	readonly password: () => string | undefined | Problem;
	readonly aliases: () => readonly Alias[];
	readonly onRename: (alias: Alias) => void;
	/** The facts of this link that somebody wants, and when one begins or ceases to be wanted. */
	readonly demand: LinkDemand;
	/** Applied whole, before `publish` is called for what they mean. */
	readonly apply: (facts: Iterable<readonly [string, Reading]>) => void;
	readonly publish: (happening: Happening) => void;
	readonly onState: (state: LinkState) => void;
}

/** A cap of 5 s less the time a connect takes: OBS is back on the keys within five seconds after it is back. */
const BACKOFF: Backoff = { base: 500, cap: 4_500 };

/** Milliseconds OBS 29 takes from the removal of all its things to the word that it ends; 30 were measured. */
const FAREWELL = 250;

const RESTARTED = faultOf(problem("obs_connecting"));
const STOPPED = faultOf(problem("link_stopped"));

/** One configured OBS: keeps its session, tells its facts and events, does its actions. */
export class ObsLink implements Connection {
	readonly #options: ObsLinkOptions;
	readonly #link: Link<ObsSession>;
	#settings: ObsLinkSettings;
	#shown: Truth = LOADING;
	#state: LinkState = { phase: "stopped" };
	#session: ObsSession | undefined;
	#corrections = 0;
	readonly #demand: Disposable;

	constructor(options: ObsLinkOptions) {
		this.#options = options;
		this.#settings = options.settings;
		this.#link = new Link({
			open: (signal) => this.#open(signal),
			faultOf: (error) => (error instanceof FaultError ? error.fault : faultOf(problem("obs_closed", this.#place))),
			frozen: faultOf(problem("obs_frozen")),
			onChange: (state, session) => this.#enter(state, session),
			backoff: BACKOFF,
			pulse: PULSE,
			random: Math.random,
		});
		this.#demand = options.demand.listen((name, wish) => this.#want(name, wish));
		this.#tell([]);
	}

	get state(): LinkState {
		return this.#state;
	}

	get corrections(): number {
		return this.#corrections;
	}

	start(): void {
		this.#link.start();
	}

	/** In `waiting` and `blocked` one attempt at once; in `unresponsive` the frozen connection is given up for a new one. */
	retry(): void {
		if (this.#state.phase === "unresponsive") this.#link.restart(RESTARTED);
		else this.#link.retry();
	}

	changed(settings: ObsLinkSettings, reconnect: boolean): void {
		this.#settings = settings;
		this.#tell([]);
		if (reconnect) this.#link.restart(RESTARTED);
	}

	async stop(): Promise<void> {
		this.#demand[Symbol.dispose]();
		await this.#link.stop(STOPPED);
	}

	async execute(action: string, settings: unknown, deadline: number): Promise<Outcome> {
		if (action === ("obs.link.retry" satisfies ActionId)) {
			const { phase } = this.#state;
			this.retry();
			return { result: { phase }, unchanged: phase === "online", proven: true };
		}
		const session = this.#session;
		if (this.#state.phase !== "online" || !session) {
			// Somebody needs it now: no more waiting. What was pressed is not kept for later.
			if (this.#state.phase === "waiting") this.#link.retry();
			throw this.#refused();
		}
		// The door has checked both against the contract.
		const command = obsCommands[action as keyof Commands];
		try {
			return await command(session, settings as never, deadline);
		} catch (error) {
			// What was sent may have been done, and nobody will ever say.
			if (error instanceof ConnectionEnded) throw new Unverified(Promise.resolve(undefined));
			throw error instanceof NothingSent ? this.#refused() : error;
		}
	}

	#refused(): Refusal {
		return new Refusal(refusal(this.#state, this.#options.link), false);
	}

	get #place(): { host: string; port: number } {
		return { host: this.#settings.host, port: this.#settings.port };
	}

	async #open(signal: AbortSignal): Promise<ObsSession> {
		const password = this.#options.password();
		if (typeof password === "object") throw new FaultError(faultOf(password));
		const place = this.#place;
		const { promise: closed, resolve: close } = Promise.withResolvers<Fault>();
		let session: ObsSession | undefined;
		const prepare = (unopened: ObsSocket): void =>
			listen(unopened, () => session, {
				onRename: (from, to) => this.#remember(from, to),
				onEvent: (event, data) => this.#happened(event, data),
			});
		const target = { ...place, tls: this.#settings.tls, password };
		const socket = await openSocket(target, { ...LASTING, signal, prepare });
		socket.once("ConnectionClosed", (error) => {
			close(faultOf(closedBecause(closeCodeOf(error) ?? 0, place, password !== undefined)));
		});
		const end = (fault: Fault): void => {
			close(fault);
			socket.terminate();
		};
		signal.addEventListener("abort", () => end(RESTARTED), { once: true });
		if (!socket.identified) throw new FaultError(faultOf(problem("obs_closed", place)));
		session = this.#sessionOn(socket, closed, end);
		const snapshot = session.snapshot().then(
			() => true as const,
			// The connection has ended, which says why by itself, or OBS fell silent while it was loading.
			() => faultOf(problem("obs_no_answer", place)),
		);
		const opened = await Promise.race([closed, snapshot]);
		if (opened !== true) {
			end(opened);
			throw new FaultError(opened);
		}
		reconcile(session);
		return session;
	}

	#sessionOn(socket: ObsSocket, closed: Promise<Fault>, end: (fault: Fault) => void): ObsSession {
		return new ObsSession({
			link: this.#options.link,
			socket,
			closed,
			end,
			aliases: this.#options.aliases,
			wanted: this.#options.demand.wanted(),
			onTruth: (truth) => this.#show(truth),
			onReadings: (changed) => this.#apply(changed),
			onCorrection: () => {
				this.#corrections++;
			},
		});
	}

	#remember(from: string, to: string): void {
		const collection = this.#session?.truth.collection;
		if (collection !== undefined) this.#options.onRename({ collection, from, to });
	}

	#enter(state: LinkState, session: ObsSession | undefined): void {
		this.#state = state;
		this.#session = session;
		const absent = absence(state);
		const truth = session?.truth ?? LOADING;
		// What somebody has begun to want since the session was opened.
		if (!absent && session) for (const name of this.#options.demand.wanted()) session.cells.want(name);
		this.#tell([...readingsOf(this.#options.link, truth, Date.now(), absent), ...this.#others(absent)]);
		this.#shown = absent ? LOADING : truth;
		this.#options.onState(state);
		this.#publish("obs.link.changed", state);
	}

	#show(truth: Truth): void {
		if (this.#state.phase !== "online" || !this.#session) return;
		const news = sceneNews(this.#shown, truth);
		this.#shown = truth;
		const { link, apply } = this.#options;
		const at = Date.now();
		apply([...readingsOf(link, truth, at, undefined), this.#previousReading(at)]);
		for (const [event, payload] of news) this.#publish(event, payload);
		if (news.some(([event]) => event === "obs.scenes.changed")) this.#session.cells.stir(IN_SCENES);
	}

	#previousReading(at: number): [string, Reading] {
		return [
			factKey("obs.scene.previous", { link: this.#options.link }),
			{ value: this.#session?.scenes.previous ?? null, since: at },
		];
	}

	/** Facts besides scenes: the session's own, or why there are none. */
	#others(absent: ReturnType<typeof absence>): readonly (readonly [string, Reading])[] {
		const { link, demand } = this.#options;
		const at = Date.now();
		if (!absent && this.#session) return [...this.#session.cells.readings(at), this.#previousReading(at)];
		const wanted = [...demand.wanted()]
			.filter(({ id }) => id !== "obs.link")
			.map(({ id, params }) => factKey(id, { link, ...params }));
		return [...new Set([...FREE.map((id) => factKey(id, { link })), ...wanted])].map((key) => [
			key,
			absent ?? { unknown: "loading" },
		]);
	}

	#apply(changed: readonly (readonly [string, Reading])[]): void {
		if (this.#state.phase === "online" && this.#session) this.#options.apply(changed);
	}

	#want(name: FactName, wish: Wish): void {
		const { link, demand, apply } = this.#options;
		// What is told anyway needs nobody to want it.
		if (name.id === "obs.link" || FREE.includes(name.id)) return;
		const key = factKey(name.id, { link, ...name.params });
		const cells = this.#state.phase === "online" ? this.#session?.cells : undefined;
		switch (wish) {
			case "begin":
				if (cells) cells.want(name);
				else apply([[key, absence(this.#state) ?? { unknown: "loading" }]]);
				return;
			case "again":
				cells?.refresh(key);
				return;
			case "end":
				cells?.drop(key);
				demand.forget(key);
		}
	}

	/** The link's own fact and the facts that hang on it, as one change set. */
	#tell(readings: readonly (readonly [string, Reading])[]): void {
		const { name, kind } = this.#settings;
		const versions = this.#session?.versions;
		const report: LinkReport = { name, kind, state: this.#state, ...(versions ? { versions } : {}) };
		const key = factKey("obs.link", { link: this.#options.link });
		this.#options.apply([[key, { value: report, since: Date.now() }], ...readings]);
	}

	#happened(event: string, data: unknown): void {
		const session = this.#session;
		if (this.#state.phase !== "online" || !session) return;
		const meanings = meaningsOf(event, data, session);
		const tell = (): void => {
			for (const [id, payload] of meanings) this.#publish(id, payload);
		};
		if (!event.endsWith("Removed")) {
			tell();
			return;
		}
		// OBS 29 removes everything before it says that it is about to end: what it means then, it means to nobody.
		setTimeout(() => {
			if (this.#session === session && session.truth.collection !== undefined) tell();
		}, FAREWELL).unref();
	}

	#publish(event: string, payload: unknown): void {
		this.#options.publish({ event, link: this.#options.link, at: Date.now(), payload });
	}
}
