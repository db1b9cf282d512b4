import { spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Surroundings } from "../../../companion/platform/data-folder.ts";
import { LoginFile, loginItemRows } from "../../../companion/platform/login-item.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const surroundings: Readonly<Record<"linux" | "darwin" | "win32", Surroundings>> = {
	linux: { platform: "linux", env: {}, home: "/home/ada" },
	darwin: { platform: "darwin", env: {}, home: "/Users/ada" },
	win32: { platform: "win32", env: { APPDATA: "C:\\Users\\ada\\AppData\\Roaming" }, home: "C:\\Users\\ada" },
};
const systems = ["linux", "darwin", "win32"] as const;
const bundle = "a".repeat(64);

describe.each(systems)("%s", (platform) => {
	const row = loginItemRows[platform];
	const windows = platform === "win32";

	it.each([
		["plain", windows ? "C:\\Program Files\\node.exe" : "/opt/node", "x.mjs"],
		["with spaces and signs", windows ? "C:\\a & b\\100% $x\\node.exe" : '/a & b/100% $x `y` "z" \\/<node>', "x y.mjs"],
		["of other languages", windows ? "C:\\Users\\Jürgen 日本 😀\\node.exe" : "/home/Jürgen 日本 😀/node", "ü.mjs"],
		["ending in a backslash", "node", "C:\\data\\"],
	])("reads back what it writes: paths %s", (_what, command, program) => {
		const text = row?.text("name", { command, args: [program, "--data", "folder"] });
		expect(row?.paths(text ?? "")).toEqual([command, program, "--data", "folder"]);
	});

	it("reads nothing out of a text that is not its own", () => expect(row?.paths("something")).toEqual([]));

	it("is written, changed, repaired when what it starts is gone, and removed", async () => {
		await using temporary = await temporaryFolder();
		const place = (path: string): string => join(temporary.path, path.replaceAll(/[:\\]/gu, "/"));
		const file = new LoginFile({ dataFolder: "/data", surroundings: surroundings[platform], place });
		const [node, program] = [join(temporary.path, "node"), join(temporary.path, `${bundle}.mjs`)];
		const item = { command: node, args: [program, "--data", "/data"] };
		expect(await file.read()).toBeUndefined();
		expect(await file.repair(item)).toBe(false);
		expect(await file.read()).toBeUndefined();
		await file.write(item);
		expect(await file.read()).toEqual([node, program, "--data", "/data"]);
		for (const path of [node, program]) await writeFile(path, "");
		expect(await file.repair({ command: "other", args: [] })).toBe(false);
		expect(await file.read()).toEqual([node, program, "--data", "/data"]);
		expect(await file.repair({ ...item, command: "newer" })).toBe(false);
		await mkdir(join(temporary.path, "updated"));
		const updated = { ...item, command: join(temporary.path, "updated", "node") };
		await file.write({ ...item, command: join(temporary.path, "removed", "node") });
		expect(await file.repair(updated)).toBe(true);
		expect(await file.read()).toEqual([updated.command, program, "--data", "/data"]);
		await file.remove();
		await file.remove();
		expect(await file.read()).toBeUndefined();
	});
});

describe("where it lies", () => {
	it.each([
		["linux", "/home/ada/.local/share/aidle", "/home/ada/.config/autostart/com.aidle.companion.desktop"],
		[
			"darwin",
			"/Users/ada/Library/Application Support/Aidle",
			"/Users/ada/Library/LaunchAgents/com.aidle.companion.plist",
		],
		[
			"win32",
			"C:\\Users\\ada\\AppData\\Local\\Aidle",
			"C:\\Users\\ada\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\com.aidle.companion.vbs",
		],
	] as const)("%s", (platform, dataFolder, path) => {
		expect(new LoginFile({ dataFolder, surroundings: surroundings[platform] }).path).toBe(path);
	});

	it("honours the configuration folder of Linux, and keeps data folders apart", () => {
		const env = { XDG_CONFIG_HOME: "/etc/ada" };
		const { path } = new LoginFile({ dataFolder: "/other", surroundings: { ...surroundings.linux, env } });
		expect(path).toMatch(/^\/etc\/ada\/autostart\/com\.aidle\.companion\.[0-9a-f]{8}\.desktop$/u);
	});
});

it("macOS: a property list that its own rules accept", () => {
	const text = loginItemRows.darwin?.text("name", { command: "/a & b", args: ["<c>"] });
	const read = `import plistlib,sys,json; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))`;
	const { stdout, status } = spawnSync("python3", ["-c", read], { input: text, encoding: "utf8" });
	expect(status).toBe(0);
	expect(JSON.parse(stdout)).toEqual({
		Label: "name",
		ProgramArguments: ["/a & b", "<c>"],
		RunAtLoad: true,
		ProcessType: "Adaptive",
	});
});

it("Windows: one line of plain ASCII that shows no window", async () => {
	const text = loginItemRows.win32?.text("name", { command: "C:\\Jürgen\\node.exe", args: ["b c.mjs"] });
	expect(text).toBe(
		`CreateObject("WScript.Shell").Run """C:\\J" & ChrW(252) & "rgen\\node.exe"" ""b c.mjs""", 0, False\r\n`,
	);
});

it("a file that cannot be written is an error, and what was there stays", async () => {
	await using temporary = await temporaryFolder();
	const blocked = join(temporary.path, "autostart");
	await writeFile(blocked, "a file where the folder should be");
	const file = new LoginFile({
		dataFolder: "/data",
		surroundings: { ...surroundings.linux, env: { XDG_CONFIG_HOME: temporary.path } },
	});
	await expect(file.write({ command: "node", args: [] })).rejects.toThrow(/EEXIST|ENOTDIR/u);
	expect(await readFile(blocked, "utf8")).toMatch(/^a file/u);
});
