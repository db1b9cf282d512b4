import type { LinkId, LinkSettings } from "../contract/link.ts";
import type { Problem } from "../contract/problem.ts";
import type { SecretStore } from "./secret-store.ts";
import type { Alias, SettingsDocument } from "./settings.ts";

/** Renames remembered of one link; the oldest are forgotten. */
const ALIASES_KEPT = 500;

const secretOf = (link: LinkId): string => `link/${link}`;

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

	save(link: LinkId, settings: LinkSettings): Promise<Problem | undefined> {
		return this.#settings.change((before) => ({ ...before, links: { ...before.links, [link]: settings } }));
	}

	hasPassword(link: LinkId): boolean {
		return this.#secrets.has(secretOf(link));
	}

	savePassword(link: LinkId, password: string | null): Promise<Problem | undefined> {
		const id = secretOf(link);
		return password === null ? this.#secrets.forget(id) : this.#secrets.set(id, password);
	}

	/** The password itself, for the handshake; a problem when there may be one that cannot be read. */
	password(link: LinkId): string | undefined | Problem {
		const id = secretOf(link);
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
