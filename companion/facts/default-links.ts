import { factKey, parseFactKey } from "../contract/fact.ts";
import { defaultLink, familyOf, firstLink, type LinkId } from "../contract/link.ts";

/** Ends every default link, as it stands in a fact key. */
const MARK = encodeURIComponent(defaultLink(""));

/** Which link is meant where a family's default is named. */
export class DefaultLinks {
	readonly #chosen = new Map<string, LinkId>();

	set(family: string, link: LinkId): void {
		this.#chosen.set(family, link);
	}

	linkOf(link: LinkId): LinkId {
		const family = familyOf(link);
		return link === defaultLink(family) ? (this.#chosen.get(family) ?? firstLink(family)) : link;
	}

	/** The same fact, of the link that is meant. */
	keyOf(key: string): string {
		if (!key.includes(MARK)) return key;
		const { id, link, params } = parseFactKey(key);
		return factKey(id, { link: this.linkOf(link), ...params });
	}
}
