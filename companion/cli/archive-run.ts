import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { Archive, type ArchiveBook } from "../archive/archive.ts";
import type { Backup, Restored } from "../contract/backup.ts";
import type { Export, ImportReport } from "../contract/export.ts";
import { type Problem, problem } from "../contract/problem.ts";
import { en } from "../contract/texts/en.ts";
import { sentence } from "../contract/texts/text.ts";
import { DurableFile } from "../platform/durable-file.ts";
import { VERSION } from "../version.ts";
import type { ArchiveCommand } from "./archive-commands.ts";
import { backupLine, backupList, importText, restoredText } from "./archive-text.ts";
import { RunningCompanion } from "./companion.ts";
import { withStoredData } from "./stored-data.ts";
import type { Terminal } from "./terminal.ts";

const DONE = 0;
const FAILED = 1;
/** Milliseconds to wait for a companion that is just starting, or just ending. */
const PATIENCE = 5_000;
const LOOK_EVERY = 100;

class Refused extends Error {}

/** Waits for the companion that starts anew; where none comes, whoever needs one starts it. */
async function backAgain(folder: string): Promise<void> {
	const until = Date.now() + PATIENCE;
	// It is there for a moment yet.
	await pause(LOOK_EVERY);
	while (Date.now() < until && !(await RunningCompanion.find(folder))) await pause(LOOK_EVERY);
}

/** The archive of a running companion. What it refuses is thrown, in its own words. */
function remote(companion: RunningCompanion): ArchiveBook {
	const ask = async (method: "GET" | "POST", path: string, content?: unknown): Promise<unknown> => {
		const { status, body } = await companion.request(method, path, content);
		if (status >= 400) throw new Refused((body as { message?: string } | null)?.message ?? `It answered ${status}.`);
		return body;
	};
	return {
		list: async () => ((await ask("GET", "/v1/backups")) as { backups: Backup[] }).backups,
		save: async () => (await ask("POST", "/v1/backups")) as Backup,
		restore: async (id) => (await ask("POST", `/v1/backups/${encodeURIComponent(id)}/restore`)) as Restored,
		export: async () => (await ask("GET", "/v1/export")) as Export,
		import: async (request) => (await ask("POST", "/v1/import", request)) as ImportReport,
	};
}

const well = <Value extends object>(answer: Value | Problem): Value => {
	if ("code" in answer) throw new Refused(sentence(en, answer));
	return answer;
};

async function done(archive: ArchiveBook, command: ArchiveCommand): Promise<string> {
	switch (command.name) {
		case "backup list":
			return backupList(await archive.list());
		case "backup now":
			return backupLine(well(await archive.save()));
		case "backup restore":
			return restoredText(command.id, well(await archive.restore(command.id)));
		case "export": {
			const text = JSON.stringify(await archive.export(), null, "\t");
			if (command.to === undefined) return text;
			await new DurableFile(command.to).write(`${text}\n`);
			return `Everything but passwords and secrets is in ${command.to}.`;
		}
		case "import": {
			const { file, dryRun, replace } = command;
			return importText(well(await archive.import({ export: await contentOf(file), dryRun, replace })));
		}
	}
}

async function contentOf(file: string): Promise<unknown> {
	const text = await readFile(file, "utf8");
	try {
		return JSON.parse(text);
	} catch {
		throw new Refused(sentence(en, problem("settings_invalid", { reason: "it is not JSON" }, file)));
	}
}

/** Works with a companion and without one; answers the exit code. */
export async function runArchive(command: ArchiveCommand, folder: string, terminal: Terminal): Promise<number> {
	const until = Date.now() + PATIENCE;
	do {
		const companion = await RunningCompanion.find(folder);
		try {
			const text = companion
				? await done(remote(companion), command)
				: await withStoredData(
						folder,
						(notice) => terminal.complain(sentence(en, notice)),
						(data) => done(new Archive(data, VERSION), command),
					);
			if (text !== undefined) {
				if (companion && (command.name === "backup restore" || command.name === "import")) await backAgain(folder);
				terminal.say(text);
				return DONE;
			}
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			terminal.complain(error.message);
			return FAILED;
		}
		// A companion that holds the folder and cannot be found yet is just starting.
		await pause(LOOK_EVERY);
	} while (Date.now() < until);
	terminal.complain(`Another program holds ${folder} and does not answer. End it and try again.`);
	return FAILED;
}
