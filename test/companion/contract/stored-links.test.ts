import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OBS_DEFAULTS } from "../../../companion/contract/obs-link.ts";
import { onDisk } from "../../../companion/storage/document.ts";
import { openSettings } from "../../../companion/storage/settings.ts";
import { temporaryFolder } from "../platform/temporary-folder.ts";

/** Documents as version 1 wrote them. */
const second = { name: "Capture PC", kind: "real", host: "192.168.1.40", port: 4456 };
const main = { name: "Demo OBS", kind: "simulated", host: "127.0.0.1", port: 50_000 };
const renamed = [{ collection: "Untitled", from: "Cam", to: "Desk" }];

test.each([
	["nothing", {}, {}],
	["one", { "obs:main": main }, { "obs:main": { ...main, tls: false } }],
	[
		"another, beside the one that was there unsaid",
		{ "obs:second": second },
		{ "obs:main": OBS_DEFAULTS, "obs:second": { ...second, tls: false } },
	],
])("settings of version 1 with %s", async (_name, links, migrated) => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "settings.json");
	await writeFile(path, JSON.stringify({ v: 1, links, aliases: { "obs:second": renamed } }));
	const settings = await openSettings(onDisk(path));
	expect(settings.notices).toEqual([]);
	expect(settings.data).toEqual({ v: 3, links: migrated, defaults: {}, aliases: { "obs:second": renamed } });
	expect(Object.keys(settings.data.links)).toEqual(Object.keys(migrated));
});

test("what version 1 would not have taken either is not mended by the way", async () => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "settings.json");
	await writeFile(path, JSON.stringify({ v: 1, links: { main: second }, aliases: {} }));
	expect((await openSettings(onDisk(path))).notices).toHaveLength(1);
});

test.each([
	["nothing", {}],
	["several", { "obs:main": { ...main, tls: false }, "obs:second": { ...second, tls: true } }],
])("settings of version 2 with %s stay as they are", async (_name, links) => {
	await using folder = await temporaryFolder();
	const path = join(folder.path, "settings.json");
	const rest = { links, defaults: { obs: "obs:second" }, aliases: { "obs:second": renamed } };
	await writeFile(path, JSON.stringify({ v: 2, ...rest }));
	const settings = await openSettings(onDisk(path));
	expect(settings.notices).toEqual([]);
	expect(settings.data).toEqual({ v: 3, ...rest });
});
