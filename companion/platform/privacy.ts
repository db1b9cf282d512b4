import { stat } from "node:fs/promises";

/** Rights of everybody but the owner. https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/sys_stat.h.html */
const OTHERS = 0o077;

/**
 * Whether nobody but its user can read a file or folder. Undefined on Windows, where the folder of a user is private by
 * rules that a file's mode does not show. Rejects when there is nothing at the path.
 */
export async function isPrivate(
	path: string,
	platform: NodeJS.Platform = process.platform,
): Promise<boolean | undefined> {
	const { mode } = await stat(path);
	return platform === "win32" ? undefined : (mode & OTHERS) === 0;
}
