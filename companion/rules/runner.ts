import { isDeepStrictEqual } from "node:util";
import type { Happening } from "../contract/event.ts";
import type { LinkId } from "../contract/link.ts";
import type { Rule } from "../contract/rule.ts";
import type { Origin, Run } from "../contract/run.ts";
import type { WantedAction, WantedEvent } from "../events/event-demand.ts";
import type { EventStream } from "../events/event-stream.ts";
import type { ActionDoor } from "../runs/ask.ts";
import { Patterns } from "./chat/patterns.ts";
import { isSent, type KnownRuns } from "./chat/sent.ts";
import { type Hearing, type KnownFacts, linkOfSettings, liveKey, OurAccounts, streamSince } from "./hearing.ts";
import { type Listener, triggers } from "./triggers.ts";

export interface RunnerOptions {
	readonly events: EventStream;
	readonly facts: KnownFacts;
	readonly runs: KnownRuns;
	/** Twitch's numbers of the accounts that are signed in here. */
	readonly ours: () => Iterable<string>;
	readonly door: ActionDoor;
	/** A rule did something, or was refused. */
	readonly onRun: (rule: Rule, run: Run) => void;
}

/** Something that happened, and when: milliseconds of a clock that never goes back. */
interface Arrival {
	readonly happening: Happening;
	readonly now: number;
}

/** A rule that waits, and what it remembers of what it heard. */
interface Waiting {
	readonly rule: Rule;
	readonly isMeant: Listener;
	readonly origin: Origin;
}

/** Waits for what the rules wait for, and does what they say. */
export class Runner implements Disposable {
	readonly #options: RunnerOptions;
	readonly #listening: Disposable;
	readonly #ours: OurAccounts;
	readonly #patterns = new Patterns();
	#byEvent: ReadonlyMap<string, readonly Waiting[]> = new Map();
	/** What has come since the engine for patterns is being loaded, which takes some ten milliseconds. */
	#held: Arrival[] | undefined;

	constructor(options: RunnerOptions) {
		this.#options = options;
		this.#ours = new OurAccounts(options.facts, options.ours);
		this.#listening = options.events.listen((happening) => {
			const arrival = { happening, now: performance.now() };
			if (this.#held) this.#held.push(arrival);
			else this.#hear(arrival);
		});
	}

	/** From now on exactly these; what is not enabled does nothing. One that waits for the same keeps what it remembers. */
	set(rules: readonly Rule[]): void {
		const before = new Map(this.#waiting.map((waiting) => [waiting.rule.id, waiting]));
		const waiting = rules.flatMap((rule): Waiting[] => {
			const row = triggers.get(rule.on.event);
			if (!rule.enabled || !row) return [];
			const known = before.get(rule.id);
			const same = known && isDeepStrictEqual(known.rule.on, rule.on);
			return [{ rule, origin: row.origin, isMeant: same ? known.isMeant : row.listener(rule, this.#patterns) }];
		});
		this.#byEvent = Map.groupBy(waiting, ({ rule }) => rule.on.event);
		if (waiting.some(({ rule: { on } }) => triggers.get(on.event)?.needsPatterns?.(on.settings))) void this.#prepare();
	}

	/** What has to be published for the rules to work. */
	get wantedEvents(): readonly WantedEvent[] {
		return this.#waiting.map(({ rule: { on } }) => ({ event: on.event, link: this.#linkOf(on) }));
	}

	/** What the rules do. */
	get wantedActions(): readonly WantedAction[] {
		const steps = this.#waiting.flatMap(({ rule }) => rule.do);
		return steps.map(({ action, settings }) => ({
			action,
			link: linkOfSettings(this.#options.facts, action, settings),
		}));
	}

	/** Keys of the facts that have to be known for the rules to work. */
	get wantedFacts(): readonly string[] {
		const needing = this.#waiting.filter(({ rule: { on } }) => triggers.get(on.event)?.needsStream?.(on.settings));
		return [...new Set(needing.map(({ rule }) => liveKey(this.#linkOf(rule.on))))];
	}

	/** Does what a rule does. `origin` is the first cause. */
	async run({ name, do: steps, allow }: Rule, origin: Origin, dryRun: boolean): Promise<Run> {
		const [step] = steps;
		// A rule is stored with one step; the schema says so.
		if (!step) throw new Error("a rule without a step");
		return await this.#options.door.run({ ...step, origin, principal: name, expected: undefined, dryRun, allow });
	}

	[Symbol.dispose](): void {
		this.#listening[Symbol.dispose]();
		this.#byEvent = new Map();
	}

	get #waiting(): readonly Waiting[] {
		return [...this.#byEvent.values()].flat();
	}

	#linkOf({ event, settings }: Rule["on"]): LinkId {
		return linkOfSettings(this.#options.facts, event, settings);
	}

	/** Nothing is missed meanwhile, and nothing overtakes what came before it. */
	async #prepare(): Promise<void> {
		if (this.#patterns.loaded || this.#held) return;
		const held: Arrival[] = [];
		this.#held = held;
		try {
			await this.#patterns.load();
		} finally {
			this.#held = undefined;
			for (const arrival of held) this.#hear(arrival);
		}
	}

	#hear({ happening: { event, link, payload }, now }: Arrival): void {
		const waiting = this.#byEvent.get(event);
		if (!waiting) return;
		const { facts } = this.#options;
		const heard = link === undefined ? undefined : facts.linkOf(link);
		const hearing: Hearing = {
			link: heard ?? "",
			now,
			isOurs: (user) => this.#ours.has(user),
			isSent: (message) => isSent(this.#options.runs, message, Date.now()),
			streamSince: () => (heard === undefined ? undefined : streamSince(facts, heard)),
		};
		for (const { rule, isMeant, origin } of waiting) {
			// Two accounts in one chat hear every message twice: a rule waits for those of one.
			if (heard !== undefined && this.#linkOf(rule.on) !== heard) continue;
			if (isMeant(payload, hearing)) void this.#follow(rule, origin);
		}
	}

	async #follow(rule: Rule, origin: Origin): Promise<void> {
		this.#options.onRun(rule, await this.run(rule, origin, false));
	}
}
