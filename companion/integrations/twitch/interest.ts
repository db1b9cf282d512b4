import { missingScopes, type Requirement } from "../../contract/requirement.ts";
import type { EventSubType } from "./eventsub/subscriptions.ts";
import { requirementsOf, requirementsOfAction, typesFor } from "./needs.ts";

/** Ids of events that somebody waits for and of actions that he will do then, and when they become others. */
export interface Expected {
	readonly wanted: () => Iterable<string>;
	readonly actions: () => Iterable<string>;
	readonly listen: (listener: () => void) => Disposable;
}

export interface InterestOptions {
	/** Ids of the facts and events of this link that somebody wants. */
	readonly facts: () => Iterable<string>;
	readonly events: () => Iterable<string>;
	/** Ids of the actions that somebody will do. */
	readonly actions: () => Iterable<string>;
	/** These types have to be heard from now on, and no others. */
	readonly onTypes: (types: ReadonlySet<EventSubType>) => void;
	/** Milliseconds a type is still heard that nobody wants any more: whoever has left may come back. */
	readonly linger: number;
}

export const LINGER = 5_000;

/** What somebody wants of one link: which types have to be heard for it, and which consents it takes. */
export class Interest implements Disposable {
	readonly #options: InterestOptions;
	/** Actions that were refused because nobody has consented to them. */
	readonly #refused = new Set<string>();
	#types: ReadonlySet<EventSubType> = new Set();
	/** Types that nobody wants any more, and until when they are heard: `performance.now()` in milliseconds. */
	readonly #leaving = new Map<EventSubType, number>();
	#timer: NodeJS.Timeout | undefined;

	constructor(options: InterestOptions) {
		this.#options = options;
	}

	/** All scopes that something needs, granted or not. */
	get requirements(): Requirement {
		return requirementsOf({ ...this.#wanted, actions: [...this.#refused, ...this.#options.actions()] });
	}

	/** The types of the events that somebody waits for: nothing else tells of them. */
	get awaited(): ReadonlySet<EventSubType> {
		return typesFor({ ...this.#wanted, facts: [] });
	}

	/** What an action lacks; it is remembered, so that the next sign-in asks for it. */
	lacks(action: string, granted: ReadonlySet<string>): readonly string[] {
		const missing = missingScopes(granted, requirementsOfAction(action));
		if (missing.length > 0) this.#refused.add(action);
		return missing;
	}

	/** Somebody wants something else. */
	changed(): void {
		const types = typesFor(this.#wanted);
		const now = performance.now();
		for (const type of types) this.#leaving.delete(type);
		for (const type of this.#types) {
			if (!types.has(type) && !this.#leaving.has(type)) this.#leaving.set(type, now + this.#options.linger);
		}
		const all = new Set([...types, ...this.#types]);
		if (all.size > this.#types.size) this.#tell(all);
		this.#arm();
	}

	/** Each leaves in its own time, however often something else changes. */
	#arm(): void {
		clearTimeout(this.#timer);
		if (this.#leaving.size === 0) return;
		const next = Math.min(...this.#leaving.values()) - performance.now();
		this.#timer = setTimeout(() => this.#leave(), Math.max(0, next));
	}

	#leave(): void {
		const now = performance.now() + 1;
		const gone = [...this.#leaving].flatMap(([type, at]) => (at <= now ? type : []));
		for (const type of gone) this.#leaving.delete(type);
		if (gone.length > 0) this.#tell(new Set([...this.#types].filter((type) => !gone.includes(type))));
		this.#arm();
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#timer);
	}

	get #wanted() {
		return { facts: this.#options.facts(), events: this.#options.events(), actions: [] };
	}

	#tell(types: ReadonlySet<EventSubType>): void {
		this.#types = types;
		this.#options.onTypes(types);
	}
}
