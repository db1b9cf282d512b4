import type { FactId, FactValue } from "../../../companion/contract/catalogue.ts";
import type { Reading } from "../../../companion/contract/fact.ts";
import type { LinkReport, LinkState } from "../../../companion/contract/link.ts";
import type { ClientState } from "../../../src/companion-client/state.ts";
import type { Moment } from "../../../src/keys/key.ts";

/** What a key reads in a test, by fact id. */
export type Facts = { readonly [Id in FactId]?: Reading<FactValue<Id>> | undefined };

export const known = <Value>(value: Value): Reading<Value> => ({ value, since: 1 });

const online: LinkState = { phase: "online", since: 1, attempt: 1, answering: "prompt" };
export const linkReport = (state: LinkState = online, more: Partial<LinkReport> = {}): LinkReport => ({
	name: "Studio PC",
	kind: "real",
	state,
	...more,
});

export const connected: ClientState = { phase: "connected", since: 1, epoch: "e", version: "1.0.0" };

/** Nothing has been pressed. */
export const calm: Moment = {
	changing: false,
	pressedAt: undefined,
	note: undefined,
	fault: undefined,
	step: 0,
	now: 1_790_000_000_000,
	trend: [],
	held: undefined,
};
