import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, symlink, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lockRows, takeLock } from "../../../companion/platform/lock.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const holder = new URL("lock-holder.ts", import.meta.url).pathname;

async function hold(folder: string, platform: string): Promise<{ child: ChildProcess; said: string }> {
	const child = spawn(process.execPath, [holder, folder, platform], { stdio: ["ignore", "pipe", "inherit"] });
	const [said] = await once(child.stdout, "data");
	return { child, said: String(said).trim() };
}

async function kill(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = once(child, "exit");
	child.kill("SIGKILL");
	await ended;
}

// Socket files are what macOS has; they work the same here.
describe.each(["linux", "darwin"] as const)("lock of %s", (platform) => {
	const row = lockRows[platform];

	test("one holder at a time, free again after it ended", async () => {
		await using folder = await temporaryFolder();
		const first = await takeLock(folder.path, row);
		expect(first).toBeDefined();
		expect(await takeLock(folder.path, row)).toBeUndefined();
		await first?.[Symbol.asyncDispose]();
		await using second = await takeLock(folder.path, row);
		expect(second).toBeDefined();
	});

	test("the holder is told when somebody comes in vain, and by nobody else", async () => {
		await using folder = await temporaryFolder();
		let knocks = 0;
		await using first = await takeLock(folder.path, row, () => knocks++);
		expect([first, knocks]).toEqual([expect.anything(), 0]);
		await takeLock(folder.path, row);
		await expect.poll(() => knocks).toBe(1);
	});

	test("every folder has its own; two names of one folder have the same", async () => {
		await using one = await temporaryFolder();
		await using two = await temporaryFolder();
		await using first = await takeLock(one.path, row);
		await using second = await takeLock(two.path, row);
		expect([first, second]).not.toContain(undefined);
		const alias = join(two.path, "alias");
		await symlink(one.path, alias);
		expect(await takeLock(alias, row)).toBeUndefined();
	});

	test("two programs: one lives; kill -9 releases", async () => {
		await using folder = await temporaryFolder();
		const both = await Promise.all([hold(folder.path, platform), hold(folder.path, platform)]);
		try {
			expect(both.map(({ said }) => said).sort()).toEqual(["held", "taken"]);
			await Promise.all(both.map(({ child }) => kill(child)));
			const next = await Promise.all([hold(folder.path, platform), hold(folder.path, platform)]);
			both.push(...next);
			expect(next.map(({ said }) => said).sort()).toEqual(["held", "taken"]);
		} finally {
			await Promise.all(both.map(({ child }) => kill(child)));
		}
	});
});

test("a takeover that was abandoned does not bar the next one", async () => {
	await using folder = await temporaryFolder();
	const { child } = await hold(folder.path, "darwin");
	await kill(child);
	const turn = join(folder.path, "lock.sock.turn");
	await mkdir(turn);
	await utimes(turn, new Date(0), new Date(0));
	await using lock = await takeLock(folder.path, lockRows.darwin);
	expect(lock).toBeDefined();
	expect(await readdir(folder.path)).toEqual(["lock.sock"]);
});

test("the pipe of Windows is named after folder and user, and holds no character a pipe name forbids", () => {
	expect(lockRows.win32?.address("C:\\Users\\ada\\AppData\\Local\\Aidle", "aidle-0f")).toBe("\\\\.\\pipe\\aidle-0f");
});

test("a path too long for a socket file goes to the folder for temporary files", () => {
	const long = `/${"a".repeat(100)}`;
	expect(lockRows.darwin?.address("/Users/ada/Aidle", "aidle-0f")).toBe("/Users/ada/Aidle/lock.sock");
	expect(lockRows.darwin?.address(long, "aidle-0f")).not.toContain(long);
});
