import type { Problem } from "../contract/problem.ts";
import { takeLock } from "../platform/lock.ts";
import { makePrivateFolder } from "../platform/private-folder.ts";
import { type Data, openData } from "../storage/data.ts";

/** Works on what is stored under the lock of the folder; undefined when somebody else holds it. */
export async function withStoredData<Result>(
	folder: string,
	tell: (notice: Problem) => void,
	work: (data: Data) => Promise<Result> | Result,
): Promise<Result | undefined> {
	await makePrivateFolder(folder);
	await using lock = await takeLock(folder);
	if (!lock) return undefined;
	const data = await openData(folder, () => {});
	using _disk = data.disk;
	for (const notice of [data.settings, data.secrets, data.rules].flatMap(({ notices }) => notices)) tell(notice);
	const result = await work(data);
	// What was laid ready for the next start is taken over by it.
	const next = await openData(folder, () => {});
	next.disk[Symbol.dispose]();
	return result;
}
