import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runCommand } from "../../companion/cli/run-command.ts";
import { temporaryFolder } from "../companion/platform/temporary-folder.ts";
import { Companion, readDiscovery } from "../programs/companion.ts";

const SOON = { timeout: 25_000, interval: 50 };

/** One command line against a data folder; answers what it said. */
async function aidle(data: string, ...args: string[]): Promise<string> {
	const said: string[] = [];
	const complained: string[] = [];
	const code = await runCommand([...args, "--data", data], {
		input: process.stdin,
		say: (line) => void said.push(line),
		complain: (line) => void complained.push(line),
		ask: () => {},
	});
	expect(complained).toEqual([]);
	expect(code).toBe(0);
	return said.join("\n");
}

/** The companion that has started itself anew is nobody's child here. */
function endAtLast(data: string): void {
	onTestFinished(async () => {
		const found = await readDiscovery(data);
		if (found) process.kill(found.pid, "SIGKILL");
	});
}

test("a backup is restored: the companion answers, starts anew by itself, and everything is as it was", async () => {
	await using folder = await temporaryFolder();
	const data = folder.path;
	endAtLast(data);
	await using companion = await Companion.start({ data, links: { "obs:main": { name: "One", port: 1 } } });
	await companion.request("PUT", "/v1/links/obs:main", { password: "hunter22" });
	const file = join(data, "..", `${companion.pid}-aidle-export.json`);
	onTestFinished(() => rm(file, { force: true }));
	await aidle(data, "export", "--to", file);
	const id = (await aidle(data, "backup", "now")).split(" ")[0] ?? "";
	await companion.request("PUT", "/v1/links/obs:main", { name: "Two", password: null });
	expect(await aidle(data, "backup", "restore", id)).toContain(`Restored ${id}.`);
	expect(await companion.ended()).toBe(0);
	await expect.poll(() => readDiscovery(data), SOON).toBeDefined();
	expect((await readDiscovery(data))?.pid).not.toBe(companion.pid);
	expect(await aidle(data, "link", "show", "obs:main")).toMatch(/One.*Password +saved/su);
	expect(await aidle(data, "backup", "list")).toContain("before-restoring");

	expect(await aidle(data, "import", file)).toBe("Everything is as the file says already.");
	await aidle(data, "link", "set", "obs:main", "--name", "Three");
	expect(await aidle(data, "import", file, "--dry-run")).toMatch(/^changed +connection obs:main \(One\)$/mu);
	const before = await readDiscovery(data);
	await aidle(data, "import", file);
	await expect.poll(async () => (await readDiscovery(data))?.pid ?? before?.pid, SOON).not.toBe(before?.pid);
	expect(await aidle(data, "link", "show", "obs:main")).toMatch(/One.*Password +saved/su);
});

test("where nothing can be written it is refused and said; it is well again without anybody changing anything", async () => {
	await using folder = await temporaryFolder();
	await using companion = await Companion.start({ data: folder.path, links: { "obs:main": { name: "One", port: 1 } } });
	const health = async () => (await companion.request("GET", "/health")).body;
	const stored = async () =>
		(
			(await companion.request("GET", "/v1/facts?key=system.storage")).body as {
				facts: Record<string, { value: unknown }>;
			}
		).facts["system.storage"]?.value;
	expect(await stored()).toEqual({ state: "ok" });
	const documents = join(folder.path, "documents");
	await rename(documents, `${documents}.away`);
	await writeFile(documents, "in the way");
	expect(await companion.request("PUT", "/v1/links/obs:main", { name: "Two" })).toMatchObject({
		status: 507,
		body: { error: { code: "not_saved" } },
	});
	expect(await stored()).toMatchObject({ state: "failing", reason: expect.any(String) });
	expect(await health()).toMatchObject({
		problems: expect.arrayContaining([expect.objectContaining({ code: "not_saved" })]),
	});
	expect((await companion.request("GET", "/v1/links/obs:main")).body).toMatchObject({ name: "One" });
	await rm(documents);
	await rename(`${documents}.away`, documents);
	await expect.poll(stored, SOON).toEqual({ state: "ok" });
	expect(JSON.stringify(await health())).not.toContain("not_saved");
	expect((await companion.request("PUT", "/v1/links/obs:main", { name: "Two" })).status).toBe(200);
});
