import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Backup, BackupId, BackupReason, Restored } from "../contract/backup.ts";
import { staysEntrusted } from "../contract/link-families.ts";
import { type Problem, problem } from "../contract/problem.ts";
import type { StoredRules } from "../contract/stored-rules.ts";
import { type FolderContent, moveFile, writeFolder } from "../platform/durable-file.ts";
import type { Backups } from "./backups.ts";
import type { Disk } from "./disk.ts";
import { textOfContent } from "./document-file.ts";
import { type DocumentKind, readerOf, type Versioned } from "./document-kind.ts";
import { rulesKind } from "./rules.ts";
import { tokenSecret } from "./secret-ids.ts";
import { type SecretStore, type Secrets, secretsKind } from "./secret-store.ts";
import { type Settings, settingsKind } from "./settings.ts";
import { reasonOf } from "./write-failure.ts";

/**
 * The documents a backup holds. Ticks and deliveries are not among them: put back to an older state, they would let
 * things be done twice.
 */
const KINDS = {
	"settings.json": settingsKind,
	"rules.json": rulesKind,
	"secrets.json": secretsKind,
} as const satisfies Readonly<Record<string, DocumentKind<Versioned>>>;
type Name = keyof typeof KINDS;

/** A state of all documents that is to be taken over: each as text, none left out. */
type State = Readonly<Record<Name, string>>;

/** All documents, of the newest version. */
interface Documents {
	readonly settings: Settings;
	readonly rules: StoredRules;
	readonly secrets: Secrets;
}

const STAGE = "restoring";

/** Takes over what was staged; what a killed program has begun is finished. Before any document is opened. */
export async function finishRestoring(folder: string, documents: string): Promise<void> {
	const stage = join(folder, STAGE);
	for (const name of Object.keys(KINDS)) await moveFile(join(stage, name), join(documents, name));
	await rm(stage, { recursive: true, force: true });
}

export interface RestoringOptions {
	/** The data folder. */
	readonly folder: string;
	readonly backups: Backups;
	readonly secrets: SecretStore;
	/** The links of now. */
	readonly links: () => Settings["links"];
	readonly disk: Disk;
	/** Has all documents refuse changes, or take them again. */
	readonly hold: (why: Problem | undefined) => Promise<void>;
}

/** Puts another state of all documents in the place of this one, at the next start: all of it or nothing. */
export class Restoring {
	readonly #options: RestoringOptions;

	constructor(options: RestoringOptions) {
		this.#options = options;
	}

	/** Checks a backup whole, saves how it is, and lays the backup ready for the next start. */
	async restore(id: BackupId): Promise<Restored | Problem> {
		const { backups, secrets } = this.#options;
		const found = await backups.read(id);
		if ("code" in found) return found;
		const { documents } = found;
		for (const [name, kind] of Object.entries<DocumentKind<Versioned>>(KINDS)) {
			const { state } = readerOf(kind)(documents[name]);
			if (state === "newer") return problem("settings_newer");
			if (state === "corrupt") return problem("backup_damaged", { backup: id, file: name }, "id");
		}
		const sealed = readerOf(secretsKind)(documents["secrets.json"]);
		const opens = sealed.state !== "good" || secrets.opens(sealed.data);
		const known = sealed.state === "good" ? sealed.data : secretsKind.initial;
		const sealedText = opens ? textOfContent(secrets.renewed(known, this.#keepsToken(documents))) : secrets.text;
		const wanted = { ...documents, "secrets.json": sealedText ?? "" };
		const before = await this.#replace(wanted, "before-restoring");
		return "code" in before ? before : { before: before.id, passwords: opens ? "restored" : "kept" };
	}

	/** Whether the sign-in of now, by its id among the secrets, is of use with the links that are restored. */
	#keepsToken(documents: FolderContent): (id: string) => boolean {
		const restored = readerOf(settingsKind)(documents["settings.json"]);
		const links = restored.state === "good" ? restored.data.links : {};
		const present = this.#options.links();
		return (id) =>
			Object.keys(links).some((link) => tokenSecret(link) === id && staysEntrusted(link, present[link], links[link]));
	}

	/** Lays these documents ready for the next start, all of them; answers the backup of how it is until then. */
	takeOver({ settings, rules, secrets }: Documents): Promise<Backup | Problem> {
		const documents: State = {
			"settings.json": textOfContent(settings),
			"rules.json": textOfContent(rules),
			"secrets.json": textOfContent(secrets),
		};
		return this.#replace(documents, "before-importing");
	}

	/** Until the next start nothing is changed any more: it would be gone with it. */
	async #replace(documents: FolderContent, reason: BackupReason): Promise<Backup | Problem> {
		const { hold } = this.#options;
		await hold(problem("draining"));
		const before = await this.#stage(documents, reason);
		if ("code" in before) await hold(undefined);
		return before;
	}

	/** Lays a state ready for the next start; answers the backup of the one until then. What is left out is initial. */
	async #stage(documents: FolderContent, reason: BackupReason): Promise<Backup | Problem> {
		const { folder, backups, disk } = this.#options;
		const before = await backups.make(reason);
		if ("code" in before) return before;
		const state = Object.fromEntries(
			// Not removed: where a document is missing, its last copy is looked for.
			Object.entries(KINDS).map(([name, { initial }]) => [name, documents[name] || textOfContent(initial)]),
		) as State;
		const stage = join(folder, STAGE);
		try {
			await rm(stage, { recursive: true, force: true });
			await writeFolder(stage, state);
		} catch (error) {
			disk.failed(stage, error, JSON.stringify(state).length);
			return problem("not_saved", { reason: reasonOf(error) });
		}
		return before;
	}
}
