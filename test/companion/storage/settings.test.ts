import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { OBS_DEFAULTS } from "../../../companion/contract/link.ts";
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

const kills = process.env.AIDLE_SOAK ? 500 : 50;

test(`no saved settings are lost or broken by ${kills} kills in the middle of saving`, {
	timeout: kills * 2_000,
}, async () => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "settings.json");
	for (let kill = 0; kill < kills; kill++) {
		const told = await writeAndKill(path, (kill % 10) * 1.7);
		const settings = await openSettings(onDisk(path));
		expect(settings.notices).toEqual([]);
		// The save under way when it was killed may have come through.
		expect([told, told + 1, told + 2]).toContain(settings.data.links["obs:main"]?.port);
	}
	await sweep(folder.path);
	expect((await readdir(folder.path)).sort()).toEqual(["settings.backup.json", "settings.json"]);
});

test.each([
	["a link id that is none", { v: 2, links: { main: OBS_DEFAULTS }, defaults: {}, aliases: {} }],
	["a port that is none", { v: 2, links: { "obs:main": { ...OBS_DEFAULTS, port: 0 } }, defaults: {}, aliases: {} }],
	[
		"a password among them",
		{ v: 2, links: { "obs:main": { ...OBS_DEFAULTS, password: "x" } }, defaults: {}, aliases: {} },
	],
])("%s does not pass for settings", async (_name, content) => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "settings.json");
	await writeFile(path, JSON.stringify(content));
	expect((await openSettings(onDisk(path))).notices).toMatchObject([{ code: "settings_repaired" }]);
});
