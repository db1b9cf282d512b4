import type { LinkChange, LinkDescription, LinkId } from "../contract/link.ts";
import type { LinkTrial, LinkVerdict, LocalObs } from "../contract/link-trial.ts";
import type { Problem } from "../contract/problem.ts";

/** The configured links, as HTTP and the command line see them. To ask for a family's default link is to ask for it. */
export interface LinkBook {
	list(): readonly LinkDescription[];
	/** The default link of each family. */
	defaults(): Readonly<Record<string, LinkId>>;
	get(id: LinkId): LinkDescription | undefined;
	/**
	 * Creates or changes a link. Saved before it is used; changed credentials make one attempt at once.
	 * Answers a problem (`not_saved`, `settings_invalid`) when nothing was changed.
	 */
	change(id: LinkId, change: LinkChange): Promise<LinkDescription | Problem>;
	/** Ends the connection and forgets all of it: settings, password, remembered names. Answers why not. */
	remove(id: LinkId): Promise<Problem | undefined>;
	/** From now on everything of its family that names no link means this one. Answers why not. */
	makeDefault(id: LinkId): Promise<Problem | undefined>;
	/** One attempt now, also when blocked. False when there is no such link. */
	retry(id: LinkId): boolean;
	/** One attempt to connect, which disturbs and keeps nothing. */
	test(trial: LinkTrial): Promise<LinkVerdict>;
	/** What the settings of OBS on this computer say. */
	findLocal(): Promise<readonly LocalObs[]>;
	/** Takes port and password of an OBS on this computer over into a link; answers `obs_local_missing` and the like. */
	adoptLocal(id: LinkId, source: string): Promise<LinkDescription | Problem>;
}
