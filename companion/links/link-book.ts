import type { LinkChange, LinkDescription, LinkId } from "../contract/link.ts";
import type { LinkTrial, LinkVerdict } from "../contract/link-trial.ts";
import type { Problem } from "../contract/problem.ts";

/** The configured links, as HTTP and the command line see them. */
export interface LinkBook {
	list(): readonly LinkDescription[];
	get(id: LinkId): LinkDescription | undefined;
	/**
	 * Creates or changes a link. Saved before it is used; changed credentials make one attempt at once.
	 * Answers a problem (`not_saved`, `settings_invalid`) when nothing was changed.
	 */
	change(id: LinkId, change: LinkChange): Promise<LinkDescription | Problem>;
	/** One attempt now, also when blocked. False when there is no such link. */
	retry(id: LinkId): boolean;
	/** One attempt to connect, which disturbs and keeps nothing. */
	test(trial: LinkTrial): Promise<LinkVerdict>;
}
