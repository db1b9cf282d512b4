import { rm } from "node:fs/promises";
import { DurableFile } from "./durable-file.ts";

/** The file by which local programs find each other. Its content is the caller's to check. */
export class DiscoveryFile {
	readonly #file: DurableFile;

	constructor(path: string) {
		this.#file = new DurableFile(path);
	}

	write(content: object): Promise<void> {
		return this.#file.write(`${JSON.stringify(content)}\n`);
	}

	/** What the file says; undefined when there is none or it is not JSON. */
	async read(): Promise<unknown> {
		const text = await this.#file.read();
		if (text === undefined) return undefined;
		try {
			return JSON.parse(text);
		} catch {
			return undefined;
		}
	}

	/** Removes the file unless another program has written its own by now. */
	async remove(isMine: (content: unknown) => boolean): Promise<void> {
		if (isMine(await this.read())) await rm(this.#file.path, { force: true });
	}
}
