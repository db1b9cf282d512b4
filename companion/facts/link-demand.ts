import { type FactName, parseFactKey } from "../contract/fact.ts";
import type { LinkId } from "../contract/link.ts";
import type { FactStore } from "./fact-store.ts";

/** What somebody wants to know of one link. */
export interface LinkDemand {
	readonly wanted: () => Iterable<FactName>;
	/** Calls the listener with a fact that begins or ceases to be wanted. */
	readonly listen: (listener: (name: FactName, wanted: boolean) => void) => Disposable;
	/** Nobody tells this fact any more. */
	readonly forget: (key: string) => void;
}

export const demandOf = (facts: FactStore, link: LinkId): LinkDemand => ({
	wanted: () => [...facts.demand.wanted].map(parseFactKey).filter((name) => name.link === link),
	listen: (listener) =>
		facts.demand.listen((key, wanted) => {
			const name = parseFactKey(key);
			if (name.link === link) listener(name, wanted);
		}),
	forget: (key) => facts.forget(key),
});
