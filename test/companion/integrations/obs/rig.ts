import { actions } from "../../../../companion/contract/catalogue.ts";
import type { Happening } from "../../../../companion/contract/event.ts";
import { factKey, type Reading } from "../../../../companion/contract/fact.ts";
import type { LinkReport, LinkSettings } from "../../../../companion/contract/link.ts";
import type { Run } from "../../../../companion/contract/run.ts";
import type { Scene, SceneName } from "../../../../companion/contract/scene-reference.ts";
import { FactStore } from "../../../../companion/facts/fact-store.ts";
import { demandOf } from "../../../../companion/facts/link-demand.ts";
import { ObsLink } from "../../../../companion/integrations/obs/obs-link.ts";
import { tryObs } from "../../../../companion/integrations/obs/trial.ts";
import type { Alias } from "../../../../companion/integrations/obs/truth.ts";
import { Links } from "../../../../companion/links/links.ts";
import { Door } from "../../../../companion/runs/door.ts";
import { RunBook } from "../../../../companion/runs/run-book.ts";
import { NoAccounts } from "../../links/no-accounts.ts";

export interface Place {
	readonly port: number;
	readonly password: string | undefined;
}

/** A fact somebody wants. */
export interface Watched extends Disposable {
	/** Its value, or the word for why there is none. */
	readonly value: unknown;
	readonly reading: Reading;
	/** What was told of it, oldest first. */
	readonly readings: readonly Reading[];
}

/** Facts, links and the door as the companion composes them, with everything stored in memory. */
export class ObsRig implements AsyncDisposable {
	readonly facts = new FactStore("test");
	readonly runs = new RunBook();
	readonly events: Happening[] = [];
	readonly aliases: Alias[] = [];
	/** Change sets of the scene facts, in order. */
	readonly changes: ReadonlyMap<string, Reading>[] = [];
	readonly links: Links;
	readonly door: Door;
	readonly defects: unknown[] = [];
	/** Connection phases in order. */
	readonly phases: string[] = [];
	readonly #defaults: Record<string, string> = {};

	constructor(...places: readonly Place[]) {
		const ids = places.map((_, index) => (index === 0 ? "obs:main" : `obs:n${index}`));
		const stored: Record<string, LinkSettings> = {};
		const passwords = new Map<string, string>();
		for (const [index, { port, password }] of places.entries()) {
			const id = ids[index] ?? "";
			stored[id] = { name: id, kind: "real", host: "127.0.0.1", port, tls: false };
			if (password !== undefined) passwords.set(id, password);
		}
		this.links = new Links({
			shelf: {
				all: () => stored,
				save: async (links) => {
					Object.assign(stored, links);
					return undefined;
				},
				remove: async (link) => {
					delete stored[link];
					return undefined;
				},
				defaults: () => this.#defaults,
				saveDefault: async (link) => {
					this.#defaults.obs = link;
					return undefined;
				},
				hasSecret: (link) => passwords.has(link),
				secret: (link) => passwords.get(link),
				saveSecret: async (link, password) => {
					if (password === null) passwords.delete(link);
					else passwords.set(link, password);
					return undefined;
				},
			},
			accounts: new NoAccounts(),
			trial: tryObs,
			local: { find: async () => [], read: async () => undefined },
			onList: (links) => {
				for (const { id, family, default: usual } of links) if (usual) this.facts.setDefault(family, id);
			},
			onGone: (link) => this.facts.abandon(link),
			integrations: {
				obs: (link, settings) =>
					new ObsLink({
						link,
						settings,
						password: () => passwords.get(link),
						aliases: () => this.aliases,
						onRename: (alias) => this.aliases.push(alias),
						demand: demandOf(this.facts, link),
						apply: (facts) => this.facts.apply(facts),
						publish: (happening) => this.events.push(happening),
						onState: ({ phase }) => this.phases.push(phase),
					}),
			},
		});
		this.door = new Door({
			actions,
			execute: (link, action, settings, deadline) => this.links.execute(link, action, settings, deadline),
			facts: this.facts,
			runs: this.runs,
			publish: (happening) => this.events.push(happening),
			onDefect: (error) => this.defects.push(error),
		});
		const watch = this.facts.watch((changed) => this.changes.push(changed));
		watch.add(
			ids.flatMap((link) =>
				["obs.scene.program", "obs.scene.preview", "obs.scenes", "obs.collection"].map((id) => factKey(id, { link })),
			),
		);
		this.links.start();
	}

	run(action: string, settings: unknown): Promise<Run> {
		return this.door.run({ action, settings, origin: "deck", principal: "test", expected: undefined, dryRun: false });
	}

	switch(name: string, link = "obs:main"): Promise<Run> {
		return this.run("obs.scene.switch", { link, scene: { name } });
	}

	reading(id: string, link = "obs:main"): Reading {
		return this.facts.read(factKey(id, { link }));
	}

	/** The value of a fact, or the word for why there is none. */
	value(id: string, link = "obs:main"): unknown {
		const reading = this.reading(id, link);
		return "unknown" in reading ? reading.unknown : reading.value;
	}

	/** Wants a fact of a link until it is disposed of. */
	watch(id: string, params: Readonly<Record<string, string>> = {}, link = "obs:main"): Watched {
		const { facts } = this;
		const key = factKey(id, { link, ...params });
		const readings: Reading[] = [];
		const watch = this.facts.watch((changed) => {
			const reading = changed.get(key);
			if (reading) readings.push(reading);
		});
		watch.add([key]);
		return {
			readings,
			get value() {
				const reading = this.reading;
				return "unknown" in reading ? reading.unknown : reading.value;
			},
			get reading() {
				return facts.read(key);
			},
			[Symbol.dispose]: () => watch[Symbol.dispose](),
		};
	}

	program(link = "obs:main"): string {
		const value = this.value("obs.scene.program", link);
		return typeof value === "string" ? value : (value as SceneName).name;
	}

	preview(): string | null {
		const value = this.value("obs.scene.preview");
		return typeof value === "string" || value === null ? value : (value as SceneName).name;
	}

	sceneNames(): string[] | string {
		const value = this.value("obs.scenes");
		return typeof value === "string" ? value : (value as Scene[]).map(({ name }) => name);
	}

	report(link = "obs:main"): LinkReport {
		return this.value("obs.link", link) as LinkReport;
	}

	phase(link = "obs:main"): string {
		return this.report(link).state.phase;
	}

	/** The code of why the link is not online. */
	fault(link = "obs:main"): string | undefined {
		const { state } = this.report(link);
		return "fault" in state ? state.fault?.code : undefined;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.links.stop();
	}
}
