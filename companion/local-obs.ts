import { readFile } from "node:fs/promises";
import { LocalObsSettings } from "./integrations/obs/local.ts";
import { obsFolders } from "./platform/obs-folders.ts";

/** The OBS of this user on this computer. */
export const localObs = (conceal: (value: string) => void): LocalObsSettings =>
	new LocalObsSettings({
		places: () => obsFolders(),
		read: (path) => readFile(path, "utf8").catch(() => undefined),
		conceal,
	});
