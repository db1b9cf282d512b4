import { join } from "node:path";
import type { Backup } from "../../../companion/contract/backup.ts";
import { OBS_DEFAULTS } from "../../../companion/contract/obs-link.ts";
import type { Problem } from "../../../companion/contract/problem.ts";
import { type Data, openData } from "../../../companion/storage/data.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

export const PASSWORD = "correct horse ✓ battery";

/** A backup that was made; anything else is a failure of the test. */
export function made(answer: Backup | Problem): Backup {
	if ("code" in answer) throw new Error(JSON.stringify(answer));
	return answer;
}

/** A data folder that can be opened again and again. */
export async function house() {
	const folder = await temporaryFolder();
	const opened: Data[] = [];
	return {
		folder: folder.path,
		file: (name: string) => join(folder.path, "documents", name),
		open: async () => {
			const data = await openData(folder.path, () => {});
			opened.push(data);
			return data;
		},
		[Symbol.asyncDispose]: async () => {
			for (const { disk } of opened) disk[Symbol.dispose]();
			await folder[Symbol.asyncDispose]();
		},
	};
}

/** Changes the name of the one link. */
export const named =
	(name: string) =>
	<Settings extends { readonly links: object }>(settings: Settings): Settings => ({
		...settings,
		links: { "obs:main": { ...OBS_DEFAULTS, name } },
	});

/** Settings called One with a password, in a backup; then settings called Two without. */
export async function changedSince(data: Data): Promise<Backup> {
	await data.settings.change(named("One"));
	await data.secrets.set("link/obs:main", PASSWORD);
	const backup = made(await data.backups.make("asked"));
	await data.settings.change(named("Two"));
	await data.secrets.forget("link/obs:main");
	await data.rules.change((rules) => ({ ...rules, listener: { hosts: ["later.example"] } }));
	return backup;
}
