import type { Problem } from "../../../companion/contract/problem.ts";
import type { StoredRules } from "../../../companion/contract/stored-rules.ts";
import type { RuleShelf } from "../../../companion/rules/rule-shelf.ts";

/** What is kept of rules and hooks, in memory; a refusal lets nothing be saved. */
export class MemoryShelf implements RuleShelf {
	data: StoredRules = { v: 1, rules: {}, hooks: {}, listener: { hosts: [] } };
	refusal: Problem | undefined;

	async change(next: (data: StoredRules) => StoredRules): Promise<Problem | undefined> {
		if (this.refusal) return this.refusal;
		this.data = next(this.data);
		return undefined;
	}
}
