import { randomUUID } from "node:crypto";
import { Compile, type Validator } from "typebox/compile";
import type { ActionDefinition } from "../contract/action.ts";
import type { Happening } from "../contract/event.ts";
import { factKey, isKnown } from "../contract/fact.ts";
import { faultIn } from "../contract/fault-in.ts";
import { defaultLink, type LinkId } from "../contract/link.ts";
import { type Problem, problem } from "../contract/problem.ts";
import type { Expected, Run, RunState } from "../contract/run.ts";
import type { FactStore } from "../facts/fact-store.ts";
import { Expired, Unverified } from "../link/lane.ts";
import type { ActionDoor, Ask } from "./ask.ts";
import { needsAllowance } from "./outside.ts";
import { RateLimit } from "./rate-limit.ts";
import { type Outcome, Refusal } from "./refusal.ts";
import type { RunBook } from "./run-book.ts";
import { withoutSecrets } from "./secrets.ts";
import { holds, Settling } from "./settling.ts";

/** Does an action on a link. Throws `Refusal`, `Unverified` or `Expired`. `deadline` is a `performance.now()`. */
export type Execute = (link: LinkId, action: string, settings: unknown, deadline: number) => Promise<Outcome>;

export interface DoorOptions {
	readonly actions: Readonly<Record<string, ActionDefinition>>;
	readonly execute: Execute;
	readonly facts: FactStore;
	readonly runs: RunBook;
	readonly publish: (happening: Happening) => void;
	/** The cause of an `internal` problem, for the log. */
	readonly onDefect: (error: unknown) => void;
}

/** Nobody presses that fast; a program gone wild does. */
const RATE = { perSecond: 100, burst: 200 };

/** The settings every action has. */
interface Common {
	readonly link?: LinkId;
}

type Ending = Pick<Run, "state"> & Partial<Pick<Run, "unchanged" | "result" | "problem">>;

/** The one door for effects. */
export class Door implements ActionDoor {
	readonly #options: DoorOptions;
	readonly #checks = new Map<string, Validator>();
	readonly #rate = new RateLimit(RATE);
	readonly #open = new Set<Promise<Run>>();
	#draining = false;

	constructor(options: DoorOptions) {
		this.#options = options;
	}

	get open(): number {
		return this.#open.size;
	}

	/** New runs are refused: another companion is about to take over. */
	get draining(): boolean {
		return this.#draining;
	}

	run(ask: Ask): Promise<Run> {
		const run = this.#run(ask);
		this.#open.add(run);
		void run.then(() => this.#open.delete(run));
		return run;
	}

	async drain(ms: number): Promise<void> {
		this.#draining = true;
		let timer: NodeJS.Timeout | undefined;
		const over = new Promise<void>((resolve) => {
			timer = setTimeout(resolve, ms);
		});
		await Promise.race([Promise.all(this.#open), over]);
		clearTimeout(timer);
	}

	async #run(ask: Ask): Promise<Run> {
		const { action, settings, origin, principal } = ask;
		const startedAt = Date.now();
		const definition = Object.hasOwn(this.#options.actions, action) ? this.#options.actions[action] : undefined;
		const begun: Run = {
			id: randomUUID(),
			origin,
			principal,
			action,
			settings: definition?.secretive ? withoutSecrets(settings) : settings,
			state: "running",
			steps: [],
			startedAt,
		};
		const end = (ending: Ending): Run => {
			const endedAt = Date.now();
			const { state, problem: why } = ending;
			const step = { action, startedAt, endedAt, state, ...(why ? { problem: why } : {}) };
			const run: Run = { ...begun, ...ending, steps: [step], endedAt };
			this.#options.runs.write(run);
			return run;
		};

		// Own ones only: somebody may well ask for `constructor`.
		const refused = this.#check(ask, definition);
		if (refused || !definition) {
			return end(refused ?? { state: "refused", problem: problem("action_unknown", { action }) });
		}
		if (ask.dryRun) return end({ state: "done", unchanged: true });
		this.#options.runs.write(begun);
		const named = (settings as Common).link ?? defaultLink(action.slice(0, action.indexOf(".")));
		const link = this.#options.facts.linkOf(named);
		const deadline = performance.now() + definition.timeout;
		const { settles } = definition;
		using settling = settles && new Settling(settles, this.#options.facts, link, settings);
		try {
			const outcome = await this.#options.execute(link, action, settings, deadline);
			return end(await this.#settled(settling, outcome));
		} catch (error) {
			if (error instanceof Unverified) void this.#attachLate(begun, link, error.late);
			return end(this.#ending(error, definition));
		}
	}

	/** Everything that can be said before something is sent. */
	#check(ask: Ask, definition: ActionDefinition | undefined): Ending | undefined {
		const refuse = (why: Problem, state: RunState = "refused"): Ending => ({ state, problem: why });
		const { action, settings, origin, principal, expected, allow = [] } = ask;
		if (!definition) return refuse(problem("action_unknown", { action }));
		if (this.#draining) return refuse(problem("draining"));
		const check = this.#checkOf(action, definition);
		if (!check.Check(settings)) {
			const { field, reason } = faultIn(check.Errors(settings), "settings");
			return refuse(problem("settings_invalid", { reason }, field));
		}
		if (needsAllowance(origin, definition.reach) && !allow.includes(origin)) {
			return refuse(problem("origin_not_allowed", { origin }));
		}
		if (!this.#rate.take(principal, performance.now())) {
			return refuse(problem("too_many_requests", { principal, limit: RATE.perSecond }));
		}
		if (expected && !this.#holds(expected, settings as Common)) {
			return refuse(problem("expected_differs", { fact: expected.fact }), "conflict");
		}
		return undefined;
	}

	#checkOf(action: string, definition: ActionDefinition): Validator {
		const known = this.#checks.get(action);
		if (known) return known;
		const made = Compile(definition.settings);
		this.#checks.set(action, made);
		return made;
	}

	/** Whether the presser's picture of the world is still the true one. */
	#holds({ fact, params, value }: Expected, { link }: Common): boolean {
		const reading = this.#options.facts.read(factKey(fact, { link, ...params }));
		return isKnown(reading) && holds(reading.value, value);
	}

	/** The peer's "yes" is not success: the run ends when the fact says so. */
	async #settled(settling: Settling | undefined, { result, unchanged, proven }: Outcome): Promise<Ending> {
		const done: Ending = { state: "done", result, ...(unchanged ? { unchanged: true } : {}) };
		if (!settling || unchanged || proven) return done;
		const vain = await settling.reached(result);
		return vain ? { state: "failed", result, problem: vain } : done;
	}

	#ending(error: unknown, { timeout }: ActionDefinition): Ending {
		if (error instanceof Refusal) return { state: error.sent ? "failed" : "refused", problem: error.problem };
		if (error instanceof Unverified) return { state: "unverified", problem: problem("not_confirmed") };
		if (error instanceof Expired) return { state: "failed", problem: problem("timed_out", { ms: timeout }) };
		this.#options.onDefect(error);
		return { state: "failed", problem: problem("internal") };
	}

	/** The peer answered after all: the run learns whether it took effect, and everybody hears of it. */
	async #attachLate({ id, action }: Run, link: LinkId, late: Unverified["late"]): Promise<void> {
		const took = await late;
		const run = this.#options.runs.get(id);
		if (took === undefined || !run) return;
		const at = Date.now();
		this.#options.runs.write({ ...run, late: { took, at } });
		const event = `${action.slice(0, action.indexOf("."))}.run.late`;
		this.#options.publish({ event, link, at, payload: { run: id, action, took } });
	}
}
