import { type Problem, problem } from "../contract/problem.ts";
import type { Rule, RuleChange, RuleDescription, RuleId, RuleRequest } from "../contract/rule.ts";
import type { Origin, Run } from "../contract/run.ts";
import { newRule, ruleFault, ruleWarnings, unheard } from "./compose.ts";
import type { KnownFacts } from "./hearing.ts";
import type { RuleBook, SavedRule } from "./rule-book.ts";
import type { RuleShelf } from "./rule-shelf.ts";

export interface RulesOptions {
	readonly shelf: RuleShelf;
	readonly facts: KnownFacts;
	/** When the schedule of a rule is due, in milliseconds since 1970. */
	readonly due: (rule: RuleId) => number | undefined;
	readonly run: (rule: Rule, origin: Origin, dryRun: boolean) => Promise<Run>;
	/** Saved rules are others than before. */
	readonly onChange: () => void;
}

/** The rules of this installation. */
export class Rules implements RuleBook {
	readonly #options: RulesOptions;

	constructor(options: RulesOptions) {
		this.#options = options;
	}

	list(): readonly RuleDescription[] {
		return Object.values(this.#options.shelf.data.rules).map((rule) => this.#described(rule));
	}

	get(id: RuleId): RuleDescription | undefined {
		const rule = this.#rule(id);
		return rule && this.#described(rule);
	}

	async create(request: RuleRequest): Promise<SavedRule | Problem> {
		const rule = newRule(request);
		return (await this.#fault(rule)) ?? (await this.#save(rule));
	}

	async change(id: RuleId, change: RuleChange): Promise<SavedRule | Problem> {
		const unknown = problem("rule_unknown", { rule: id }, "id");
		const before = this.#rule(id);
		if (!before) return unknown;
		const fault = await this.#fault({ ...before, ...change });
		if (fault) return fault;
		// It may be another one by now, or gone.
		const rule = this.#rule(id);
		return rule ? await this.#save({ ...rule, ...change }) : unknown;
	}

	async remove(id: RuleId): Promise<Problem | undefined> {
		const { shelf, onChange } = this.#options;
		if (!this.#rule(id)) return problem("rule_unknown", { rule: id }, "id");
		const unsaved = await shelf.change((data) => {
			const { [id]: _, ...rules } = data.rules;
			return { ...data, rules };
		});
		if (!unsaved) onChange();
		return unsaved;
	}

	run(rule: Rule, origin: Origin, dryRun: boolean): Promise<Run> {
		return this.#options.run(rule, origin, dryRun);
	}

	/** Own ones only: `constructor` is a good id, too. */
	#rule(id: RuleId): Rule | undefined {
		const { rules } = this.#options.shelf.data;
		return Object.hasOwn(rules, id) ? rules[id] : undefined;
	}

	async #fault(rule: Rule): Promise<Problem | undefined> {
		const hasHook = (id: string): boolean => Object.hasOwn(this.#options.shelf.data.hooks, id);
		return await ruleFault(rule, { hasHook, now: Date.now() });
	}

	async #save(rule: Rule): Promise<SavedRule | Problem> {
		const { shelf, facts, onChange } = this.#options;
		const unsaved = await shelf.change((data) => ({ ...data, rules: { ...data.rules, [rule.id]: rule } }));
		if (unsaved) return unsaved;
		onChange();
		const deaf = unheard(facts, rule.on);
		return { rule: this.#described(rule), warnings: [...ruleWarnings(rule), ...(deaf ? [deaf] : [])] };
	}

	#described(rule: Rule): RuleDescription {
		const next = this.#options.due(rule.id);
		return next === undefined ? rule : { ...rule, next };
	}
}
