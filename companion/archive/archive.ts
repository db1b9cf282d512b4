import type { Backup, BackupId, Restored } from "../contract/backup.ts";
import type { Export, ImportReport, ImportRequest } from "../contract/export.ts";
import type { Problem } from "../contract/problem.ts";
import type { Data } from "../storage/data.ts";
import { differences, type Everything, merged, secretsLost } from "./merge.ts";
import { completed, exported, needsOf, readExport, rulesFault } from "./transfer.ts";

/** What the user has set, as a whole: saved, brought back, taken elsewhere. Problems say why nothing was changed. */
export interface ArchiveBook {
	/** Newest first. */
	list(): Promise<readonly Backup[]>;
	save(): Promise<Backup | Problem>;
	/** Takes effect when the program starts the next time, so its caller ends it. */
	restore(id: BackupId): Promise<Restored | Problem>;
	/** Everything without secrets. */
	export(): Export | Promise<Export>;
	/** As `restore`, where something was changed: then a backup of how it was is named. */
	import(request: ImportRequest): Promise<ImportReport | Problem>;
}

/** The archive of an opened data folder. */
export class Archive implements ArchiveBook {
	readonly #data: Data;
	readonly #version: string;

	/** `version`: of this product. */
	constructor(data: Data, version: string) {
		this.#data = data;
		this.#version = version;
	}

	list(): Promise<readonly Backup[]> {
		return this.#data.backups.list();
	}

	save(): Promise<Backup | Problem> {
		return this.#data.backups.make("asked");
	}

	restore(id: BackupId): Promise<Restored | Problem> {
		return this.#data.restoring.restore(id);
	}

	export(): Export {
		return exported(this.#present, (id) => this.#data.secrets.has(id), this.#version, Date.now());
	}

	async import({ export: file, dryRun = false, replace = false }: ImportRequest): Promise<ImportReport | Problem> {
		const { settings, rules, secrets, restoring } = this.#data;
		const locked = settings.locked ?? rules.locked;
		if (locked) return locked;
		const read = readExport(file);
		if ("code" in read) return read;
		const imported = () => {
			const present = this.#present;
			const { rules: whole, incomplete } = completed(read.rules, present.rules);
			return { present, whole, incomplete, after: merged(present, { settings: read.settings, rules: whole }, replace) };
		};
		const proposed = imported();
		const fault = await rulesFault(proposed.whole, proposed.after.rules);
		if (fault) return fault;
		// What is saved may be something else by now.
		const { present, incomplete, after } = imported();
		const changes = differences(present, after);
		const lost = secretsLost(present, after);
		const needs = needsOf(after, read.secrets, incomplete, (id) => secrets.has(id) && !lost.has(id));
		if (dryRun || changes.length === 0) return { dryRun, changes, needs };
		const before = await restoring.takeOver({ ...after, secrets: secrets.without(lost) });
		return "code" in before ? before : { dryRun, changes, needs, before: before.id };
	}

	get #present(): Everything {
		return { settings: this.#data.settings.data, rules: this.#data.rules.data };
	}
}
