import type { Problem } from "../contract/problem.ts";
import type { StoredRules } from "../contract/stored-rules.ts";

/** Where rules and hooks are kept. A problem says why something was not saved; nothing is changed then. */
export interface RuleShelf {
	readonly data: StoredRules;
	change(next: (data: StoredRules) => StoredRules): Promise<Problem | undefined>;
}
