import { join } from "node:path";
import { DISCOVERY_FILE, type Discovery, proofText } from "../../companion/contract/discovery.ts";
import { DiscoveryFile } from "../../companion/platform/discovery-file.ts";
import { prove } from "../../companion/platform/prove.ts";

/** Milliseconds a companion may take to prove itself. */
const PROOF_TIMEOUT = 1_000;
/** Milliseconds before the same unproven file is tried again. */
const SECOND_LOOK = 250;

/** `silent`: a file is there, but nobody proves to be the one who wrote it. */
export type Search = { readonly found: Discovery } | { readonly missing: "absent" | "silent" };

const isDiscovery = (content: unknown): content is Discovery =>
	typeof content === "object" &&
	content !== null &&
	"port" in content &&
	Number.isInteger(content.port) &&
	"token" in content &&
	typeof content.token === "string" &&
	content.token.length >= 43 &&
	"protocol" in content &&
	typeof content.protocol === "string" &&
	"version" in content &&
	typeof content.version === "string";

/** Finds the running companion of a data folder, and lets it prove itself before it learns anything from us. */
export class Finder {
	readonly #file: DiscoveryFile;
	#unproven: { readonly token: string; readonly port: number; readonly at: number } | undefined;

	constructor(dataFolder: string) {
		this.#file = new DiscoveryFile(join(dataFolder, DISCOVERY_FILE));
	}

	async find(): Promise<Search> {
		// A file that cannot be read is as good as none: the companion writes a new one when it starts.
		const content = await this.#file.read().catch(() => undefined);
		if (!isDiscovery(content)) return { missing: "absent" };
		const { port, token } = content;
		const before = this.#unproven;
		if (before?.token === token && before.port === port && performance.now() - before.at < SECOND_LOOK) {
			return { missing: "silent" };
		}
		const health = await prove({ port, token, textOf: proofText, timeout: PROOF_TIMEOUT });
		if (health !== undefined) {
			this.#unproven = undefined;
			return { found: content };
		}
		this.#unproven = { token, port, at: performance.now() };
		return { missing: "silent" };
	}
}
