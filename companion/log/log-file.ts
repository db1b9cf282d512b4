import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";

export interface Rotation {
	/** Bytes after which a new file is begun. */
	readonly size: number;
	/** Files kept, the one being written included. */
	readonly files: number;
}

/**
 * A text file that is begun anew when it is full; older ones are `<path>.1`, `<path>.2`, …
 * Lines are written at once, so none is lost when the process ends. A log that cannot be written stops nothing.
 */
export class LogFile {
	readonly #path: string;
	readonly #rotation: Rotation;
	#file: number | undefined;
	#written = 0;

	constructor(path: string, rotation: Rotation) {
		this.#path = path;
		this.#rotation = rotation;
		this.#open();
	}

	/** Puts what is there aside and begins a new file. */
	static anew(path: string, rotation: Rotation): LogFile {
		const file = new LogFile(path, rotation);
		file.#begin();
		return file;
	}

	write(line: string): void {
		if (this.#written > this.#rotation.size) {
			this.#begin();
		}
		if (this.#file === undefined) return;
		try {
			this.#written += writeSync(this.#file, line);
		} catch {
			// The disk is full or gone. The next line may find room again.
		}
	}

	close(): void {
		if (this.#file !== undefined) closeSync(this.#file);
		this.#file = undefined;
	}

	#begin(): void {
		this.close();
		try {
			this.#shift();
		} catch {
			// It goes on growing where it is.
		}
		this.#open();
	}

	#open(): void {
		this.#written = 0;
		try {
			mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
			this.#file = openSync(this.#path, "a", 0o600);
		} catch {
			// Nowhere to write to, and nowhere to say so.
		}
	}

	#shift(): void {
		const nth = (index: number): string => (index === 0 ? this.#path : `${this.#path}.${index}`);
		const there = (index: number): boolean => statSync(nth(index), { throwIfNoEntry: false }) !== undefined;
		if (!statSync(this.#path, { throwIfNoEntry: false })?.size) return;
		const oldest = this.#rotation.files - 1;
		rmSync(nth(oldest), { force: true });
		for (let index = oldest - 1; index >= 0; index--) if (there(index)) renameSync(nth(index), nth(index + 1));
	}
}
