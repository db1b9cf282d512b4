import type { ActionId, FactValue } from "../../contract/catalogue.ts";
import type { Happening } from "../../contract/event.ts";
import { type FactName, factKey, type Reading } from "../../contract/fact.ts";
import type { LinkId, LinkState } from "../../contract/link.ts";
import { type Requirement, scopeMissing } from "../../contract/requirement.ts";
import type { TwitchLinkSettings } from "../../contract/twitch-link.ts";
import type { Wish } from "../../facts/demand.ts";
import type { LinkDemand } from "../../facts/link-demand.ts";
import { PULSE } from "../../link/heartbeat.ts";
import { Link } from "../../link/link.ts";
import type { Backoff } from "../../link/state.ts";
import type { Connection } from "../../links/connection.ts";
import { type Outcome, Refusal } from "../../runs/refusal.ts";
import { SETTLING } from "./cells.ts";
import { twitchCommands } from "./commands/table.ts";
import type { Credentials } from "./credentials.ts";
import { CLOCKS, WATCHING } from "./eventsub/clock-watch.ts";
import { EventSub, type EventSubMarks } from "./eventsub/eventsub.ts";
import { PATIENCE } from "./eventsub/patience.ts";
import { Hearing } from "./hearing.ts";
import { type Expected, Interest, LINGER } from "./interest.ts";
import type { Limits } from "./limits.ts";
import { absence, FROZEN, faultOf, RESTARTED, refusal, STOPPED } from "./link-fault.ts";
import { openTwitch } from "./opener.ts";
import { grantedBy, isOwn, ownReadings } from "./own-facts.ts";
import type { TwitchCommand, TwitchPeer } from "./peer.ts";
import type { TwitchPlaces } from "./places.ts";
import type { TwitchSession } from "./twitch-session.ts";

export interface TwitchLinkOptions {
	readonly link: LinkId;
	readonly settings: TwitchLinkSettings;
	readonly credentials: Credentials;
	readonly places: (settings: TwitchLinkSettings) => TwitchPlaces;
	readonly fetch: typeof fetch;
	/** What was used up of the limits of the Twitch that it leads to, by this link and others. */
	readonly limits: (settings: TwitchLinkSettings) => Limits;
	/** What is written down about its events. */
	readonly marks: EventSubMarks;
	/** The facts of this link that somebody wants, and when one begins or ceases to be wanted. */
	readonly demand: LinkDemand;
	/** The events of this link that somebody waits for, and the actions that he will do on it. */
	readonly events: Expected;
	/** Applied whole, before `publish` is called for what they mean. */
	readonly apply: (facts: Iterable<readonly [string, Reading]>) => void;
	readonly publish: (happening: Happening) => void;
	readonly onState: (state: LinkState) => void;
}

const BACKOFF: Backoff = { base: 500, cap: 60_000 };

/** One signed-in account: keeps its session, tells its facts and events, does its actions. */
export class TwitchLink implements Connection {
	readonly #options: TwitchLinkOptions;
	readonly #link: Link<TwitchSession>;
	readonly #events: EventSub;
	readonly #interest: Interest;
	readonly #listening = new DisposableStack();
	#settings: TwitchLinkSettings;
	#state: LinkState = { phase: "stopped" };
	#session: TwitchSession | undefined;
	/** As whom it worked last; it is told while the connection is away, too. */
	#peer: TwitchPeer | undefined;
	#granted: string;
	/** The session that is being made, or stands. */
	#current: TwitchSession | undefined;
	readonly #hearing: Hearing;
	#budget: FactValue<"twitch.budget"> | undefined;
	#corrections = 0;

