import type { LinkSettings } from "../../../companion/contract/link.ts";
import type { Candidate, Connection, LocalPeer } from "../../../companion/links/connection.ts";
import { Links } from "../../../companion/links/links.ts";
import { DurableFile } from "../../../companion/platform/durable-file.ts";
import { onDisk } from "../../../companion/storage/document.ts";
import { KeyFile } from "../../../companion/storage/key-source.ts";
import { LinkShelf } from "../../../companion/storage/link-shelf.ts";
import { SecretStore } from "../../../companion/storage/secret-store.ts";
import { openSettings } from "../../../companion/storage/settings.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";
import { NoAccounts } from "./no-accounts.ts";

const local: LocalPeer = { enabled: true, port: 4477, password: "of this computer" };

/** Links as the companion has them, stored for real; their connections note what happens to them. */
export async function configured() {
	const folder = await temporaryFolder();
	const settings = await openSettings(onDisk(`${folder.path}/settings.json`));
	const keys = new KeyFile(`${folder.path}/key`, (path) => new DurableFile(path), Date.now);
	const secrets = await SecretStore.open({ ...onDisk(`${folder.path}/secrets.json`), keys, conceal: () => {} });
	const shelf = new LinkShelf(settings, secrets);
	const [life, gone, lists, tried]: [string[], string[], string[][], Candidate[]] = [[], [], [], []];
	const accounts = new NoAccounts();
	const connection = (link: string, { port }: LinkSettings): Connection => ({
		state: { phase: "stopped" },
		corrections: 0,
		start: () => life.push(`start ${link} at ${port}`),
		retry: () => life.push(`retry ${link}`),
		changed: (_settings, reconnect) => life.push(`${reconnect ? "reconnect" : "change"} ${link}`),
		execute: async () => ({ result: link, unchanged: false, proven: true }),
		stop: async () => {
			await new Promise((resolve) => setImmediate(resolve));
			life.push(`stop ${link}`);
		},
	});
	const links = new Links({
		shelf,
		integrations: { obs: connection, twitch: connection },
		accounts,
		trial: async (candidate) => {
			tried.push(candidate);
			return { outcome: "busy" };
		},
		local: {
			find: async () => [],
			read: async (source) => (source === "open" ? { ...local, password: undefined } : local),
		},
		onList: (list) => lists.push(list.map((link) => (link.default ? `${link.id}*` : link.id))),
		onGone: (link) => {
			life.push(`gone ${link}`);
			gone.push(link);
		},
	});
	links.start();
	return {
		links,
		accounts,
		shelf,
		settings,
		secrets,
		life,
		gone,
		lists,
		tried,
		list: () => lists.at(-1),
		[Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
	};
}
