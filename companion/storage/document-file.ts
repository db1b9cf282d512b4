import type { Adapter } from "lowdb";
import type { StoredFile } from "./disk.ts";

/** As it is written: for people, too. */
export const textOfContent = (content: unknown): string => `${JSON.stringify(content, null, "\t")}\n`;

/** The file of a document and the copy of what was in it before. */
export class DocumentFile<Data> implements Adapter<Data> {
	readonly #file: StoredFile;
	readonly #backup: StoredFile;
	#good: string | undefined;

	/** `good`: what the file is known to hold; undefined where there is none. */
	constructor(file: StoredFile, backup: StoredFile, good: string | undefined) {
		this.#file = file;
		this.#backup = backup;
		this.#good = good;
	}

	/** What is on the disk. */
	get text(): string | undefined {
		return this.#good;
	}

	async read(): Promise<Data | null> {
		return this.#good === undefined ? null : JSON.parse(this.#good);
	}

	/** What was good until now becomes the copy before it is replaced. Rejects when the file holds what it held before. */
	async write(data: Data): Promise<void> {
		const text = textOfContent(data);
		const before = this.#good;
		if (before !== undefined) await this.#backup.write(before);
		try {
			await this.#file.write(text);
		} catch (error) {
			if (!(await this.#stands(text))) throw error;
		}
		this.#good = text;
		// Only afterwards: a copy of what was never saved would come up at the next start as if it had been.
		if (before === undefined) await this.#backup.write(text).catch(() => {});
	}

	/** Puts the good text in the place of what was damaged. */
	restore(): Promise<void> {
		return this.#good === undefined ? Promise.resolve() : this.#file.write(this.#good);
	}

	/**
	 * Whether a text whose write has failed is in the file all the same, and stays: the failure may have come after the
	 * replacing. Then what was there before is put back; where that fails as well, the file is right.
	 */
	async #stands(text: string): Promise<boolean> {
		const inPlace = (): Promise<boolean> =>
			this.#file.read().then(
				(there) => there === text,
				() => false,
			);
		if (text === this.#good || !(await inPlace())) return false;
		if (this.#good !== undefined) await this.#file.write(this.#good).catch(() => {});
		return inPlace();
	}
}
