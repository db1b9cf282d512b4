import type { FactValue } from "../../companion/contract/catalogue.ts";
import { isKnown, type Reading } from "../../companion/contract/fact.ts";
import type { LinkChoice } from "./messages.d.ts";

/** The links, and which of them the fact `system.links` says to be its family's default. */
export function markedLinks(links: readonly LinkChoice[] | null, reading: Reading | undefined) {
	const told = reading as Reading<FactValue<"system.links">> | undefined;
	const usual = new Set(isKnown(told) ? told.value.filter((link) => link.default).map(({ id }) => id) : []);
	return links?.map((link) => ({ ...link, default: usual.has(link.id) })) ?? null;
}
