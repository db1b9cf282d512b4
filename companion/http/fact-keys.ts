import { facts } from "../contract/catalogue.ts";
import { canonicalFactKey } from "../contract/fact.ts";

/** The one spelling of a fact key; undefined when there is no such fact or the key cannot be read. */
export function knownFactKey(key: string): string | undefined {
	const end = key.indexOf("?");
	if (!Object.hasOwn(facts, end < 0 ? key : key.slice(0, end))) return undefined;
	try {
		return canonicalFactKey(key);
	} catch {
		// A percent sign that encodes nothing.
		return undefined;
	}
}
