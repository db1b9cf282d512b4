import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { basename, dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";

const root = new URL("../..", import.meta.url).pathname;
const NAME = "com.aidle.streamdeck";

/** The Node that the Stream Deck application runs plugins on. */
export const streamDeckNode = join(root, "node_modules/node-stream-deck/bin/node");

async function run(checkout: string, script: string, args: readonly string[]): Promise<void> {
	const child = spawn(process.execPath, [script, ...args], { cwd: checkout, stdio: ["ignore", "ignore", "pipe"] });
	// It takes all there is for a while, and journeys beside it are not to wait for it.
	if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
	let errors = "";
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		errors += text;
	});
	const [code] = await once(child, "close");
	if (code !== 0) throw new Error(`${script} ended with ${code}: ${errors}`);
}

/** What is no source: installed, built or left behind. */
const NO_SOURCE = new Set(["node_modules", ".git", ".output", "bin", "logs"]);

/** A checkout of its own whose version is another one; gone with the folder. */
async function checkoutOf(version: string, folder: string): Promise<string> {
	mkdirSync(folder, { recursive: true });
	for (const name of readdirSync(root).filter((entry) => !NO_SOURCE.has(entry) && entry !== "test")) {
		cpSync(join(root, name), join(folder, name), {
			recursive: true,
			filter: (path) => !NO_SOURCE.has(basename(path)),
		});
	}
	symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
	for (const file of ["package.json", "companion/version.ts"]) {
		const path = join(folder, file);
		writeFileSync(path, readFileSync(path, "utf8").replace(/"\d+\.\d+\.\d+"/u, JSON.stringify(version)));
	}
	await run(folder, "src/packaging/generate.ts", []);
	return folder;
}

/** Packs the product into a folder, as `npm run pack` does, or a version of it that is newer or older. */
export async function pack(output: string, version?: string): Promise<string> {
	const checkout = version === undefined ? root : await checkoutOf(version, `${output}-checkout`);
	await run(checkout, "src/packaging/pack.mjs", ["--output", output]);
	if (version !== undefined) rmSync(checkout, { recursive: true, force: true });
	return join(output, `${NAME}.streamDeckPlugin`);
}

/** The files of a package by name. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function filesIn(archive: Buffer): ReadonlyMap<string, Buffer> {
	const files = new Map<string, Buffer>();
	const end = archive.length - 22;
	let at = archive.readUInt32LE(end + 16);
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		const [length, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
		const name = archive.toString("utf8", at + 46, at + 46 + Number(length));
		const local = archive.readUInt32LE(at + 42);
		const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
		files.set(name, inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(at + 20))));
		at += 46 + Number(length) + Number(extra) + Number(comment);
	}
	return files;
}

/** Unpacks into a folder, in place of what is there, as the application installs; answers the plugin's folder. */
export function install(archive: string, folder: string): string {
	const plugin = join(folder, `${NAME}.sdPlugin`);
	rmSync(plugin, { recursive: true, force: true });
	for (const [name, content] of filesIn(readFileSync(archive))) {
		const path = join(folder, name);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, content);
	}
	return plugin;
}
