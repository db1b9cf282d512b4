import { familyOf, type LinkId, type LinkSettings } from "../contract/link.ts";
import type { Problem } from "../contract/problem.ts";
import { linkSecret, tokenSecret } from "./secret-ids.ts";
import type { SecretStore } from "./secret-store.ts";
import type { Alias, SettingsDocument } from "./settings.ts";

/** Where one sign-in is kept, as a text. */
interface TokenShelf {
	/** A problem when it is there and cannot be read. */
	readonly read: () => string | undefined | Problem;
	/** Resolves when it is on the disk. Answers a problem when nothing was changed. */
	readonly write: (text: string) => Promise<Problem | undefined>;
	readonly forget: () => Promise<Problem | undefined>;
}

/** Renames remembered of one link; the oldest are forgotten. */
const ALIASES_KEPT = 500;

/** What is stored of the links: settings in the document, what is typed once and never shown among the secrets. */
export class LinkShelf {
	readonly #settings: SettingsDocument;
	readonly #secrets: SecretStore;

	constructor(settings: SettingsDocument, secrets: SecretStore) {
		this.#settings = settings;
		this.#secrets = secrets;
	}

	all(): Readonly<Record<LinkId, LinkSettings>> {
		return this.#settings.data.links;
	}

	save(links: Readonly<Record<LinkId, LinkSettings>>): Promise<Problem | undefined> {
		return this.#settings.change((before) => ({ ...before, links: { ...before.links, ...links } }));
	}

	/** Forgets its settings and aliases. */
	remove(link: LinkId): Promise<Problem | undefined> {
		return this.#settings.change(({ links, aliases, defaults, ...rest }) => {
			const { [link]: _settings, ...otherLinks } = links;
			const { [link]: _aliases, ...otherAliases } = aliases;
			const chosen = Object.entries(defaults).filter(([, chosen]) => chosen !== link);
			return { ...rest, links: otherLinks, aliases: otherAliases, defaults: Object.fromEntries(chosen) };
		});
	}

	/** The chosen default link of each family. */
	defaults(): Readonly<Record<string, LinkId>> {
		return this.#settings.data.defaults;
	}

	saveDefault(link: LinkId): Promise<Problem | undefined> {
		return this.#settings.change((before) => ({ ...before, defaults: { ...before.defaults, [familyOf(link)]: link } }));
	}

	hasSecret(link: LinkId): boolean {
		return this.#secrets.has(linkSecret(link));
	}

	saveSecret(link: LinkId, secret: string | null): Promise<Problem | undefined> {
		return this.#save(linkSecret(link), secret);
	}

	/** The secret itself, for whoever asks for it; a problem when there may be one that cannot be read. */
	secret(link: LinkId): string | undefined | Problem {
		return this.#read(linkSecret(link));
	}

	/** Where the sign-in of a link is kept. */
	token(link: LinkId): TokenShelf {
		const id = tokenSecret(link);
		return {
			read: () => this.#read(id),
			write: (text) => this.#save(id, text),
			forget: () => this.#save(id, null),
		};
	}

	aliases(link: LinkId): readonly Alias[] {
		return this.#settings.data.aliases[link] ?? [];
	}

	remember(link: LinkId, alias: Alias): Promise<Problem | undefined> {
		return this.#settings.change((before) => {
			const kept = [...(before.aliases[link] ?? []), alias].slice(-ALIASES_KEPT);
			return { ...before, aliases: { ...before.aliases, [link]: kept } };
		});
	}

	#save(id: string, secret: string | null): Promise<Problem | undefined> {
		return secret === null ? this.#secrets.forget(id) : this.#secrets.set(id, secret);
	}

	#read(id: string): string | undefined | Problem {
		return this.#secrets.lockedBecause(id) ?? this.#secrets.get(id)?.reveal();
	}
}
