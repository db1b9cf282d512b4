// Saves settings without end and tells the number of each save once it is on the disk.
import { OBS_DEFAULTS } from "../../../companion/contract/obs-link.ts";
import { onDisk } from "../../../companion/storage/document.ts";
import { openSettings } from "../../../companion/storage/settings.ts";

const [path = ""] = process.argv.slice(2);
const settings = await openSettings(onDisk(path));
const padding = Array.from({ length: 200 }, (_, index) => ({
	collection: "c",
	from: `a${index}`,
	to: "b".repeat(100),
}));
let port = settings.data.links["obs:main"]?.port ?? 0;
while (port < 65_535) {
	port++;
	const links = { "obs:main": { ...OBS_DEFAULTS, port } };
	const refused = await settings.change((before) => ({ ...before, links, aliases: { "obs:main": padding } }));
	if (refused) throw new Error(JSON.stringify(refused));
	process.stdout.write(`${port}\n`);
}
