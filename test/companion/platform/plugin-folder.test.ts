import { expect, test } from "vitest";
import { pluginFolder } from "../../../companion/platform/plugin-folder.ts";

const below = "Elgato\\StreamDeck\\Plugins\\com.aidle.streamdeck.sdPlugin";

test.each([
	["win32", { APPDATA: "D:\\Roaming" }, "C:\\Users\\ada", `D:\\Roaming\\${below}`],
	["win32", {}, "C:\\Users\\ada", `C:\\Users\\ada\\AppData\\Roaming\\${below}`],
	[
		"darwin",
		{},
		"/Users/ada",
		"/Users/ada/Library/Application Support/com.elgato.StreamDeck/Plugins/com.aidle.streamdeck.sdPlugin",
	],
	["linux", {}, "/home/ada", undefined],
] as const)("on %s with %o", (platform, env, home, folder) => {
	expect(pluginFolder({ platform, env, home })).toBe(folder);
});
