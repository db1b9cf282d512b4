import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** The parts of the file system a durable write needs; tests put failing ones here. */
export interface FileSystem {
	open(path: string, flags: string, mode?: number): Promise<Pick<FileHandle, "writeFile" | "sync" | "close">>;
	rename(from: string, to: string): Promise<void>;
	rm(path: string, options: { force: true }): Promise<void>;
}

const realFiles: FileSystem = { open, rename, rm };

interface ReplaceRow {
	/** A folder can be opened and synced, so that the rename itself survives a power cut. */
	readonly syncsFolder: boolean;
	/** Errors of `rename` that pass by themselves: a virus scanner or an indexer holds the file for a moment. */
	readonly passing: readonly string[];
}

const posix: ReplaceRow = { syncsFolder: true, passing: [] };
const windows: ReplaceRow = { syncsFolder: false, passing: ["EPERM", "EACCES", "EBUSY"] };
const rows: Partial<Record<NodeJS.Platform, ReplaceRow>> = { win32: windows };

/** Milliseconds before each further try of a rename; together a little more than one second. */
const RETRIES = [10, 20, 50, 100, 200, 300, 400];
const TEMPORARY = ".tmp";

export const errorCode = (error: unknown): string =>
	error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** A file whose content is the old or the new one at any moment, also after a crash or a power cut. */
export class DurableFile {
	readonly path: string;
	readonly #files: FileSystem;
	readonly #row: ReplaceRow;
	#tail: Promise<unknown> = Promise.resolve();
	#count = 0;

	constructor(path: string, files: FileSystem = realFiles, platform: NodeJS.Platform = process.platform) {
		this.path = path;
		this.#files = files;
		this.#row = rows[platform] ?? posix;
	}

	/** The content, or undefined when there is no such file. */
	async read(): Promise<string | undefined> {
		try {
			return await readFile(this.path, "utf8");
		} catch (error) {
			if (errorCode(error) === "ENOENT") return undefined;
			throw error;
		}
	}

	/** Resolves when the content is on the disk. Writes of one file follow each other; readable by its user alone. */
	write(text: string): Promise<void> {
		const written = this.#tail.then(() => this.#put(text));
		this.#tail = written.catch(() => {});
		return written;
	}

	async #put(text: string): Promise<void> {
		const temporary = `${this.path}.${process.pid}-${++this.#count}${TEMPORARY}`;
		try {
			await fill(this.#files, temporary, text);
			await replace(this.#files, this.#row, temporary, this.path);
		} catch (error) {
			// What could not be written must not stay; the first error is the one that counts.
			await this.#files.rm(temporary, { force: true }).catch(() => {});
			throw error;
		}
		await syncFolder(this.#files, this.#row, dirname(this.path));
	}
}

async function fill(files: FileSystem, path: string, text: string): Promise<void> {
	const file = await files.open(path, "w", 0o600);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}

async function replace(files: FileSystem, row: ReplaceRow, from: string, to: string): Promise<void> {
	for (const wait of RETRIES) {
		try {
			return await files.rename(from, to);
		} catch (error) {
			if (!row.passing.includes(errorCode(error))) throw error;
			await pause(wait);
		}
	}
	await files.rename(from, to);
}

async function syncFolder(files: FileSystem, row: ReplaceRow, path: string): Promise<void> {
	if (!row.syncsFolder) return;
	const folder = await files.open(path, "r");
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}

/** A folder with files in it, by name. */
export type FolderContent = Readonly<Record<string, string>>;

/**
 * Makes a folder that is there with all its files or not at all, at any moment; in its place must be none. What of it
 * was not finished ends in `.tmp`, for `sweep`.
 */
export async function writeFolder(
	path: string,
	content: FolderContent,
	files: FileSystem = realFiles,
	platform: NodeJS.Platform = process.platform,
): Promise<void> {
	const row = rows[platform] ?? posix;
	const temporary = `${path}${TEMPORARY}`;
	await rm(temporary, { recursive: true, force: true });
	await mkdir(temporary, { recursive: true, mode: 0o700 });
	try {
		for (const [name, text] of Object.entries(content)) await fill(files, join(temporary, name), text);
		await syncFolder(files, row, temporary);
		await replace(files, row, temporary, path);
	} catch (error) {
		await rm(temporary, { recursive: true, force: true }).catch(() => {});
		throw error;
	}
	await syncFolder(files, row, dirname(path));
}

/** Moves a file into the place of another one of the same file system, for good. False when there is none to move. */
export async function moveFile(from: string, to: string): Promise<boolean> {
	const row = rows[process.platform] ?? posix;
	try {
		await replace(realFiles, row, from, to);
	} catch (error) {
		if (errorCode(error) === "ENOENT") return false;
		throw error;
	}
	await syncFolder(realFiles, row, dirname(to));
	return true;
}

/** Removes what killed writers left behind. For the holder of the folder's lock only: a living writer would lose its file. */
export async function sweep(folder: string): Promise<void> {
	const names = await readdir(folder).catch((error: unknown) => {
		if (errorCode(error) === "ENOENT") return [];
		throw error;
	});
	const orphans = names.filter((name) => name.endsWith(TEMPORARY));
	await Promise.all(orphans.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
