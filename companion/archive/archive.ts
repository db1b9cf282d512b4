import type { Backup, BackupId, Restored } from "../contract/backup.ts";
import type { Problem } from "../contract/problem.ts";
import type { Data } from "../storage/data.ts";

/** What the user has set, as a whole: saved, brought back. Problems say why nothing was changed. */
export interface ArchiveBook {
	/** Newest first. */
	list(): Promise<readonly Backup[]>;
	save(): Promise<Backup | Problem>;
	/** Takes effect when the program starts the next time, so its caller ends it. */
	restore(id: BackupId): Promise<Restored | Problem>;
}

/** The archive of an opened data folder. */
export class Archive implements ArchiveBook {
	readonly #data: Data;

	constructor(data: Data) {
		this.#data = data;
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
}
