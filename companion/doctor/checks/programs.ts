import { join } from "node:path";
import { DISCOVERY_FILE } from "../../contract/discovery.ts";
import { DiscoveryFile } from "../../platform/discovery-file.ts";
import { takeLock } from "../../platform/lock.ts";
import type { Check, CheckContext } from "../check.ts";

/** The Stream Deck application embeds this one: https://nodejs.org/en/blog/release/v24.13.1 */
const OLDEST_NODE = "24.13.1";

/** The process that the discovery file names; undefined when there is none. */
export async function namedProcess(folder: string): Promise<number | undefined> {
	const content = await new DiscoveryFile(join(folder, DISCOVERY_FILE)).read().catch(() => undefined);
	const pid = typeof content === "object" && content !== null && "pid" in content ? content.pid : undefined;
	return Number.isInteger(pid) ? Number(pid) : undefined;
}

/** Whether some program holds the folder; undefined when there is no folder. */
async function isHeld(folder: string): Promise<boolean | undefined> {
	try {
		await using lock = await takeLock(folder);
		return lock === undefined;
	} catch {
		return undefined;
	}
}

const companion: Check = {
	id: "companion",
	title: ({ titles }) => titles.companion,
	async run({ inside, texts: { companion: words }, folder }) {
		if (inside) return { state: "ok", found: words.runs(inside.startedAt, inside.pid) };
		if (!(await isHeld(folder))) return { state: "bad", found: words.away, next: words.awayNext };
		return { state: "bad", found: words.silent(await namedProcess(folder)), next: words.silentNext };
	},
};

const lock: Check = {
	id: "lock",
	title: ({ titles }) => titles.lock,
	async run({ inside, texts: { lock: words }, folder }) {
		if (inside) return { state: "ok", found: words.mine(inside.pid) };
		const held = await isHeld(folder);
		if (held === undefined) return { state: "unknown", found: words.unknown };
		return { state: "ok", found: held ? words.held : words.free };
	},
};

const versions: Check = {
	id: "versions",
	title: ({ titles }) => titles.versions,
	async run({ program: { version, protocol, node }, system, texts: { versions: words } }) {
		const found = words.found(version, protocol, node, system);
		return isOlder(node, OLDEST_NODE)
			? { state: "bad", found, next: words.oldNode(OLDEST_NODE) }
			: { state: "ok", found };
	},
};

function isOlder(version: string, than: string): boolean {
	const [a, b] = [version, than].map((text) => text.split(".").map(Number));
	const at = b?.findIndex((part, index) => part !== a?.[index]) ?? -1;
	return at >= 0 && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}

const plugin: Check = {
	id: "plugin",
	title: ({ titles }) => titles.plugin,
	async run({ inside, program, texts: { plugin: words } }: CheckContext) {
		if (!inside) return { state: "unknown", found: words.away };
		return inside.decks > 0
			? { state: "ok", found: words.connected(inside.decks, program.protocol) }
			: { state: "warn", found: words.none, next: words.noneNext };
	},
};

/** The programs of Aidle, and how they fit together. */
export const programChecks: readonly Check[] = [companion, lock, versions, plugin];
