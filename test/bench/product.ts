import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Value } from "typebox/value";
import { DISCOVERY_FILE, Discovery } from "../../companion/contract/discovery.ts";
import { everyKey } from "./every-key.ts";
import type { Launch, ObsAddress, Side } from "./side.ts";
import { APPLICATION_FLAGS } from "./side.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PLUGIN_FOLDER = join(ROOT, "com.aidle.streamdeck.sdPlugin");

/** The real plugin, started as the application does it; it finds or starts its companion by itself. */
export const product: Side = {
	name: "product",
	keys: {
		action: "com.aidle.streamdeck.scene",
		settings: (name) => ({ v: 1, scene: { name }, target: "program" }),
	},
	further: everyKey,
	prepare: async (obs, folder) => {
		await configure(folder, obs);
		return {
			args: [...APPLICATION_FLAGS, "bin/plugin.mjs"],
			cwd: PLUGIN_FOLDER,
			env: { AIDLE_DATA_DIR: folder },
			folder,
		};
	},
	companion: (launch) => discovery(launch)?.pid,
};

/** What the companion of this data folder says about itself; undefined while there is none. */
export function discovery({ folder }: Pick<Launch, "folder">): Discovery | undefined {
	try {
		const found: unknown = JSON.parse(readFileSync(join(folder, DISCOVERY_FILE), "utf8"));
		return Value.Check(Discovery, found) ? found : undefined;
	} catch {
		return undefined;
	}
}

/** Tells the product, as a person would, where OBS listens; the password goes through standard input. */
async function configure(folder: string, { port, password }: ObsAddress): Promise<void> {
	const address = ["link", "set", "obs:main", "--host", "127.0.0.1", "--port", String(port)];
	const asked = password === undefined ? [] : ["--password"];
	const cli = spawn(process.execPath, ["companion/cli.ts", ...address, ...asked, "--data", folder], {
		cwd: ROOT,
		stdio: ["pipe", "ignore", "inherit"],
	});
	cli.stdin?.end(password === undefined ? "" : `${password}\n`);
	const [code] = await once(cli, "exit");
	if (code !== 0) throw new Error(`The command line could not set the link: exit code ${code}`);
}
