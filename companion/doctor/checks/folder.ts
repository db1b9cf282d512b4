import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DurableFile, errorCode } from "../../platform/durable-file.ts";
import { isPrivate } from "../../platform/privacy.ts";
import { reasonOf } from "../../storage/write-failure.ts";
import type { Check, Outcome } from "../check.ts";
import { storedFiles } from "../stored-files.ts";
import { namedProcess } from "./programs.ts";

/** Bytes free below which settings may soon not be saved any more. */
const FEW = 1_000_000_000;
const ALMOST_NONE = 100_000_000;
/** Bytes free below which a recording of an evening may not fit. */
const FEW_FOR_RECORDING = 10_000_000_000;

/** Milliseconds a temporary file may be there before it counts as left behind. */
const WRITING = 60_000;

/** Writes a file as settings are written, in a folder of its own that is gone afterwards. */
async function tryWriting(folder: string): Promise<void> {
	const probe = await mkdtemp(join(folder, ".doctor-"));
	try {
		await new DurableFile(join(probe, "probe")).write("probe");
	} finally {
		await rm(probe, { recursive: true, force: true });
	}
}

const folderCheck: Check = {
	id: "folder",
	title: ({ titles }) => titles.folder,
	async run({ folder, texts: { folder: words } }): Promise<Outcome> {
		const there = await stat(folder).catch((error: unknown) => errorCode(error));
		if (there === "ENOENT") return { state: "warn", found: words.missing(folder), next: words.missingNext };
		if (typeof there === "string") {
			return { state: "bad", found: words.unwritable(folder, there), next: words.unwritableNext };
		}
		if (!there.isDirectory()) return { state: "bad", found: words.noFolder(folder), next: words.noFolderNext };
		try {
			await tryWriting(folder);
		} catch (error) {
			return { state: "bad", found: words.unwritable(folder, reasonOf(error)), next: words.unwritableNext };
		}
		return (await isPrivate(folder)) === false
			? { state: "bad", found: words.shared(folder), next: words.sharedNext(folder) }
			: { state: "ok", found: words.good(folder) };
	},
};

const disk: Check = {
	id: "disk",
	title: ({ titles }) => titles.disk,
	async run({ folder, inside, freeSpace, texts: { disk: words, titles } }) {
		const free = await freeSpace(folder);
		const own: Outcome =
			free === undefined
				? { state: "unknown", found: words.unknown }
				: {
						state: free < ALMOST_NONE ? "bad" : free < FEW ? "warn" : "ok",
						found: words.folder(free),
						next: free < FEW ? words.low : undefined,
					};
		const recordings = (inside?.links ?? []).flatMap(({ id, name, recordingSpace }): Outcome[] => {
			if (recordingSpace === undefined) return [];
			const few = recordingSpace < FEW_FOR_RECORDING;
			return [
				{
					of: { id, title: titles.disk },
					state: few ? "warn" : "ok",
					found: words.recording(name, recordingSpace),
					next: few ? words.lowRecording : undefined,
				},
			];
		});
		return [own, ...recordings];
	},
};

const clock: Check = {
	id: "clock",
	title: ({ titles }) => titles.clock,
	/** Nobody on the internet is asked. A clock that is wrong and steady is not noticed. */
	async run({ folder, inside, now, texts: { clock: words } }): Promise<Outcome> {
		const files = await storedFiles(folder);
		const [newest] = files.toSorted((a, b) => b.changedAt - a.changedAt);
		if (newest && newest.changedAt > now + WRITING) {
			return { state: "bad", found: words.future(newest.name, newest.changedAt), next: words.next };
		}
		if (!inside) return { state: "ok", found: words.unwatched };
		const seconds = Math.round(Math.abs(inside.clockGain) / 1_000);
		if (inside.clockGain < -2_000) return { state: "warn", found: words.back(seconds), next: words.next };
		return { state: "ok", found: seconds > 60 ? words.ahead(seconds) : words.steady };
	},
};

async function isAlive(pid: number): Promise<boolean> {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return errorCode(error) === "EPERM";
	}
}

const leftovers: Check = {
	id: "leftovers",
	title: ({ titles }) => titles.leftovers,
	async run({ folder, inside, now, texts: { leftovers: words } }): Promise<Outcome> {
		const pid = await namedProcess(folder);
		if (!inside && pid !== undefined && !(await isAlive(pid))) {
			return { state: "warn", found: words.stale(pid), next: words.next };
		}
		const files = await storedFiles(folder);
		// Bundles of earlier versions are none: the plugin keeps two, for one may be running.
		const left = files.filter(({ name, changedAt }) => name.endsWith(".tmp") && changedAt < now - WRITING);
		const bytes = left.reduce((sum, { size }) => sum + size, 0);
		return left.length === 0
			? { state: "ok", found: words.none }
			: { state: "ok", found: words.some(left.length, bytes), next: words.next };
	},
};

const isThere = async (folder: string): Promise<boolean> =>
	readdir(folder).then(
		() => true,
		() => false,
	);

/** Without a data folder there is nothing to say about what lies in it. */
const within = (check: Check): Check => ({
	...check,
	run: async (context) =>
		(await isThere(context.folder)) ? check.run(context) : { state: "unknown", found: context.texts.lock.unknown },
});

/** The data folder, the disk it is on, and the clock its files tell of. */
export const folderChecks: readonly Check[] = [folderCheck, within(disk), clock, within(leftovers)];
