import { resolve } from "node:path";
import type { DoctorReport } from "../contract/doctor.ts";
import { factKey, isKnown } from "../contract/fact.ts";
import type { LinkDescription, LinkReport } from "../contract/link.ts";
import type { Problem } from "../contract/problem.ts";
import type { Locale } from "../contract/texts/locale.ts";
import { problemTexts } from "../contract/texts/problems.ts";
import type { FactStore } from "../facts/fact-store.ts";
import type { HookBook } from "../hooks/hook-book.ts";
import type { LinkBook } from "../links/link-book.ts";
import { dataFolder } from "../platform/data-folder.ts";
import { pluginFolder } from "../platform/plugin-folder.ts";
import { makeBundle, shareableReport } from "./bundle/bundle.ts";
import type { Inside, KnownLink } from "./check.ts";
import { examine } from "./examine.ts";
import { here } from "./surroundings.ts";
import { doctorTexts } from "./texts/texts.ts";

export interface DoctorOptions {
	readonly folder: string;
	readonly identity: { readonly pid: number; readonly startedAt: number };
	/** The port of the listener `control`. */
	readonly port: () => number;
	/** Stream Deck plugins that are connected. */
	readonly decks: () => number;
	readonly facts: FactStore;
	readonly links: LinkBook;
	readonly hooks: HookBook;
	readonly notices: () => readonly Problem[];
	/** Takes every secret out of a text. */
	readonly clean: (text: string) => string;
}

const MEGABYTE = 1_000_000;
/** Milliseconds OBS may take to say how much room there is. */
const PATIENCE = 1_000;

/** The companion examines itself. */
export class Doctor {
	readonly #options: DoctorOptions;
	/** What the clock would have shown when the steady timer began: it stays the same until the clock jumps. */
	readonly #epoch = Date.now() - performance.now();

	constructor(options: DoctorOptions) {
		this.#options = options;
	}

	async examine(locale: Locale): Promise<DoctorReport> {
		const { folder } = this.#options;
		const demo = resolve(folder) === resolve(dataFolder(true));
		const inside = await this.#inside();
		return examine(here({ folder, demo, texts: doctorTexts[locale], problems: problemTexts[locale], inside }));
	}

	/** The report as a text that may be shown to anybody, in English. */
	async shareable(): Promise<string> {
		const { folder, clean } = this.#options;
		return shareableReport({ folder, clean, report: await this.examine("en") });
	}

	/** The support bundle, a zip. Always in English: it is not for the user. */
	async bundle(): Promise<Uint8Array> {
		const { folder, clean } = this.#options;
		return makeBundle({ folder, plugin: pluginFolder(), clean, report: await this.examine("en") });
	}

	async #inside(): Promise<Inside> {
		const { identity, port, decks, links, hooks, notices } = this.#options;
		return {
			...identity,
			port: port(),
			decks: decks(),
			links: await Promise.all(links.list().map((link) => this.#known(link))),
			hooks: hooks.listener(),
			hooksEnabled: hooks.list().filter(({ enabled }) => enabled).length,
			notices: notices(),
			clockGain: Date.now() - performance.now() - this.#epoch,
		};
	}

	/** With what OBS itself has told, or tells when it is asked. */
	async #known(link: LinkDescription): Promise<KnownLink> {
		if (link.family !== "obs") return link;
		const { facts } = this.#options;
		const report = facts.read(factKey("obs.link", { link: link.id }));
		const versions = isKnown(report) ? (report.value as LinkReport).versions : undefined;
		const known: KnownLink = versions === undefined ? link : { ...link, versions };
		if (link.state.phase !== "online") return known;
		const key = factKey("obs.statistics", { link: link.id });
		const statistics = (await facts.settled([key], PATIENCE)).get(key);
		if (!isKnown(statistics)) return known;
		const { disk } = statistics.value as { disk: number };
		return { ...known, recordingSpace: disk * MEGABYTE };
	}
}
