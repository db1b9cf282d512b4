import { readFileSync } from "node:fs";
import { join } from "node:path";
import { firstRun } from "./first-run.ts";
import { htmlOf } from "./page.ts";
import { troubleshooting } from "./troubleshooting.ts";
import { uninstall } from "./uninstall.ts";

/** Where the help lies, below the plugin's folder. */
const HELP = "help";

const styles = [join(import.meta.dirname, "../../../companion/form/tokens.css"), join(import.meta.dirname, "help.css")];

/** Pages and stylesheet of the help, by path below the plugin's folder, where a test has put its pictures. */
export function helpFiles(pluginFolder: string): readonly (readonly [string, string])[] {
	const pages = [firstRun(join(pluginFolder, HELP)), troubleshooting(), uninstall()];
	return [
		...pages.map((page) => [`${HELP}/${page.file}`, htmlOf(page, pages)] as const),
		[`${HELP}/help.css`, styles.map((path) => readFileSync(path, "utf8")).join("\n")],
	];
}