	constructor(options: TwitchLinkOptions) {
		this.#options = options;
		this.#settings = options.settings;
		const { credentials, demand, events, marks } = options;
		this.#granted = grantedBy(credentials.standing);
		this.#hearing = new Hearing({
			link: options.link,
			simulated: () => this.#settings.kind === "simulated",
			publish: options.publish,
		});
		this.#events = this.#listening.use(
			new EventSub({
				url: () => options.places(this.#settings).eventSub,
				marks,
				onHeard: (heard) => this.#hearing.hear(heard, this.#current),
				onGap: (types) => this.#current?.cells.stir(types),
				onStates: (states) => {
					this.#current?.cells.follow(states);
					if (this.#session) this.#tell([]);
				},
				onRevoked: (_, status) => {
					if (status === "authorization_revoked") credentials.prove().catch(() => {});
				},
				onJump: () => {
					if (this.#state.phase === "waiting") this.#link.retry();
				},
				patience: PATIENCE,
				random: Math.random,
				clocks: CLOCKS,
				watching: WATCHING,
			}),
		);
		this.#interest = this.#listening.use(
			new Interest({
				facts: () => [...demand.wanted()].map(({ id }) => id),
				events: events.wanted,
				actions: events.actions,
				onTypes: (types) => this.#events.want(types),
				linger: LINGER,
			}),
		);
		this.#link = new Link({
			open: (signal) => this.#open(signal),
			faultOf,
			frozen: FROZEN,
			onChange: (state, session) => this.#enter(state, session),
			backoff: BACKOFF,
			pulse: PULSE,
			random: Math.random,
		});
		this.#listening.use(demand.listen((name, wish) => this.#want(name, wish)));
		this.#listening.use(events.listen(() => this.#wanted()));
		this.#listening.use(credentials.listen(() => this.#signed()));
		this.#interest.changed();
		this.#tell([]);
	}

	get state(): LinkState {
		return this.#state;
	}

	get corrections(): number {
		return this.#corrections;
	}

	/** All scopes that somebody needs of this link, granted or not. */
	get requirements(): Requirement {
		return this.#interest.requirements;
	}

	start(): void {
		this.#options.credentials.start();
		this.#link.start();
	}

	retry(): void {
		this.#session?.retry();
		this.#link.retry();
	}

	changed(settings: TwitchLinkSettings, reconnect: boolean): void {
		this.#settings = settings;
		if (reconnect) this.#peer = undefined;
		this.#tell([]);
		if (reconnect) this.#link.restart(RESTARTED);
	}

	async stop(): Promise<void> {
		this.#listening.dispose();
		await this.#link.stop(STOPPED);
		await this.#options.credentials.stop();
	}

	async execute(action: string, settings: unknown, deadline: number): Promise<Outcome> {
		const { phase } = this.#state;
		if (action === ("twitch.link.retry" satisfies ActionId)) {
			this.retry();
			return { result: { phase }, unchanged: phase === "online", proven: true };
		}
		const session = this.#session;
		if (phase !== "online" || !session) {
			// Somebody needs it now: no more waiting. What was pressed is not kept for later.
			if (phase === "waiting") this.#link.retry();
			throw new Refusal(refusal(this.#state, this.#options.link), false);
		}
		const missing = this.#interest.lacks(action, session.peer.scopes);
		if (missing.length > 0) {
			this.#tell([]);
			throw new Refusal(scopeMissing(missing), false);
		}
		// The door has checked both against the contract.
		const command = twitchCommands[action as keyof typeof twitchCommands] as TwitchCommand<ActionId>;
		return await command(session.peerUntil(deadline), settings as never, deadline);
	}

	#open(signal: AbortSignal): Promise<TwitchSession> {
		const { link, credentials, fetch, places, limits, demand } = this.#options;
		return openTwitch(
			{
				link,
				credentials,
				fetch,
				places: () => places(this.#settings),
				channel: () => this.#settings.channel,
				events: this.#events,
				limits: limits(this.#settings),
				wanted: demand.wanted,
				onMade: (session) => {
					this.#current = session;
				},
				onBudget: (budget) => this.#spent(budget),
				cells: {
					tell: (changed) => {
						if (this.#state.phase === "online") this.#options.apply(changed);
					},
					onCorrection: () => {
						this.#corrections++;
					},
					settling: SETTLING,
				},
			},
			signal,
		);
	}

	#enter(state: LinkState, session: TwitchSession | undefined): void {
		const { link, publish } = this.#options;
		this.#state = state;
		this.#session = session;
		if (session) this.#peer = session.peer;
		else if (state.phase !== "connecting") this.#current = undefined;
		this.#tell(this.#readings());
		this.#options.onState(state);
		publish({ event: "twitch.link.changed", link, at: Date.now(), payload: state });
		this.#hearing.enter(state.phase === "online" ? session : undefined);
		if (state.phase !== "online" || !session) return;
		// What somebody has begun to want since the session was opened.
		for (const name of this.#options.demand.wanted()) void session.cells.want(name);
	}

	/** Facts besides the link's own: the session's, or why there are none. */
	#readings(): readonly (readonly [string, Reading])[] {
		const { link, demand } = this.#options;
		const absent = absence(this.#state);
		if (!absent && this.#session) return this.#session.cells.readings(Date.now());
		const wanted = [...demand.wanted()].filter((name) => !isOwn(name));
		return wanted.map(({ id, params }) => [factKey(id, { link, ...params }), absent ?? { unknown: "loading" }]);
	}

	#want(name: FactName, wish: Wish): void {
		const { link, demand, apply } = this.#options;
		const key = factKey(name.id, { link, ...name.params });
		if (isOwn(name)) {
			this.#tell([]);
			return;
		}
		const cells = this.#state.phase === "online" ? this.#session?.cells : undefined;
		if (wish === "again") {
			cells?.refresh(key);
			return;
		}
		if (wish === "end") {
			cells?.drop(key);
			demand.forget(key);
		} else if (cells) void cells.want(name);
		else apply([[key, absence(this.#state) ?? { unknown: "loading" }]]);
		this.#wanted();
	}

	#wanted(): void {
		this.#interest.changed();
		this.#tell([]);
	}

	/** Somebody signed in or out, consented to more, or has to do something before long. */
	#signed(): void {
		const granted = grantedBy(this.#options.credentials.standing);
		const changed = granted !== this.#granted;
		this.#granted = granted;
		if (changed) this.#link.restart(RESTARTED);
		this.#tell([]);
	}

	#spent(budget: FactValue<"twitch.budget">): void {
		this.#budget = budget;
		const { link, demand, apply } = this.#options;
		// It is another one with every request, of which nobody needs to hear who does not look at it.
		if (this.#state.phase !== "online" || ![...demand.wanted()].some(({ id }) => id === "twitch.budget")) return;
		apply([[factKey("twitch.budget", { link }), { value: budget, since: Date.now() }]]);
	}

	/** The link's own facts and those that hang on it, as one change set. */
	#tell(readings: readonly (readonly [string, Reading])[]): void {
		const { link, credentials, apply } = this.#options;
		const self = {
			link,
			settings: this.#settings,
			state: this.#state,
			standing: credentials.standing,
			peer: this.#peer,
			requirements: this.#interest.requirements,
			budget: this.#budget,
			obstacle: this.#session?.obstacle(this.#interest.awaited),
		};
		apply([...ownReadings(self, Date.now()), ...readings]);
	}
}
