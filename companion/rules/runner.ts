import type { Rule } from "../contract/rule.ts";
import type { Origin, Run } from "../contract/run.ts";
import type { EventStream } from "../events/event-stream.ts";
import type { ActionDoor } from "../runs/ask.ts";
import { triggers } from "./triggers.ts";

export interface RunnerOptions {
	readonly events: EventStream;
	readonly door: ActionDoor;
	/** A rule did something, or was refused. */
	readonly onRun: (rule: Rule, run: Run) => void;
}

/** Waits for what the rules wait for, and does what they say. */
export class Runner implements Disposable {
	readonly #options: RunnerOptions;
	readonly #listening: Disposable;
	#byEvent = new Map<string, Rule[]>();

	constructor(options: RunnerOptions) {
		this.#options = options;
		this.#listening = options.events.listen(({ event, payload }) => {
			const row = triggers.get(event);
			if (!row) return;
			for (const rule of this.#byEvent.get(event) ?? []) {
				if (row.matches(rule, payload)) void this.#follow(rule, row.origin);
			}
		});
	}

	/** From now on exactly these; what is not enabled does nothing. */
	set(rules: readonly Rule[]): void {
		this.#byEvent = new Map();
		for (const rule of rules.filter(({ enabled }) => enabled)) {
			const { event } = rule.on;
			this.#byEvent.set(event, [...(this.#byEvent.get(event) ?? []), rule]);
		}
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
	}

	async #follow(rule: Rule, origin: Origin): Promise<void> {
		this.#options.onRun(rule, await this.run(rule, origin, false));
	}
}
