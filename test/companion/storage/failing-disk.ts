import { open, rename, rm } from "node:fs/promises";
import { DurableFile } from "../../../companion/platform/durable-file.ts";
import type { DocumentPlace } from "../../../companion/storage/document.ts";

/** A disk that can be made to refuse every write with an error code, as a full or read-only one does. */
export class FailingDisk {
	failure: string | undefined;

	place(path: string, now: () => number = () => 0): DocumentPlace {
		return { path, now, open: (at) => this.open(at) };
	}

	open(path: string): DurableFile {
		const refusing: typeof open = (at, flags, mode) =>
			this.failure === undefined
				? open(at, flags, mode)
				: Promise.reject(Object.assign(new Error(this.failure), { code: this.failure }));
		return new DurableFile(path, { open: refusing, rename, rm }, "linux");
	}
}
