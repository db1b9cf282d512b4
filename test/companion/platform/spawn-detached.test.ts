import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cleanEnvironment, spawnDetached } from "../../../companion/platform/spawn-detached.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("only what an operating system needs goes into the environment", () => {
	const env = {
		PATH: "/bin",
		HOME: "/home/ada",
		LANG: "de_DE.UTF-8",
		XDG_RUNTIME_DIR: "/run/user/1",
		NODE_OPTIONS: "--inspect",
		AIDLE_DATA_DIR: "/x",
		HTTP_PROXY: "http://proxy",
		TMPDIR: undefined,
	};
	expect(cleanEnvironment(env, "/data")).toEqual({
		PATH: "/bin",
		HOME: "/home/ada",
		LANG: "de_DE.UTF-8",
		XDG_RUNTIME_DIR: "/run/user/1",
		NODE_COMPILE_CACHE: join("/data", "cache", "compile"),
	});
});

test("Windows spells the names of variables in any case", () => {
	const env = { Path: "C:\\Windows", SystemRoot: "C:\\Windows", Temp: "C:\\T", windir: "C:\\Windows" };
	expect(Object.keys(cleanEnvironment(env, "d"))).toEqual(["Path", "SystemRoot", "Temp", "NODE_COMPILE_CACHE"]);
});

test("the program runs in its data folder and holds nothing of its starter", async () => {
	await using folder = await temporaryFolder();
	const script = `require("fs").writeFileSync("told.json", JSON.stringify({ cwd: process.cwd(), argv: process.argv.slice(1), env: process.env, pid: process.pid }))`;
	const pid = await spawnDetached(
		{ command: process.execPath, args: ["-e", script, "--", "one two"], dataFolder: folder.path },
		{ PATH: "/bin", SECRET: "x" },
	);
	const told = join(folder.path, "told.json");
	await expect.poll(() => readFile(told, "utf8").catch(() => ""), { timeout: 5_000 }).toMatch(/\}$/u);
	expect(JSON.parse(await readFile(told, "utf8"))).toMatchObject({
		cwd: folder.path,
		argv: ["one two"],
		pid,
		env: { PATH: "/bin", NODE_COMPILE_CACHE: join(folder.path, "cache", "compile") },
	});
	expect(JSON.parse(await readFile(told, "utf8")).env).not.toHaveProperty("SECRET");
});

test("a program that is not there is an error, not a pid", async () => {
	await using folder = await temporaryFolder();
	const absent = { command: join(folder.path, "absent"), args: [], dataFolder: folder.path };
	await expect(spawnDetached(absent)).rejects.toThrow("ENOENT");
});
