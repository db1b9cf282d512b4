import { familyOf, type LinkId, type LinkSettings } from "../contract/link.ts";
import type { Problem } from "../contract/problem.ts";
import { linkSecret } from "./secret-ids.ts";
import type { SecretStore } from "./secret-store.ts";
import type { Alias, SettingsDocument } from "./settings.ts";

/** Renames remembered of one link; the oldest are forgotten. */
const ALIASES_KEPT = 500;

/** What is stored of the links: settings in the document, passwords among the secrets. */
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

	hasPassword(link: LinkId): boolean {
		return this.#secrets.has(linkSecret(link));
	}

	savePassword(link: LinkId, password: string | null): Promise<Problem | undefined> {
		const id = linkSecret(link);
		return password === null ? this.#secrets.forget(id) : this.#secrets.set(id, password);
	}

	/** The password itself, for the handshake; a problem when there may be one that cannot be read. */
	password(link: LinkId): string | undefined | Problem {
		const id = linkSecret(link);
		return this.#secrets.lockedBecause(id) ?? this.#secrets.get(id)?.reveal();
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
}
