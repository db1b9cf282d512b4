import { rename } from "node:fs/promises";
import { basename } from "node:path";
import { type Adapter, Low } from "lowdb";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { type Problem, problem } from "../contract/problem.ts";
import { DurableFile } from "../platform/durable-file.ts";
import { reasonOf } from "./write-failure.ts";

/** Every stored document says which version of its shape it has. */
export interface Versioned {
	readonly v: number;
}

/** What a document is made of. */
export interface DocumentKind<Content extends Versioned> {
	readonly schema: TSchema;
	/** Pure steps: the first makes version 2 of version 1, and so on. The newest version is one more than they are. */
	readonly migrations: readonly ((older: unknown) => unknown)[];
	/** Where nothing is stored. */
	readonly initial: Content;
}

type Content<Data> =
	| { readonly state: "absent" | "corrupt" | "newer" }
	| { readonly state: "good"; readonly data: Data; readonly text: string };

const versionOf = (content: unknown): number | undefined => {
	if (typeof content !== "object" || content === null || !("v" in content)) return undefined;
	return Number.isInteger(content.v) && Number(content.v) >= 1 ? Number(content.v) : undefined;
};

const besides = (path: string, mark: string): string => path.replace(/\.json$/u, `.${mark}.json`);

/** `2026-11-20T08-30-00-000Z`: a moment as part of a file name that every file system takes. */
export const fileStamp = (at: number): string => new Date(at).toISOString().replaceAll(/[:.]/gu, "-");

/** Makes the durable file of a path; tests put failing file systems behind it. */
export type OpenFile = (path: string) => DurableFile;

export interface DocumentPlace {
	/** Ends in `.json`. */
	readonly path: string;
	readonly open: OpenFile;
	readonly now: () => number;
}

/** A place on the real disk. */
export const onDisk = (path: string): DocumentPlace => ({
	path,
	open: (at) => new DurableFile(at),
	now: () => Date.now(),
});

class Stored<Data> implements Adapter<Data> {
	readonly #file: DurableFile;
	readonly #backup: DurableFile;
	#good: string | undefined;

	constructor(file: DurableFile, backup: DurableFile, good: string | undefined) {
		this.#file = file;
		this.#backup = backup;
		this.#good = good;
	}

	async read(): Promise<Data | null> {
		return this.#good === undefined ? null : JSON.parse(this.#good);
	}

	/** What was good until now becomes the backup before it is replaced. */
	async write(data: Data): Promise<void> {
		const text = `${JSON.stringify(data, null, "\t")}\n`;
		await this.#backup.write(this.#good ?? text);
		await this.#file.write(text);
		this.#good = text;
	}
}

/**
 * A JSON document that is checked when read and replaced whole when written. A damaged one is put aside and the last
 * good copy loaded; one of a newer version is left alone.
 */
export class Document<Data extends Versioned> {
	readonly #low: Low<Data>;
	readonly #locked: Problem | undefined;
	readonly #notices: readonly Problem[];
	#tail: Promise<unknown> = Promise.resolve();

	private constructor(low: Low<Data>, notices: readonly Problem[], locked: Problem | undefined) {
		this.#low = low;
		this.#notices = notices;
		this.#locked = locked;
	}

	/** Rejects when the file is there and cannot be read: starting without it would overwrite it. */
	static async open<Data extends Versioned>(place: DocumentPlace, kind: DocumentKind<Data>): Promise<Document<Data>> {
		const [file, backup] = [place.open(place.path), place.open(besides(place.path, "backup"))];
		const check = Compile(kind.schema);
		const load = async (from: DurableFile): Promise<Content<Data>> => {
			const text = await from.read();
			if (text === undefined) return { state: "absent" };
			return migrated<Data>(text, kind, (value): value is Data => check.Check(value));
		};
		const quarantine = async (from: DurableFile): Promise<string> => {
			const aside = besides(from.path, `corrupt-${fileStamp(place.now())}`);
			// Where nothing can be renamed nothing can be overwritten either.
			return rename(from.path, aside).then(
				() => basename(aside),
				() => basename(from.path),
			);
		};

		const current = await load(file);
		if (current.state === "newer") {
			const newer = problem("settings_newer");
			return new Document(new Low<Data>(new Stored(file, backup, undefined), kind.initial), [newer], newer);
		}
		const saved = current.state === "good" ? current : await load(backup);
		const notices: Problem[] = [];
		if (current.state === "corrupt") notices.push(problem("settings_repaired", { file: await quarantine(file) }));
		else if (current.state === "absent" && saved.state === "good")
			notices.push(problem("settings_repaired", { file: basename(place.path) }));
		if (saved.state === "corrupt") await quarantine(backup);
		const good = saved.state === "good" ? saved : undefined;
		const low = new Low<Data>(new Stored(file, backup, good?.text), good?.data ?? kind.initial);
		const document = new Document(low, notices, undefined);
		// The loaded backup takes the place of what was damaged; if that fails, it is still the backup.
		if (good !== undefined && good !== current) await document.change((data) => data);
		return document;
	}

	/** What is stored; after a failed write still what was stored before. */
	get data(): Data {
		return this.#low.data;
	}

	/** What the user has to know about how this was loaded. */
	get notices(): readonly Problem[] {
		return this.#notices;
	}

	/** Saves what `next` makes of the data. Answers a problem when nothing was changed, in memory or on the disk. */
	change(next: (data: Data) => Data): Promise<Problem | undefined> {
		const saved = this.#tail.then(() => this.#save(next));
		this.#tail = saved;
		return saved;
	}

	async #save(next: (data: Data) => Data): Promise<Problem | undefined> {
		if (this.#locked) return this.#locked;
		const data = next(this.#low.data);
		try {
			await this.#low.adapter.write(data);
		} catch (error) {
			return problem("not_saved", { reason: reasonOf(error) });
		}
		this.#low.data = data;
		return undefined;
	}
}

function migrated<Data extends Versioned>(
	text: string,
	{ migrations }: DocumentKind<Data>,
	good: (value: unknown) => value is Data,
): Content<Data> {
	try {
		let content: unknown = JSON.parse(text);
		const version = versionOf(content);
		if (version === undefined) return { state: "corrupt" };
		if (version > migrations.length + 1) return { state: "newer" };
		for (const step of migrations.slice(version - 1)) content = step(content);
		return good(content) ? { state: "good", data: content, text } : { state: "corrupt" };
	} catch {
		// No JSON, or of a shape a migration could not make sense of.
		return { state: "corrupt" };
	}
}
