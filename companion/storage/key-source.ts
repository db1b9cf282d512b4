import { randomBytes } from "node:crypto";
import { rename } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { type Problem, problem } from "../contract/problem.ts";
import { makePrivateFolder } from "../platform/private-folder.ts";
import type { OpenFile } from "./disk.ts";
import { fileStamp } from "./document.ts";
import { reasonOf } from "./write-failure.ts";

/** Where the key lies that opens the secrets of this installation. */
export interface KeySource {
	/** The 256-bit key; made on first use. A problem when there may be one that cannot be reached. */
	key(): Promise<Buffer | Problem>;
}

const KEY_BYTES = 32;
const HEXADECIMAL = /^[0-9a-f]{64}\s*$/u;

/**
 * The key in a file that only its user can read, in a folder of its own: a copy of the documents alone opens nothing.
 * On Windows the folder inherits the access list of the user's own folder.
 */
export class KeyFile implements KeySource {
	readonly #path: string;
	readonly #open: OpenFile;
	readonly #now: () => number;

	constructor(path: string, open: OpenFile, now: () => number) {
		this.#path = path;
		this.#open = open;
		this.#now = now;
	}

	async key(): Promise<Buffer | Problem> {
		const file = this.#open(this.#path);
		try {
			const text = await file.read();
			if (text !== undefined && HEXADECIMAL.test(text)) return Buffer.from(text.trim(), "hex");
			// What it was may still help somebody.
			if (text !== undefined) await rename(this.#path, `${this.#path}.corrupt-${fileStamp(this.#now())}`);
			const key = randomBytes(KEY_BYTES);
			await makePrivateFolder(dirname(this.#path));
			await file.write(`${key.toString("hex")}\n`);
			return key;
		} catch (error) {
			return problem("secrets_locked", { reason: `${basename(this.#path)}: ${reasonOf(error)}` });
		}
	}
}
