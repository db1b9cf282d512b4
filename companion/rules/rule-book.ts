import type { Problem } from "../contract/problem.ts";
import type { Rule, RuleChange, RuleDescription, RuleId, RuleRequest } from "../contract/rule.ts";
import type { Origin, Run } from "../contract/run.ts";

/** A rule that was saved, and what its author should know about it. */
export interface SavedRule {
	readonly rule: RuleDescription;
	readonly warnings: readonly Problem[];
}

/** The rules, as HTTP sees them. Problems say why nothing was changed. */
export interface RuleBook {
	list(): readonly RuleDescription[];
	get(id: RuleId): RuleDescription | undefined;
	create(request: RuleRequest): Promise<SavedRule | Problem>;
	change(id: RuleId, change: RuleChange): Promise<SavedRule | Problem>;
	remove(id: RuleId): Promise<Problem | undefined>;
	/** Does what a rule does, now, for somebody who is in the house. */
	run(rule: Rule, origin: Origin, dryRun: boolean): Promise<Run>;
}
