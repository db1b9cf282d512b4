import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import { type Backup, BackupId, BackupReason } from "../contract/backup.ts";
import { type Problem, problem } from "../contract/problem.ts";
import { type FolderContent, writeFolder } from "../platform/durable-file.ts";
import { makePrivateFolder } from "../platform/private-folder.ts";
import type { Disk } from "./disk.ts";
import { fileStamp } from "./document.ts";
import { textOfContent } from "./document-file.ts";
import { reasonOf } from "./write-failure.ts";

/** Backups kept; those from before a migration are counted apart, so that no day pushes them out. */
const KEPT = 10;
const KEPT_MIGRATIONS = 3;

/** Lies beside the documents and says what they were when they were saved. */
const LIST = "backup.json";

const Listed = Type.Object(
	{
		v: Type.Literal(1),
		/** Milliseconds since 1970. */
		at: Type.Integer({ minimum: 0 }),
		reason: BackupReason,
		/** SHA-256 of each document, hexadecimal. */
		documents: Type.Record(Type.String({ pattern: "^[a-z]+\\.json$" }), Type.String()),
	},
	{ additionalProperties: false },
);
type Listed = Static<typeof Listed>;

const isListed = Compile(Listed);
const isId = Compile(BackupId);

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

export interface BackupsOptions {
	readonly folder: string;
	readonly disk: Disk;
	/** The documents as they stand on the disk, by file name. */
	readonly documents: () => FolderContent;
	readonly write?: typeof writeFolder;
	readonly now?: () => number;
}

/** Copies of all documents in folders of their own. One that is not complete does not count. */
export class Backups {
	readonly #options: Required<BackupsOptions>;
	#tail: Promise<unknown> = Promise.resolve();

	constructor(options: BackupsOptions) {
		this.#options = { write: writeFolder, now: Date.now, ...options };
	}

	/** Whether there is nothing to save yet. */
	get empty(): boolean {
		return Object.keys(this.#options.documents()).length === 0;
	}

	/** Newest first. */
	async list(): Promise<Backup[]> {
		const names = await readdir(this.#options.folder).catch(() => []);
		const found = await Promise.all(names.map((name) => this.#listed(name)));
		return found.flatMap((backup) => backup ?? []).sort((a, b) => b.at - a.at);
	}

	/** Saves all documents as they are. Answers a problem when there is no whole backup of them. */
	make(reason: BackupReason, also: FolderContent = {}): Promise<Backup | Problem> {
		const made = this.#tail.then(() => this.#make(reason, also));
		this.#tail = made.catch(() => {});
		return made;
	}

	/** The documents of a backup, each exactly as it was saved. */
	async read(id: BackupId): Promise<{ readonly documents: FolderContent } | Problem> {
		const list = await this.#readList(id);
		if (!list) return problem("backup_unknown", { backup: id }, "id");
		const content: Record<string, string> = {};
		for (const [name, hash] of Object.entries(list.documents)) {
			const text = await readFile(join(this.#options.folder, id, name), "utf8").catch(() => undefined);
			if (text === undefined || hashOf(text) !== hash)
				return problem("backup_damaged", { backup: id, file: name }, "id");
			content[name] = text;
		}
		return { documents: content };
	}

	/** What the backups hold of one document, newest first. */
	async copiesOf(name: string): Promise<readonly string[]> {
		const contents = await Promise.all((await this.list()).map(({ id }) => this.read(id)));
		return contents.flatMap((content) => ("code" in content ? [] : (content.documents[name] ?? [])));
	}

	async #make(reason: BackupReason, also: FolderContent): Promise<Backup | Problem> {
		const { folder, disk, documents, write, now } = this.#options;
		const taken = new Set((await this.list()).map(({ id }) => id));
		const content = { ...documents(), ...also };
		const names = Object.keys(content);
		let at = now();
		while (taken.has(idOf(at, reason))) at++;
		const id = idOf(at, reason);
		const hashes = Object.fromEntries(Object.entries(content).map(([name, text]) => [name, hashOf(text)]));
		const list: Listed = { v: 1, at, reason, documents: hashes };
		const whole = { ...content, [LIST]: textOfContent(list) };
		const length = Object.values(whole).reduce((sum, text) => sum + text.length, 0);
		try {
			await makePrivateFolder(folder);
			await write(join(folder, id), whole);
		} catch (error) {
			disk.failed(join(folder, id), error, length);
			return problem("not_saved", { reason: reasonOf(error) });
		}
		disk.wrote(join(folder, id), length);
		await this.#prune(id);
		return { id, at, reason, documents: names };
	}

	/** The one just made stays, also when a wrong clock had dated others after it. */
	async #prune(made: BackupId): Promise<void> {
		const all = (await this.list()).sort((a, b) => Number(b.id === made) - Number(a.id === made));
		const isMigration = ({ reason }: Backup): boolean => reason === "before-migrating";
		const old = [
			...all.filter((backup) => !isMigration(backup)).slice(KEPT),
			...all.filter(isMigration).slice(KEPT_MIGRATIONS),
		];
		await Promise.all(
			old.map(({ id }) => rm(join(this.#options.folder, id), { recursive: true, force: true }).catch(() => {})),
		);
	}

	async #listed(id: string): Promise<Backup | undefined> {
		const list = await this.#readList(id);
		return list && { id, at: list.at, reason: list.reason, documents: Object.keys(list.documents) };
	}

	async #readList(id: string): Promise<Listed | undefined> {
		if (!isId.Check(id)) return undefined;
		try {
			const list: unknown = JSON.parse(await readFile(join(this.#options.folder, id, LIST), "utf8"));
			return isListed.Check(list) && idOf(list.at, list.reason) === id ? list : undefined;
		} catch {
			return undefined;
		}
	}
}

const idOf = (at: number, reason: BackupReason): BackupId => `${fileStamp(at)}-${reason}`;
