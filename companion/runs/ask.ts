import type { Expected, Origin, Run } from "../contract/run.ts";

/** Somebody wants an action done. */
export interface Ask {
	readonly action: string;
	readonly settings: unknown;
	readonly origin: Origin;
	/** Who asks: a client's name, never a token. */
	readonly principal: string;
	readonly expected: Expected | undefined;
	/** Origins from outside the house that may reach viewers here: said, visibly, where the rule is set up. */
	readonly allow?: readonly Origin[];
	/** Everything is checked and nothing is sent. */
	readonly dryRun: boolean;
}

/** The one door for effects: key, page, rule, HTTP and agent all come through here. Never rejects. */
export interface ActionDoor {
	run(ask: Ask): Promise<Run>;
	/** Runs that have not ended. */
	readonly open: number;
	/** Refuses new runs from now on; resolves when the open ones have ended or `ms` are over. */
	drain(ms: number): Promise<void>;
}
