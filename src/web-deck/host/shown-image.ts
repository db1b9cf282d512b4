import { manifestPicture } from "./image.ts";
import type { Key } from "./key.ts";
import type { ManifestAction } from "./manifest.ts";
import type { ProtocolLog } from "./protocol-log.ts";

/** A key's picture as a data URI; `at` is `performance.now()` of the plugin's frame. */
export type Shown = { uri: string; source: "user" | "plugin" | "manifest"; at?: number; description?: string };

/** The images a manifest names, read once each. */
export class ManifestImages {
	readonly #folder: string;
	readonly #log: ProtocolLog;
	readonly #read = new Map<string, string>();

	constructor(folder: string, log: ProtocolLog) {
		this.#folder = folder;
		this.#log = log;
	}

	of({ Name, States }: ManifestAction, state: number): string {
		const path = States[state]?.Image ?? "";
		const known = this.#read.get(path);
		if (known !== undefined) return known;
		const picture = manifestPicture(this.#folder, path);
		if ("fault" in picture) this.#log.add("warning", "bad-manifest-image", `${Name}: ${picture.fault}.`);
		const uri = "uri" in picture ? picture.uri : "";
		this.#read.set(path, uri);
		return uri;
	}
}

/** User, then plugin, then manifest. */
export function shownImage({ stored, action, drawn }: Key, manifest: ManifestImages): Shown {
	if (stored.image !== undefined) return { uri: stored.image, source: "user" };
	if (!drawn) return { uri: manifest.of(action, stored.state), source: "manifest" };
	const { uri, at, description } = drawn;
	return { uri, source: "plugin", at, ...(description ? { description } : {}) };
}
