import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DiscoveryFile } from "../../../companion/platform/discovery-file.ts";
import { makePrivateFolder } from "../../../companion/platform/private-folder.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("written privately, read back, removed only by its writer", async () => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "companion.json");
	const file = new DiscoveryFile(path);
	expect(await file.read()).toBeUndefined();
	await file.write({ pid: 1 });
	expect((await stat(path)).mode & 0o777).toBe(0o600);
	expect(await file.read()).toEqual({ pid: 1 });
	await file.remove(() => false);
	expect(await readdir(folder.path)).toEqual(["companion.json"]);
	await file.remove((content) => JSON.stringify(content) === '{"pid":1}');
	expect(await readdir(folder.path)).toEqual([]);
	await file.remove(() => true);
});

test("what is not JSON counts as no file", async () => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "companion.json");
	await writeFile(path, '{"pid":');
	expect(await new DiscoveryFile(path).read()).toBeUndefined();
});

test("a private folder is its user's alone; making it twice is fine", async () => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "a", "b");
	await makePrivateFolder(path);
	await makePrivateFolder(path);
	expect((await stat(path)).mode & 0o777).toBe(0o700);
	expect((await stat(join(folder.path, "a"))).mode & 0o777).toBe(0o700);
});
