import { setTimeout as sleep } from "node:timers/promises";
import { Compile } from "typebox/compile";
import type { FactValue } from "../contract/catalogue.ts";
import {
	defaultLink,
	familyOf,
	firstLink,
	type LinkChange,
	type LinkDescription,
	LinkId,
	type LinkSettings,
} from "../contract/link.ts";
import { knownFamily, linkFamilies } from "../contract/link-families.ts";
import type { LinkTrial, LinkVerdict, LocalObs } from "../contract/link-trial.ts";
import { OBS_DEFAULTS } from "../contract/obs-link.ts";
import { type Problem, problem } from "../contract/problem.ts";
import { type Outcome, Refusal } from "../runs/refusal.ts";
import type { AccountBook } from "./account-book.ts";
import type { Connection, Integrations, LocalPeers, Trial } from "./connection.ts";
import { configured, planOf } from "./families.ts";
import type { LinkBook } from "./link-book.ts";

/** Where the links are kept. A problem says why something was not saved; nothing is changed then. */
interface LinkShelf {
	all(): Readonly<Record<LinkId, LinkSettings>>;
	save(links: Readonly<Record<LinkId, LinkSettings>>): Promise<Problem | undefined>;
	/** Everything but the secret. */
	remove(link: LinkId): Promise<Problem | undefined>;
	/** The chosen default link of each family. */
	defaults(): Readonly<Record<string, LinkId>>;
	saveDefault(link: LinkId): Promise<Problem | undefined>;
	hasSecret(link: LinkId): boolean;
	/** The secret itself; a problem when there may be one that cannot be read. */
	secret(link: LinkId): string | undefined | Problem;
	saveSecret(link: LinkId, secret: string | null): Promise<Problem | undefined>;
}

export interface LinksOptions {
	readonly shelf: LinkShelf;
	readonly integrations: Integrations;
	readonly accounts: AccountBook;
	readonly trial: Trial;
	readonly local: LocalPeers;
	/** Told which links are configured, at the start and after each change. */
	readonly onList: (links: FactValue<"system.links">) => void;
	/** Told that a link is gone, once its connection has ended. */
	readonly onGone: (link: LinkId) => void;
}

/** Milliseconds a clean end may take. */
const STOP_PATIENCE = 1_000;

const ids = Compile(LinkId);

/** The configured links and their connections. */
export class Links implements LinkBook {
	readonly #options: LinksOptions;
	readonly #connections = new Map<LinkId, Connection>();
	#turn: Promise<unknown> = Promise.resolve();

	constructor(options: LinksOptions) {
		this.#options = options;
	}

	/** Connects everything that is configured; after a stop anew. */
	start(): void {
		this.#connections.clear();
		this.#tell();
		this.#connectAll();
	}

