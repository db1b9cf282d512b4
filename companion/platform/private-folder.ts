import { mkdir } from "node:fs/promises";

/** Makes a folder that only its user can read, with the missing ones above it. One that exists is left as it is. */
export async function makePrivateFolder(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
}
