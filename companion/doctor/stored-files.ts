import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file of a data folder. */
export interface StoredFile {
	/** From the data folder on, with slashes. */
	readonly name: string;
	readonly path: string;
	/** Bytes. */
	readonly size: number;
	/** Milliseconds since 1970. */
	readonly changedAt: number;
}

/** What is compiled lies in hundreds of files that nobody misses. */
const CACHE = "cache";

/** The files of a data folder, caches left out; none when there is no folder. */
export async function storedFiles(folder: string): Promise<readonly StoredFile[]> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	const names = entries.filter(({ name }) => name !== CACHE);
	const below = await Promise.all(
		names.map(async (entry): Promise<readonly StoredFile[]> => {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) {
				return (await storedFiles(path)).map((file) => ({ ...file, name: `${entry.name}/${file.name}` }));
			}
			const found = entry.isFile() ? await stat(path).catch(() => undefined) : undefined;
			if (!found) return [];
			return [{ name: entry.name, path, size: found.size, changedAt: found.mtimeMs }];
		}),
	);
	return below.flat();
}