	async stop(): Promise<void> {
		const stopped = Promise.all([...this.#connections.values()].map((connection) => connection.stop()));
		await Promise.race([stopped, sleep(STOP_PATIENCE, undefined, { ref: false })]);
	}

	list(): readonly LinkDescription[] {
		return Object.keys(this.#configured()).flatMap((link) => this.get(link) ?? []);
	}

	defaults(): Readonly<Record<string, LinkId>> {
		const families = Object.keys(this.#configured()).map(familyOf);
		return Object.fromEntries(families.map((family) => [family, this.#defaultOf(family)]));
	}

	get(named: LinkId): LinkDescription | undefined {
		const link = this.#meant(named);
		const settings = this.#configured()[link];
		const family = knownFamily(link);
		if (!settings || !family) return undefined;
		const { shelf, accounts } = this.#options;
		const { secret, accounts: signsIn } = linkFamilies[family];
		const connection = this.#connections.get(link);
		return {
			id: link,
			family,
			...settings,
			[secret]: shelf.hasSecret(link) ? "saved" : "none",
			...(signsIn ? { account: accounts.standing(link) } : {}),
			state: connection?.state ?? { phase: "stopped" },
			corrections: connection?.corrections ?? 0,
			// Settings are of the family that the link is of: the store has checked it.
		} as LinkDescription;
	}

	change(link: LinkId, change: LinkChange): Promise<LinkDescription | Problem> {
		return this.#inTurn(() => this.#change(link, change));
	}

	remove(link: LinkId): Promise<Problem | undefined> {
		return this.#inTurn(() => this.#remove(link));
	}

	makeDefault(link: LinkId): Promise<Problem | undefined> {
		return this.#inTurn(() => this.#makeDefault(link));
	}

	retry(named: LinkId): boolean {
		const connection = this.#connections.get(this.#meant(named));
		connection?.retry();
		return connection !== undefined;
	}

	async test({ host, port, tls, password, link }: LinkTrial): Promise<LinkVerdict> {
		// No other family's secret is OBS's business.
		const obs = link !== undefined && familyOf(link) === "obs" ? this.#meant(link) : undefined;
		const known = password ?? (obs && this.#options.shelf.secret(obs));
		if (typeof known === "object") return { outcome: "failed", problem: known };
		return await this.#options.trial({ host, port, tls, password: known });
	}

	findLocal(): Promise<readonly LocalObs[]> {
		return this.#options.local.find();
	}

	async adoptLocal(link: LinkId, source: string): Promise<LinkDescription | Problem> {
		const peer = await this.#options.local.read(source);
		if (!peer) return problem("obs_local_missing", {}, "source");
		const { port, password = null } = peer;
		const { host, kind, tls } = OBS_DEFAULTS;
		return await this.change(link, { kind, host, port, tls, password });
	}

	/** Does an action on a link, for the door. */
	async execute(link: LinkId, action: string, settings: unknown, deadline: number): Promise<Outcome> {
		const connection = this.#connections.get(link);
		if (!connection) throw new Refusal(problem("link_missing", { link }, "link"), false);
		if (!action.startsWith(`${familyOf(link)}.`)) {
			throw new Refusal(problem("settings_invalid", { reason: `${link} does nothing like ${action}` }, "link"), false);
		}
		return await connection.execute(action, settings, deadline);
	}

	/** Changes one after the other: each decides by what the last one has left. */
	#inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
		const turn = this.#turn.then(work);
		this.#turn = turn.catch(() => {});
		return turn;
	}

	async #change(link: LinkId, change: LinkChange): Promise<LinkDescription | Problem> {
		if (!ids.Check(link)) return problem("settings_invalid", { reason: `it is not like "obs:main"` }, "id");
		if (link === defaultLink(familyOf(link))) {
			return problem("settings_invalid", { reason: "it is the word for the default connection" }, "id");
		}
		const before = this.#configured()[link];
		const plan = planOf(link, change, before);
		if ("code" in plan) return plan;
		const { settings, secret, leads, voids } = plan;
		const { shelf } = this.#options;
		const signedIn = voids ? await this.#signOut(link) : undefined;
		if (signedIn) return signedIn;
		// With the first one, those of its family that were there without having been configured stay.
		const links = { ...this.#ofFamily(familyOf(link)), [link]: settings };
		const unsaved = await this.#saveSecret(link, secret, () => shelf.save(links));
		if (unsaved) return unsaved;
		const connection = this.#connections.get(link);
		if (connection) connection.changed(settings, leads);
		else this.#connect(link, settings);
		this.#tell();
		return this.get(link) ?? problem("internal");
	}

	async #remove(link: LinkId): Promise<Problem | undefined> {
		const family = familyOf(link);
		const configured = this.#configured()[link];
		if (!configured) return problem("link_missing", { link }, "id");
		if (link === this.#defaultOf(family) && Object.keys(this.#ofFamily(family)).length > 1) {
			return problem("link_is_default", { link: configured.name }, "id");
		}
		const { shelf, accounts, onGone } = this.#options;
		const signedIn = await this.#signOut(link);
		if (signedIn) return signedIn;
		const unsaved = await this.#saveSecret(link, null, () => shelf.remove(link));
		if (unsaved) return unsaved;
		const connection = this.#connections.get(link);
		this.#connections.delete(link);
		await Promise.race([connection?.stop(), sleep(STOP_PATIENCE, undefined, { ref: false })]);
		accounts.forget(link);
		onGone(link);
		this.#tell();
		this.#connectAll();
		return undefined;
	}

	/**
	 * While it is still known who has to end the sign-in. Answers why it is still there; where it was forgotten here and
	 * nobody could be told, it is gone all the same.
	 */
	async #signOut(link: LinkId): Promise<Problem | undefined> {
		const family = knownFamily(link);
		if (!family || !linkFamilies[family].accounts) return undefined;
		const refused = await this.#options.accounts.signOut(link);
		return refused?.code === "twitch_not_revoked" ? undefined : refused;
	}

	async #makeDefault(link: LinkId): Promise<Problem | undefined> {
		if (!this.#configured()[link]) return problem("link_missing", { link }, "id");
		if (link === this.#defaultOf(familyOf(link))) return undefined;
		const unsaved = await this.#options.shelf.saveDefault(link);
		if (!unsaved) this.#tell();
		return unsaved;
	}

	/**
	 * Saves a secret, or forgets it, and then what goes with it: both or neither. The secret first: settings that point
	 * elsewhere must not meet the old one, and one that is left behind is seen by nobody.
	 */
	async #saveSecret(
		link: LinkId,
		secret: string | null | undefined,
		saveRest: () => Promise<Problem | undefined>,
	): Promise<Problem | undefined> {
		if (secret === undefined) return await saveRest();
		const { shelf } = this.#options;
		const former = shelf.secret(link);
		const unsaved = await shelf.saveSecret(link, secret);
		if (unsaved) return unsaved;
		const refused = await saveRest();
		if (refused && typeof former !== "object") await shelf.saveSecret(link, former ?? null);
		return refused;
	}

	#ofFamily(family: string): Readonly<Record<LinkId, LinkSettings>> {
		return Object.fromEntries(Object.entries(this.#configured()).filter(([link]) => familyOf(link) === family));
	}

	/** Chosen, or the usual one, or whichever there is. */
	#defaultOf(family: string): LinkId {
		const links = Object.keys(this.#ofFamily(family));
		const usual = firstLink(family);
		const chosen = this.#options.shelf.defaults()[family] ?? usual;
		return [chosen, usual, ...links].find((link) => links.includes(link)) ?? usual;
	}

	/** Another link only where a family's default is named. */
	#meant(named: LinkId): LinkId {
		const family = familyOf(named);
		return named === defaultLink(family) ? this.#defaultOf(family) : named;
	}

	#configured(): Readonly<Record<LinkId, LinkSettings>> {
		return configured(this.#options.shelf.all());
	}

	#tell(): void {
		const links = Object.entries(this.#configured());
		const defaults = new Set(Object.values(this.defaults()));
		this.#options.onList(
			links.map(([id, { name }]) => ({ id, name, family: familyOf(id), default: defaults.has(id) })),
		);
	}

	#connectAll(): void {
		for (const [link, settings] of Object.entries(this.#configured())) {
			if (!this.#connections.has(link)) this.#connect(link, settings);
		}
	}

	#connect(link: LinkId, settings: LinkSettings): void {
		const family = knownFamily(link);
		// Settings are of the family that the link is of: the store has checked it.
		const connection = family && this.#options.integrations[family]?.(link, settings as never);
		if (!connection) return;
		this.#connections.set(link, connection);
		connection.start();
	}
}
