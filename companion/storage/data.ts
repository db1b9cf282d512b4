import { join } from "node:path";
import { DurableFile, sweep } from "../platform/durable-file.ts";
import { makePrivateFolder } from "../platform/private-folder.ts";
import { onDisk } from "./document.ts";
import { KeyFile } from "./key-source.ts";
import { SecretStore } from "./secret-store.ts";
import { openSettings, type SettingsDocument } from "./settings.ts";

/** Everything that is stored in a data folder. */
export interface Data {
	readonly settings: SettingsDocument;
	readonly secrets: SecretStore;
}

/** Opens what is stored in a data folder. For the holder of its lock only. */
export async function openData(folder: string, conceal: (value: string) => void): Promise<Data> {
	const documents = join(folder, "documents");
	await makePrivateFolder(documents);
	await Promise.all([folder, documents, join(folder, "key")].map(sweep));
	const keys = new KeyFile(join(folder, "key", "installation-key"), (path) => new DurableFile(path), Date.now);
	const [settings, secrets] = await Promise.all([
		openSettings(onDisk(join(documents, "settings.json"))),
		SecretStore.open({ ...onDisk(join(documents, "secrets.json")), keys, conceal }),
	]);
	return { settings, secrets };
}
