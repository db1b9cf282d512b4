import { join } from "node:path";
import { DurableFile, sweep } from "../platform/durable-file.ts";
import { makePrivateFolder } from "../platform/private-folder.ts";
import { Backups } from "./backups.ts";
import { DeliveryBook } from "./deliveries.ts";
import { Disk } from "./disk.ts";
import type { DocumentPlace } from "./document.ts";
import { KeyFile } from "./key-source.ts";
import { MarkBook } from "./marks.ts";
import { MigrationBackup } from "./migration-backup.ts";
import { finishRestoring, Restoring } from "./restoring.ts";
import { openRules, type RulesDocument } from "./rules.ts";
import { SecretStore } from "./secret-store.ts";
import { openSettings, type SettingsDocument } from "./settings.ts";
import { TickBook } from "./ticks.ts";

/** Everything that is stored in a data folder. */
export interface Data {
	readonly settings: SettingsDocument;
	readonly secrets: SecretStore;
	/** Rules, webhooks and how they are reached. */
	readonly rules: RulesDocument;
	readonly deliveries: DeliveryBook;
	readonly ticks: TickBook;
	/** What has been seen of peers whose events can be read again. */
	readonly marks: MarkBook;
	/** Whether the disk takes what is written. */
	readonly disk: Disk;
	readonly backups: Backups;
	readonly restoring: Restoring;
}

/** What a document that backups hold can do. */
interface Kept extends Pick<RulesDocument, "hold"> {
	readonly text: string | undefined;
}

/** Opens what is stored in a data folder. For the holder of its lock only. */
export async function openData(
	folder: string,
	conceal: (value: string) => void,
	disk: Disk = new Disk((path) => new DurableFile(path)),
): Promise<Data> {
	const [documents, saved] = [join(folder, "documents"), join(folder, "backups")];
	const deliveries = join(documents, "deliveries");
	await makePrivateFolder(documents);
	await makePrivateFolder(deliveries);
	await Promise.all([folder, documents, deliveries, saved, join(folder, "key")].map(sweep));
	await finishRestoring(folder, documents);

	const opened = new Map<string, Kept>();
	const backups = new Backups({
		folder: saved,
		disk,
		documents: () =>
			Object.fromEntries([...opened].flatMap(([name, { text }]) => (text === undefined ? [] : [[name, text]]))),
	});
	const migrationBackup = new MigrationBackup(backups);
	const plain = (path: string): DocumentPlace => ({ path, open: disk.open, now: Date.now });
	const kept = async <Opened extends Kept>(
		name: string,
		open: (place: DocumentPlace) => Promise<Opened>,
	): Promise<Opened> => {
		const document = await open({
			...plain(join(documents, name)),
			copies: () => backups.copiesOf(name),
			beforeMigration: (text) => migrationBackup.make({ [name]: text }),
		});
		opened.set(name, document);
		return document;
	};
	const keys = new KeyFile(join(folder, "key", "installation-key"), disk.open, Date.now);
	const [settings, rules, ticks, marks] = await Promise.all([
		kept("settings.json", openSettings),
		kept("rules.json", openRules),
		TickBook.open(plain(join(documents, "ticks.json"))),
		MarkBook.open(plain(join(documents, "marks.json"))),
	]);
	// Last: opening them may change them already.
	const secrets = await kept("secrets.json", (place) => SecretStore.open({ ...place, keys, conceal }));
	return {
		settings,
		secrets,
		rules,
		ticks,
		marks,
		deliveries: new DeliveryBook(deliveries, plain),
		disk,
		backups,
		restoring: new Restoring({
			folder,
			backups,
			secrets,
			links: () => settings.data.links,
			disk,
			hold: async (why) => void (await Promise.all([...opened.values()].map((document) => document.hold(why)))),
		}),
	};
}
