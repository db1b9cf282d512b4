import type { Problem } from "../contract/problem.ts";
import type { FolderContent } from "../platform/durable-file.ts";
import type { Backups } from "./backups.ts";

/** The backup from before the first migration of this life of the program: one is enough, all documents are in it. */
export class MigrationBackup {
	readonly #backups: Backups;
	#made: Promise<Problem | undefined> | undefined;

	constructor(backups: Backups) {
		this.#backups = backups;
	}

	/** Makes it unless it is made. `also`: the document that is about to change, as it is. */
	make(also: FolderContent): Promise<Problem | undefined> {
		this.#made ??= this.#backups.make("before-migrating", also).then((made) => {
			if (!("code" in made)) return undefined;
			this.#made = undefined;
			return made;
		});
		return this.#made;
	}
}
