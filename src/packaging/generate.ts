// Writes everything in the repository that is derived from tables; with `--check` it says what is stale instead.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { LOCALES } from "../../companion/contract/texts/locale.ts";
import { PLUGIN } from "../../companion/platform/plugin-folder.ts";
import { STRIP_LAYOUT, stripLayout } from "../keys/strip-layout.ts";
import { keys } from "../keys/table.ts";
import { helpFiles } from "./help/pages.ts";
import { images } from "./images.ts";
import { manifestOf, manifestText } from "./manifest.ts";
import { manifestIn } from "./manifest-language.ts";

const root = join(import.meta.dirname, "..", "..");

async function versionOfProduct(): Promise<string> {
	const described: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
	if (typeof described === "object" && described !== null && "version" in described) return String(described.version);
	throw new Error("package.json has no version");
}

/** Every generated file, by its path below the plugin's folder. */
async function generated(folder: string): Promise<ReadonlyMap<string, string>> {
	const manifest = manifestText(manifestOf(keys, await versionOfProduct()));
	const languages = LOCALES.filter((locale) => locale !== "en");
	return new Map([
		["manifest.json", manifest],
		...languages.map((locale) => [`${locale}.json`, manifestText(manifestIn(locale, keys))] as const),
		[STRIP_LAYOUT, `${JSON.stringify(stripLayout, null, "\t")}\n`],
		...images(keys),
		...helpFiles(folder),
	]);
}

const read = (path: string): Promise<string | undefined> => readFile(path, "utf8").catch(() => undefined);

/** Writes what is stale below the folder, or only names it. Answers the stale paths. */
async function refresh(folder: string, write: boolean): Promise<string[]> {
	const stale: string[] = [];
	for (const [name, content] of await generated(folder)) {
		const path = join(folder, name);
		if ((await read(path)) === content) continue;
		stale.push(relative(root, path));
		if (!write) continue;
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, content);
	}
	return stale;
}

const check = process.argv.includes("--check");
const stale = await refresh(join(root, `${PLUGIN}.sdPlugin`), !check);
for (const path of stale) console.log(`${check ? "stale" : "written"}: ${path}`);
if (check && stale.length > 0) {
	console.error("Run `npm run generate` and commit what it writes.");
	process.exitCode = 1;
}
