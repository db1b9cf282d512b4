import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { sweep } from "../../../companion/platform/durable-file.ts";
import { onDisk } from "../../../companion/storage/document.ts";
import { openSettings } from "../../../companion/storage/settings.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

const writer = new URL("settings-writer.ts", import.meta.url).pathname;

/** Lets a program save until it is killed after `ms`; answers the last save it told of. */
async function writeAndKill(path: string, ms: number): Promise<number> {
	const child = spawn(process.execPath, [writer, path], { stdio: ["ignore", "pipe", "inherit"] });
	let told = "";
	child.stdout.setEncoding("utf8").on("data", (part: string) => {
		told += part;
	});
	await once(child.stdout, "data");
	await pause(ms);
	const closed = once(child, "close");
	child.kill("SIGKILL");
	await closed;
	return Number(told.trimEnd().split("\n").at(-1));
}

/** Milliseconds: a save or three. */
const LONGEST = 17;
const kills = process.env.AIDLE_SOAK ? 1_000 : 40;

test(`no saved settings are lost or broken by ${kills} kills in the middle of saving`, {
	timeout: kills * 2_000,
}, async () => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "settings.json");
	for (let kill = 0; kill < kills; kill++) {
		const moment = Math.random() * LONGEST;
		const told = await writeAndKill(path, moment);
		const settings = await openSettings(onDisk(path));
		expect(settings.notices, `killed after ${moment} ms`).toEqual([]);
		// The save under way when it was killed may have come through.
		expect([told, told + 1, told + 2]).toContain(settings.data.links["obs:main"]?.port);
	}
	await sweep(folder.path);
	expect((await readdir(folder.path)).sort()).toEqual(["settings.backup.json", "settings.json"]);
});
