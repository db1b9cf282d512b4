import { factKey } from "./contract/fact.ts";
import type { Problem } from "./contract/problem.ts";
import type { EventDemand } from "./events/event-demand.ts";
import type { EventStream } from "./events/event-stream.ts";
import type { FactStore, Watch } from "./facts/fact-store.ts";
import { Hooks } from "./hooks/hooks.ts";
import { Receiver } from "./hooks/receiver.ts";
import { HookListener } from "./http/hook-listener.ts";
import { buildHookRoutes } from "./http/hook-routes.ts";
import type { Logger } from "./log/log.ts";
import { Rules } from "./rules/rules.ts";
import { Runner } from "./rules/runner.ts";
import type { Door } from "./runs/door.ts";
import type { RunBook } from "./runs/run-book.ts";
import { type Scheduled, Scheduler } from "./schedule/scheduler.ts";
import type { Data } from "./storage/data.ts";
import { hookShelf } from "./storage/hook-shelf.ts";

export interface AutomationOptions {
	readonly data: Data;
	readonly events: EventStream;
	readonly facts: FactStore;
	/** Where it is told which events the rules wait for. */
	readonly demand: EventDemand;
	readonly door: Door;
	readonly runs: RunBook;
	/** Twitch's numbers of the accounts that are signed in here. */
	readonly ours: () => Iterable<string>;
	readonly logger: Logger;
	/** The port of the webhooks, unless the user has chosen another. */
	readonly hookPort: number;
}

/** What starts runs by itself: rules, and the webhooks and schedules they wait for. */
export class Automation {
	readonly rules: Rules;
	readonly hooks: Hooks;
	readonly #data: Data;
	readonly #runner: Runner;
	readonly #scheduler: Scheduler;
	readonly #listener: HookListener;
	readonly #demand: EventDemand;
	/** Facts that rules look at when something happens. */
	readonly #watch: Watch;
	#watched: readonly string[] = [];
	/** Another link may have become the one that a rule without a link means. */
	readonly #links: Watch;

	constructor({ data, events, facts, demand, door, runs, ours, logger, hookPort }: AutomationOptions) {
		this.#data = data;
		this.#demand = demand;
		this.#watch = facts.watch(() => {});
		this.#links = facts.watch(() => this.#want());
		const { rules: shelf, deliveries, ticks } = data;
		const secrets = hookShelf(data.secrets);
		const accepting = (): boolean => !door.draining;
		const onChange = (): Promise<void> => this.#settle(false);

		this.#runner = new Runner({
			events,
			facts,
			runs,
			ours,
			door,
			onRun: ({ name }, { id, state, problem }) => {
				const line = { rule: name, run: id, state, ...(problem ? { problem: problem.code } : {}) };
				if (state === "done") logger.info(line, "rule");
				else logger.warn(line, "rule");
			},
		});
		this.#scheduler = new Scheduler({
			ticks,
			accepting,
			onDue: ({ rule, cron, zone }, due) => {
				logger.debug({ rule, due }, "due");
				events.publish({ event: "system.schedule", at: Date.now(), payload: { rule, due, cron, zone } });
			},
			onMissed: ({ rule, cron }, from) => logger.warn({ rule, cron, from: new Date(from) }, "missed"),
			onUnsaved: ({ rule }, why) => logger.error({ rule, problem: why.code }, "not started"),
		});
		const receiver = new Receiver({
			shelf,
			secret: secrets.get,
			take: (hook, delivery) => deliveries.take(hook, delivery),
			publish: (happening) => events.publish(happening),
			onReceived: (received) => logger.info(received, "delivery"),
			accepting,
		});
		this.#listener = new HookListener({
			build: () => buildHookRoutes({ receiver, hosts: () => shelf.data.listener.hosts, logger }),
			wanted: () => (this.#hooksEnabled ? this.hooks.port : undefined),
			onState: (state, port) => {
				if (state.phase === "taken") logger.warn({ problem: state.fault }, "webhooks");
				else logger.info({ phase: state.phase, port }, "webhooks");
			},
		});
		this.rules = new Rules({
			shelf,
			facts,
			due: (rule) => this.#scheduler.due(rule),
			run: (rule, origin, dryRun) => this.#runner.run(rule, origin, dryRun),
			onChange: () => void onChange(),
		});
		this.hooks = new Hooks({
			shelf,
			secrets,
			forgetDeliveries: (hook) => deliveries.forget(hook),
			usualPort: hookPort,
			state: () => this.#listener.state,
			onChange,
		});
	}

	/** Something waits that no deck needs to be there for. */
	get awake(): boolean {
		return this.#hooksEnabled || Object.values(this.#data.rules.data.rules).some(({ enabled }) => enabled);
	}

	/** What the user has to know. */
	get notices(): readonly Problem[] {
		const { state } = this.#listener;
		return state.phase === "taken" ? [state.fault] : [];
	}

	/** Opens the listener if it is needed, and goes on where the last life of the program ended. */
	start(): void {
		this.#links.add([factKey("system.links")]);
		void this.#settle(true);
	}

	/** Nothing starts by itself any more. */
	async stop(): Promise<void> {
		this.#scheduler[Symbol.dispose]();
		this.#links[Symbol.dispose]();
		this.#watch[Symbol.dispose]();
		await this.#listener.stop();
		this.#runner[Symbol.dispose]();
	}

	get #hooksEnabled(): boolean {
		return Object.values(this.#data.rules.data.hooks).some(({ enabled }) => enabled);
	}

	/** Asks for the events, facts and actions that the rules need, and for no others. */
	#want(): void {
		const { wantedEvents, wantedActions } = this.#runner;
		this.#demand.set(this, [...wantedEvents, ...wantedActions]);
		const wanted = this.#runner.wantedFacts;
		this.#watch.add(wanted);
		this.#watch.remove(this.#watched.filter((key) => !wanted.includes(key)));
		this.#watched = wanted;
	}

	#settle(first: boolean): Promise<void> {
		const rules = Object.values(this.#data.rules.data.rules);
		this.#runner.set(rules);
		this.#want();
		const schedules = rules.flatMap(({ id, enabled, on: { event, settings } }): Scheduled[] =>
			enabled && event === "system.schedule"
				? [{ rule: id, cron: String(settings.cron), zone: String(settings.zone) }]
				: [],
		);
		this.#scheduler.set(schedules, first);
		void this.#data.ticks.keepOnly(new Set(rules.map(({ id }) => id)));
		return this.#listener.update();
	}
}
