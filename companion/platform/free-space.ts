import { statfs } from "node:fs/promises";

/** Bytes this user may still write where a path lies; undefined when the path is not there or the disk does not say. */
export async function freeSpace(path: string): Promise<number | undefined> {
	const disk = await statfs(path).catch(() => undefined);
	return disk === undefined ? undefined : disk.bavail * disk.bsize;
}
