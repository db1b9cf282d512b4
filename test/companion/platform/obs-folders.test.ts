import { expect, test } from "vitest";
import { obsFolders } from "../../../companion/platform/obs-folders.ts";

const FLATPAK = "/home/ada/.var/app/com.obsproject.Studio/config/obs-studio";

test.each([
	["linux", {}, "/home/ada", { "obs-studio": "/home/ada/.config/obs-studio", flatpak: FLATPAK }],
	["linux", { XDG_CONFIG_HOME: "/etc/ada" }, "/home/ada", { "obs-studio": "/etc/ada/obs-studio", flatpak: FLATPAK }],
	[
		"linux",
		{ XDG_CONFIG_HOME: "here" },
		"/home/ada",
		{ "obs-studio": "/home/ada/.config/obs-studio", flatpak: FLATPAK },
	],
	["freebsd", {}, "/home/ada", { "obs-studio": "/home/ada/.config/obs-studio", flatpak: FLATPAK }],
	["darwin", {}, "/Users/ada", { "obs-studio": "/Users/ada/Library/Application Support/obs-studio" }],
] as const)("%s with %o", (platform, env, home, folders) => {
	expect(obsFolders({ platform, env, home })).toEqual(
		Object.entries(folders).map(([source, folder]) => ({
			source,
			json: `${folder}/plugin_config/obs-websocket/config.json`,
			ini: `${folder}/global.ini`,
		})),
	);
});

test.each([
	[{ APPDATA: "D:\\Roaming" }, "D:\\Roaming\\obs-studio"],
	[{}, "C:\\Users\\ada\\AppData\\Roaming\\obs-studio"],
	[{ APPDATA: "" }, "C:\\Users\\ada\\AppData\\Roaming\\obs-studio"],
])("Windows with %o", (env, folder) => {
	expect(obsFolders({ platform: "win32", env, home: "C:\\Users\\ada" })).toEqual([
		{
			source: "obs-studio",
			json: `${folder}\\plugin_config\\obs-websocket\\config.json`,
			ini: `${folder}\\global.ini`,
		},
	]);
});
