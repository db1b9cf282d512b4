import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OBS_DEFAULTS } from "../../../companion/contract/obs-link.ts";
import { TWITCH_DEFAULTS } from "../../../companion/contract/twitch-link.ts";
import { onDisk } from "../../../companion/storage/document.ts";
import { openSettings } from "../../../companion/storage/settings.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

const NONE = { defaults: {}, aliases: {} };

test.each([
	["a link id that is none", { v: 3, links: { main: OBS_DEFAULTS }, defaults: {}, aliases: {} }],
	["a port that is none", { v: 3, links: { "obs:main": { ...OBS_DEFAULTS, port: 0 } }, defaults: {}, aliases: {} }],
	["a link of an unknown family", { v: 3, links: { "kick:main": TWITCH_DEFAULTS }, defaults: {}, aliases: {} }],
	["the settings of another family", { v: 3, links: { "obs:main": TWITCH_DEFAULTS }, defaults: {}, aliases: {} }],
	["a channel that is none", { v: 3, links: { "twitch:main": { ...TWITCH_DEFAULTS, channel: "A b" } }, ...NONE }],
	["a token among them", { v: 3, links: { "twitch:main": { ...TWITCH_DEFAULTS, access: "x" } }, ...NONE }],
	[
		"a password among them",
		{ v: 3, links: { "obs:main": { ...OBS_DEFAULTS, password: "x" } }, defaults: {}, aliases: {} },
	],
])("%s does not pass for settings", async (_name, content) => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "settings.json");
	await writeFile(path, JSON.stringify(content));
	expect((await openSettings(onDisk(path))).notices).toMatchObject([{ code: "settings_lost" }]);
});

test("links of both families are settings", async () => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "settings.json");
	const links = { "obs:main": OBS_DEFAULTS, "twitch:main": TWITCH_DEFAULTS };
	await writeFile(path, JSON.stringify({ v: 3, links, ...NONE }));
	const settings = await openSettings(onDisk(path));
	expect([settings.notices, settings.data.links]).toEqual([[], links]);
});
