import { type Problem, problem } from "./problem.ts";

/** What something needs: all of these scopes, where `a|b` is met by any one of them. */
export type Requirement = readonly string[];

const metBy = (scopes: ReadonlySet<string>, need: string): boolean =>
	need.split("|").some((scope) => scopes.has(scope));

/** The needs that these scopes do not meet, each once, as they were written. */
export const missingScopes = (granted: ReadonlySet<string>, required: Requirement): readonly string[] =>
	[...new Set(required)].filter((need) => !metBy(granted, need));

/**
 * What a sign-in asks for: what is granted already, because it takes the place of the one before, and of what is needed
 * beyond it exactly as much as it takes.
 */
export function scopesToAskFor(granted: ReadonlySet<string>, required: Requirement): readonly string[] {
	const asked = new Set([...granted, ...required.filter((need) => !need.includes("|"))]);
	for (const need of missingScopes(asked, required)) {
		const [first] = need.split("|");
		// One chosen for a need before may meet this one, too.
		if (first && !metBy(asked, need)) asked.add(first);
	}
	return [...asked].sort();
}

/** Why something is refused that these needs stand in the way of. */
export const scopeMissing = (missing: readonly string[]): Problem =>
	problem("twitch_scope_missing", { scopes: missing.map((need) => need.replaceAll("|", " / ")).join(", ") });
