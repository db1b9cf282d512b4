import { join } from "node:path";
import { DISCOVERY_FILE, type Discovery, proofText } from "../../companion/contract/discovery.ts";
import { DiscoveryFile } from "../../companion/platform/discovery-file.ts";
import { prove } from "../../companion/platform/prove.ts";

/** Milliseconds a companion may take to prove itself. */
const PROOF_TIMEOUT = 1_000;
/** Milliseconds before the same unproven file is tried again. */
const SECOND_LOOK = 250;

/** A companion that was looked for in vain, as its file names it. */
export interface Silence {
	readonly named: Discovery;
	/** The first look in vain, on the clock of `performance.now()`. */
	readonly since: number;
	/** Looks in vain. */
	readonly looks: number;
}

/** `silent`: a file is there, but nobody proves to be the one who wrote it. */
export type Search =
	| { readonly found: Discovery }
	| { readonly missing: "absent" | "silent"; readonly silence?: Silence };

const isDiscovery = (content: unknown): content is Discovery =>
	typeof content === "object" &&
	content !== null &&
	"pid" in content &&
	Number.isInteger(content.pid) &&
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
	#unproven: (Silence & { readonly at: number }) | undefined;

	constructor(dataFolder: string) {
		this.#file = new DiscoveryFile(join(dataFolder, DISCOVERY_FILE));
	}

	async find(): Promise<Search> {
		// A file that cannot be read is as good as none: the companion writes a new one when it starts.
		const content = await this.#file.read().catch(() => undefined);
		if (!isDiscovery(content)) return { missing: "absent" };
		const { port, token } = content;
		const last = this.#unproven;
		const before = last?.named.token === token && last.named.port === port ? last : undefined;
		const begun = performance.now();
		if (before && begun - before.at < SECOND_LOOK) return { missing: "silent", silence: before };
		const health = await prove({ port, token, textOf: proofText, timeout: PROOF_TIMEOUT });
		if (health !== undefined) {
			this.#unproven = undefined;
			return { found: content };
		}
		const { since = begun, looks = 0 } = before ?? {};
		const silence = { named: content, since, looks: looks + 1, at: performance.now() };
		this.#unproven = silence;
		return { missing: "silent", silence };
	}
}
