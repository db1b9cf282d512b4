// One file with the licences of everything that is inside the release bundles.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pages, partsFile, pluginFolder, programs } from "./entries.mjs";
import { root } from "./prepare.mjs";

const NOTICES = ["src", "companion"];
const RULE = `\n\n${"-".repeat(80)}\n\n`;

/** Packages of every program and page, each version once. */
function packagesInside() {
	const names = [...Object.values(programs).map(({ name }) => name), ...Object.keys(pages)];
	const all = names.flatMap((name) => JSON.parse(readFileSync(partsFile(name), "utf8")));
	const known = new Map(all.map((part) => [`${part.name} ${part.version}`, part]));
	return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

/** What came with pictures and other material that is no package: the files `NOTICE` beside it. */
const noticesBesides = () =>
	NOTICES.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true })
			.filter((name) => /(^|[\\/])NOTICE$/u.test(name))
			.sort()
			.map((name) => readFileSync(join(root, folder, name), "utf8").trim()),
	);

/** Writes it beside the plugin's program. */
export function writeLicences() {
	const file = join(pluginFolder, "bin/THIRD-PARTY.txt");
	mkdirSync(dirname(file), { recursive: true });
	const texts = packagesInside().map(({ text }) => text.trim());
	writeFileSync(file, `${[...noticesBesides(), ...texts].join(RULE)}\n`);
}
