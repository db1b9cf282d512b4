import { open, rename, rm } from "node:fs/promises";
import { DurableFile, type FileSystem } from "../../../companion/platform/durable-file.ts";
import type { DocumentPlace } from "../../../companion/storage/document.ts";

const failureOf = (code: string): Error => Object.assign(new Error(code), { code });

/** A disk that can be made to refuse every write with an error code, as a full or read-only one does. */
export class FailingDisk {
	failure: string | undefined;
	/** Characters of the largest file that fits. */
	largest = Number.POSITIVE_INFINITY;
	/** How many writes were refused. */
	refused = 0;

	place(path: string, now: () => number = () => 0): DocumentPlace {
		return { path, now, open: (at) => this.open(at) };
	}

	open(path: string): DurableFile {
		const refuse = (code: string): Promise<never> => {
			this.refused++;
			return Promise.reject(failureOf(code));
		};
		const refusing: FileSystem["open"] = async (at, flags, mode) => {
			if (this.failure !== undefined) return refuse(this.failure);
			const file = await open(at, flags, mode);
			return {
				writeFile: (text) => (String(text).length > this.largest ? refuse("ENOSPC") : file.writeFile(text)),
				sync: () => file.sync(),
				close: () => file.close(),
			};
		};
		return new DurableFile(path, { open: refusing, rename, rm }, "linux");
	}
}
