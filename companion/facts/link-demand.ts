import { type FactName, parseFactKey } from "../contract/fact.ts";
import type { LinkId } from "../contract/link.ts";
import type { Wish } from "./demand.ts";
import type { FactStore } from "./fact-store.ts";

/** What somebody wants to know of one link. */
export interface LinkDemand {
	readonly wanted: () => Iterable<FactName>;
	/** Calls the listener with every wish about a fact of this link. */
	readonly listen: (listener: (name: FactName, wish: Wish) => void) => Disposable;
	/** Nobody tells this fact any more. */
	readonly forget: (key: string) => void;
}

export const demandOf = (facts: FactStore, link: LinkId): LinkDemand => ({
	wanted: () => [...facts.demand.wanted].map(parseFactKey).filter((name) => name.link === link),
	listen: (listener) =>
		facts.demand.listen((key, wish) => {
			const name = parseFactKey(key);
			if (name.link === link) listener(name, wish);
		}),
	forget: (key) => facts.forget(key),
});
