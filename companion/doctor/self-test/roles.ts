import { readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { DISCOVERY_FILE, proofText } from "../../contract/discovery.ts";
import { DiscoveryFile } from "../../platform/discovery-file.ts";
import { takeLock } from "../../platform/lock.ts";
import { proofOf } from "../../platform/proof.ts";
import { spawnDetached } from "../../platform/spawn-detached.ts";
import { secondProgram } from "./second-program.ts";

/** Milliseconds after which a forgotten one ends by itself. */
const LONGEST_LIFE = 30_000;
const BEAT = 40;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const stay = (): void => void setTimeout(() => process.exit(0), LONGEST_LIFE);

const roles: Readonly<Record<string, (folder: string, extra: string) => Promise<void>>> = {
	/** Holds the lock of the folder until it is killed. */
	async holder(folder) {
		say((await takeLock(folder)) ? "held" : "taken");
		stay();
	},
	/** Starts a survivor as the plugin starts the companion, and stays. */
	async parent(folder) {
		const args = secondProgram("survivor", folder);
		say(String(await spawnDetached({ command: process.execPath, args, dataFolder: folder })));
		stay();
	},
	/** Writes how often its heart has beaten, until it is told to stop. */
	async survivor(folder) {
		stay();
		let beats = 0;
		const names = Object.keys(process.env);
		for (;;) {
			await writeFile(join(folder, "beats"), JSON.stringify({ beats: ++beats, cwd: process.cwd(), names }));
			if ((await readdir(folder)).includes("stop")) process.exit(0);
			await new Promise((resolve) => setTimeout(resolve, BEAT));
		}
	},
	/** Listens and can be found, as the companion does. */
	async found(folder, token) {
		const server = createServer((request, response) => {
			const nonce = /nonce=([\w-]+)/u.exec(request.url ?? "")?.[1] ?? "";
			response.end(JSON.stringify({ proof: proofOf(token, proofText(nonce, port())) }));
		});
		const port = (): number => {
			const address = server.address();
			return typeof address === "object" && address !== null ? address.port : 0;
		};
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		await new DiscoveryFile(join(folder, DISCOVERY_FILE)).write({ pid: process.pid, port: port(), token });
		say("found");
		stay();
	},
	/** Is compiled, and ends. */
	async compiled() {},
};

/** Plays the part of a second program: its role, a folder, and what else the role needs. */
export async function playRole([role = "", folder = "", extra = ""]: readonly string[]): Promise<void> {
	await roles[role]?.(folder, extra);
}
