import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OBS_DEFAULTS } from "../../../companion/contract/link.ts";
import { onDisk } from "../../../companion/storage/document.ts";
import { openSettings } from "../../../companion/storage/settings.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

test.each([
	["a link id that is none", { v: 2, links: { main: OBS_DEFAULTS }, defaults: {}, aliases: {} }],
	["a port that is none", { v: 2, links: { "obs:main": { ...OBS_DEFAULTS, port: 0 } }, defaults: {}, aliases: {} }],
	[
		"a password among them",
		{ v: 2, links: { "obs:main": { ...OBS_DEFAULTS, password: "x" } }, defaults: {}, aliases: {} },
	],
])("%s does not pass for settings", async (_name, content) => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "settings.json");
	await writeFile(path, JSON.stringify(content));
	expect((await openSettings(onDisk(path))).notices).toMatchObject([{ code: "settings_lost" }]);
});
