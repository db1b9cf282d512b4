import { expect, test } from "vitest";
import { stopCompanion } from "../../../companion/cli/stop-command.ts";
import { takeLock } from "../../../companion/platform/lock.ts";
import { Companion } from "../../programs/companion.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

test("one that runs is ended, and its folder is free then", async () => {
	await using companion = await Companion.start();
	expect(await stopCompanion(companion.data)).toBeUndefined();
	expect(await companion.ended()).toBe(0);
	await using lock = await takeLock(companion.data);
	expect(lock).toBeDefined();
});

test("where none runs there is nothing to end", async () => {
	await using folder = await temporaryFolder();
	expect(await stopCompanion(folder.path)).toBeUndefined();
	expect(await stopCompanion(`${folder.path}/none`)).toBeUndefined();
});

test("one that holds its folder and answers nothing is told", async () => {
	await using folder = await temporaryFolder();
	await using lock = await takeLock(folder.path);
	expect(lock).toBeDefined();
	expect(await stopCompanion(folder.path, 200)).toMatch(/does not answer/u);
});
