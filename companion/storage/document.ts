import { basename } from "node:path";
import { Low } from "lowdb";
import { type Problem, problem } from "../contract/problem.ts";
import { DurableFile, moveFile } from "../platform/durable-file.ts";
import type { OpenFile, StoredFile } from "./disk.ts";
import { DocumentFile } from "./document-file.ts";
import { type Content, type DocumentKind, readerOf, type Versioned } from "./document-kind.ts";
import { reasonOf } from "./write-failure.ts";

export type { DocumentKind, Versioned } from "./document-kind.ts";

const besides = (path: string, mark: string): string => path.replace(/\.json$/u, `.${mark}.json`);

/** `2026-11-20T08-30-00-000Z`: a moment as part of a file name that every file system takes. */
export const fileStamp = (at: number): string => new Date(at).toISOString().replaceAll(/[:.]/gu, "-");

export interface DocumentPlace {
	/** Ends in `.json`. */
	readonly path: string;
	readonly open: OpenFile;
	readonly now: () => number;
	/** Further copies of this document, newest first: asked for where neither the file nor the copy beside it is good. */
	readonly copies?: () => Promise<readonly string[]>;
	/** Told what an older version has written, before it is replaced; where it answers a problem, it is not. */
	readonly beforeMigration?: (text: string) => Promise<Problem | undefined>;
}

/** A place on the real disk. */
export const onDisk = (path: string): DocumentPlace => ({
	path,
	open: (at) => new DurableFile(at),
	now: () => Date.now(),
});

interface Loaded<Data> {
	readonly good?: Extract<Content<Data>, { state: "good" }>;
	readonly notices: readonly Problem[];
	/** Why nothing may be written, and what stands there. */
	readonly locked?: { readonly why: Problem; readonly text: string };
	/** The good one has to take the place of what was damaged. */
	readonly repair: boolean;
}

/** Finds the newest good content, and puts what is damaged aside. */
async function load<Data extends Versioned>(
	file: StoredFile,
	backup: StoredFile,
	place: DocumentPlace,
	kind: DocumentKind<Data>,
): Promise<Loaded<Data>> {
	const contentOf = readerOf(kind);
	const quarantine = async ({ path }: StoredFile): Promise<string> => {
		const aside = besides(path, `corrupt-${fileStamp(place.now())}`);
		// Where nothing can be renamed nothing can be overwritten either.
		return moveFile(path, aside).then(
			() => basename(aside),
			() => basename(path),
		);
	};
	const texts = { file: await file.read(), backup: undefined as string | undefined };
	const current = contentOf(texts.file);
	if (current.state === "good") return { good: current, notices: [], repair: false };
	if (current.state !== "newer") texts.backup = await backup.read();
	const saved = contentOf(texts.backup);
	if (current.state === "newer" || saved.state === "newer") {
		const why = problem("settings_newer");
		return { notices: [why], locked: { why, text: texts.backup ?? texts.file ?? "" }, repair: false };
	}
	const aside = current.state === "corrupt" ? await quarantine(file) : undefined;
	const backupAside = saved.state === "corrupt" ? await quarantine(backup) : undefined;
	const copies = saved.state === "good" ? [] : ((await place.copies?.()) ?? []);
	const good = [saved, ...copies.map(contentOf)].find((content) => content.state === "good");
	const damaged = aside ?? backupAside;
	if (!good)
		return { notices: damaged === undefined ? [] : [problem("settings_lost", { file: damaged })], repair: false };
	const notice =
		damaged === undefined
			? problem("settings_gone", { file: basename(place.path) })
			: problem("settings_repaired", { file: damaged });
	return { good, notices: [notice], repair: true };
}

/**
 * A JSON document that is checked when read and replaced whole when written. A damaged one is put aside and the last
 * good copy loaded; one of a newer version is left alone.
 */
export class Document<Data extends Versioned> {
	readonly #low: Low<Data>;
	readonly #file: DocumentFile<Data>;
	readonly #loaded: Loaded<Data>;
	readonly #place: DocumentPlace;
	#older: boolean;
	#held: Problem | undefined;
	#tail: Promise<unknown> = Promise.resolve();

	private constructor(place: DocumentPlace, kind: DocumentKind<Data>, file: DocumentFile<Data>, loaded: Loaded<Data>) {
		this.#low = new Low<Data>(file, loaded.good?.data ?? kind.initial);
		this.#file = file;
		this.#loaded = loaded;
		this.#place = place;
		this.#older = loaded.good?.older ?? false;
	}

	/** Rejects when the file is there and cannot be read: starting without it would overwrite it. */
	static async open<Data extends Versioned>(place: DocumentPlace, kind: DocumentKind<Data>): Promise<Document<Data>> {
		const [file, backup] = [place.open(place.path), place.open(besides(place.path, "backup"))];
		const loaded = await load(file, backup, place, kind);
		const stored = new DocumentFile<Data>(file, backup, loaded.good?.text);
		// If that fails, the copy is still there.
		if (loaded.repair) await stored.restore().catch(() => {});
		return new Document(place, kind, stored, loaded);
	}

	/** What is stored; after a failed write still what was stored before. */
	get data(): Data {
		return this.#low.data;
	}

	/** What is stored, as it stands on the disk; undefined while nothing does. */
	get text(): string | undefined {
		return this.#loaded.locked?.text ?? this.#file.text;
	}

	/** Whether it was loaded from a copy, which may be older than what was lost. */
	get recovered(): boolean {
		return this.#loaded.repair;
	}

	/** Why nothing can be changed; undefined where it can. */
	get locked(): Problem | undefined {
		return this.#loaded.locked?.why;
	}

	/** What the user has to know about how this was loaded. */
	get notices(): readonly Problem[] {
		return this.#loaded.notices;
	}

	/** Refuses changes from now on, or no longer. Resolves when none is under way. */
	async hold(why: Problem | undefined): Promise<void> {
		this.#held = why;
		await this.#tail;
	}

	/** Saves what `next` makes of the data. Answers a problem when nothing was changed, in memory or on the disk. */
	change(next: (data: Data) => Data): Promise<Problem | undefined> {
		const saved = this.#tail.then(() => this.#save(next));
		this.#tail = saved;
		return saved;
	}

	async #save(next: (data: Data) => Data): Promise<Problem | undefined> {
		const refused = this.locked ?? this.#held;
		if (refused) return refused;
		const data = next(this.#low.data);
		const unkept = this.#older ? await this.#place.beforeMigration?.(this.text ?? "") : undefined;
		if (unkept) return unkept;
		try {
			await this.#file.write(data);
		} catch (error) {
			return problem("not_saved", { reason: reasonOf(error) });
		}
		this.#older = false;
		this.#low.data = data;
		return undefined;
	}
}
