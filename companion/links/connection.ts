import type { LinkId, LinkSettings, LinkState } from "../contract/link.ts";
import type { Family, SettingsOf } from "../contract/link-families.ts";
import type { LinkTrial, LinkVerdict, LocalObs } from "../contract/link-trial.ts";
import type { Outcome } from "../runs/refusal.ts";

/** What an integration makes of one configured link. */
export interface Connection {
	readonly state: LinkState;
	/** Differences that had to be corrected although no event told of them. */
	readonly corrections: number;
	start(): void;
	/** One attempt now, also when blocked. */
	retry(): void;
	/** Settings have changed; where or as whom it connects as well, when `reconnect`: then it does so anew, at once. */
	changed(settings: LinkSettings, reconnect: boolean): void;
	/** Does an action of this family. Throws `Refusal`, `Unverified` or `Expired`. `deadline` is a `performance.now()`. */
	execute(action: string, settings: unknown, deadline: number): Promise<Outcome>;
	stop(): Promise<void>;
}

/** Makes the connection of a link of each family. */
export type Integrations = {
	readonly [Each in Family]?: (link: LinkId, settings: SettingsOf[Each]) => Connection;
};

/** Where something may be, and the password to try there. */
export type Candidate = Omit<LinkTrial, "link" | "password"> & { readonly password: string | undefined };

/** One attempt to connect; nothing of it stays. */
export type Trial = (candidate: Candidate) => Promise<LinkVerdict>;

/** How to reach something on this computer, by its own settings. */
export interface LocalPeer {
	/** Whether it lets anybody in. */
	readonly enabled: boolean;
	readonly port: number;
	/** Undefined: it asks for none. */
	readonly password: string | undefined;
}

/** What runs on this computer and can be connected to. */
export interface LocalPeers {
	/** All there are, without their passwords. */
	find(): Promise<readonly LocalObs[]>;
	read(source: string): Promise<LocalPeer | undefined>;
}
