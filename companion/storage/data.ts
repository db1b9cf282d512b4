import { join } from "node:path";
import { DurableFile, sweep } from "../platform/durable-file.ts";
import { makePrivateFolder } from "../platform/private-folder.ts";
import { DeliveryBook } from "./deliveries.ts";
import { onDisk } from "./document.ts";
import { KeyFile } from "./key-source.ts";
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
}

/** Opens what is stored in a data folder. For the holder of its lock only. */
export async function openData(folder: string, conceal: (value: string) => void): Promise<Data> {
	const documents = join(folder, "documents");
	const deliveries = join(documents, "deliveries");
	await makePrivateFolder(documents);
	await makePrivateFolder(deliveries);
	await Promise.all([folder, documents, deliveries, join(folder, "key")].map(sweep));
	const keys = new KeyFile(join(folder, "key", "installation-key"), (path) => new DurableFile(path), Date.now);
	const [settings, secrets, rules, ticks] = await Promise.all([
		openSettings(onDisk(join(documents, "settings.json"))),
		SecretStore.open({ ...onDisk(join(documents, "secrets.json")), keys, conceal }),
		openRules(onDisk(join(documents, "rules.json"))),
		TickBook.open(onDisk(join(documents, "ticks.json"))),
	]);
	return { settings, secrets, rules, ticks, deliveries: new DeliveryBook(deliveries, onDisk) };
}
