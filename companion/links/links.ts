import { setTimeout as sleep } from "node:timers/promises";
import { Compile } from "typebox/compile";
import type { FactValue } from "../contract/catalogue.ts";
import { faultIn } from "../contract/fault-in.ts";
import {
	familyOf,
	LinkChange,
	type LinkDescription,
	LinkId,
	type LinkSettings,
	OBS_DEFAULTS,
} from "../contract/link.ts";
import type { LinkTrial, LinkVerdict } from "../contract/link-trial.ts";
import { type Problem, problem } from "../contract/problem.ts";
import { type Outcome, Refusal } from "../runs/refusal.ts";
import type { Connection, Integration, Trial } from "./connection.ts";
import type { LinkBook } from "./link-book.ts";

/** Where the links are kept. A problem says why something was not saved; nothing is changed then. */
interface LinkShelf {
	all(): Readonly<Record<LinkId, LinkSettings>>;
	save(link: LinkId, settings: LinkSettings): Promise<Problem | undefined>;
	hasPassword(link: LinkId): boolean;
	/** The password itself; a problem when there may be one that cannot be read. */
	password(link: LinkId): string | undefined | Problem;
	savePassword(link: LinkId, password: string | null): Promise<Problem | undefined>;
}

export interface LinksOptions {
	readonly shelf: LinkShelf;
	readonly integrations: Readonly<Record<string, Integration>>;
	readonly trial: Trial;
	/** Told which links are configured, at the start and after each change. */
	readonly onList: (links: FactValue<"system.links">) => void;
}

/** A link nobody configured yet: OBS on this computer, where it listens unless told otherwise. */
const GIVEN: Readonly<Record<LinkId, LinkSettings>> = { "obs:main": OBS_DEFAULTS };

/** Milliseconds a clean end may take. */
const STOP_PATIENCE = 1_000;

const changes = Compile(LinkChange);
const ids = Compile(LinkId);

/** The configured links and their connections. */
export class Links implements LinkBook {
	readonly #options: LinksOptions;
	readonly #connections = new Map<LinkId, Connection>();

	constructor(options: LinksOptions) {
		this.#options = options;
	}

	/** Connects everything that is configured. */
	start(): void {
		this.#tell();
		for (const [link, settings] of Object.entries(this.#configured())) this.#connect(link, settings);
	}

	async stop(): Promise<void> {
		const stopped = Promise.all([...this.#connections.values()].map((connection) => connection.stop()));
		await Promise.race([stopped, sleep(STOP_PATIENCE, undefined, { ref: false })]);
	}

	list(): readonly LinkDescription[] {
		return Object.keys(this.#configured()).flatMap((link) => this.get(link) ?? []);
	}

	get(link: LinkId): LinkDescription | undefined {
		const settings = this.#configured()[link];
		if (!settings) return undefined;
		const connection = this.#connections.get(link);
		return {
			id: link,
			...settings,
			password: this.#options.shelf.hasPassword(link) ? "saved" : "none",
			state: connection?.state ?? { phase: "stopped" },
			corrections: connection?.corrections ?? 0,
		};
	}

	async change(link: LinkId, change: LinkChange): Promise<LinkDescription | Problem> {
		if (!changes.Check(change)) {
			const { field, reason } = faultIn(changes.Errors(change), "link");
			return problem("settings_invalid", { reason }, field);
		}
		if (!ids.Check(link)) return problem("settings_invalid", { reason: `it is not like "obs:main"` }, "id");
		if (!this.#options.integrations[familyOf(link)]) {
			return problem("settings_invalid", { reason: `no family ${familyOf(link)}` }, "id");
		}
		const { password, ...rest } = change;
		const before = this.#configured()[link];
		const settings: LinkSettings = { ...(before ?? { ...OBS_DEFAULTS, name: link }), ...rest };
		const { shelf } = this.#options;
		// The password first: settings that point elsewhere must not meet the old one.
		const unsaved =
			(password === undefined ? undefined : await shelf.savePassword(link, password)) ??
			(await shelf.save(link, settings));
		if (unsaved) return unsaved;
		const connection = this.#connections.get(link);
		const moved = settings.host !== before?.host || settings.port !== before.port || settings.tls !== before.tls;
		if (connection) connection.changed(settings, moved || password !== undefined);
		else this.#connect(link, settings);
		this.#tell();
		return this.get(link) ?? problem("internal");
	}

	retry(link: LinkId): boolean {
		const connection = this.#connections.get(link);
		connection?.retry();
		return connection !== undefined;
	}

	async test({ host, port, tls, password, link }: LinkTrial): Promise<LinkVerdict> {
		const known = password ?? (link === undefined ? undefined : this.#options.shelf.password(link));
		if (typeof known === "object") return { outcome: "failed", problem: known };
		return await this.#options.trial({ host, port, tls, password: known });
	}

	/** Does an action on a link, for the door. */
	execute(link: LinkId, action: string, settings: unknown, deadline: number): Promise<Outcome> {
		const connection = this.#connections.get(link);
		if (!connection) return Promise.reject(new Refusal(problem("link_missing", { link }, "link"), false));
		return connection.execute(action, settings, deadline);
	}

	#configured(): Readonly<Record<LinkId, LinkSettings>> {
		return { ...GIVEN, ...this.#options.shelf.all() };
	}

	#tell(): void {
		const links = Object.entries(this.#configured());
		this.#options.onList(links.map(([id, { name }]) => ({ id, name, family: familyOf(id) })));
	}

	#connect(link: LinkId, settings: LinkSettings): void {
		const connection = this.#options.integrations[familyOf(link)]?.(link, settings);
		if (!connection) return;
		this.#connections.set(link, connection);
		connection.start();
	}
}
