import { describe, expect, test } from "vitest";
import { dataFolder } from "../../../companion/platform/data-folder.ts";

const rows = [
	["linux", {}, "/home/ada", "/home/ada/.local/share/aidle"],
	["linux", { XDG_DATA_HOME: "/data" }, "/home/ada", "/data/aidle"],
	["linux", { XDG_DATA_HOME: "not/absolute" }, "/home/ada", "/home/ada/.local/share/aidle"],
	["linux", { XDG_DATA_HOME: "" }, "/home/ada", "/home/ada/.local/share/aidle"],
	["freebsd", {}, "/home/ada", "/home/ada/.local/share/aidle"],
	["darwin", {}, "/Users/ada", "/Users/ada/Library/Application Support/Aidle"],
	[
		"win32",
		{ LOCALAPPDATA: "C:\\Users\\ada\\AppData\\Local" },
		"C:\\Users\\ada",
		"C:\\Users\\ada\\AppData\\Local\\Aidle",
	],
	["win32", {}, "C:\\Users\\ada", "C:\\Users\\ada\\AppData\\Local\\Aidle"],
] as const;

describe.each(rows)("%s with %o", (platform, env, home, folder) => {
	test("the user's folder", () => {
		expect(dataFolder(false, { platform, env, home })).toBe(folder);
	});
	test("the demo's folder lies beside it", () => {
		expect(dataFolder(true, { platform, env, home })).toBe(`${folder}-demo`);
	});
});
