// What is bundled, from where to where: one table for the release build (rollup) and the quick one (esbuild).
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./prepare.mjs";

/** Names the folder a package is made in: then nothing of the checkout is written, and nothing lying there is packed. */
export const WORKSHOP = "AIDLE_WORKSHOP";
const workshop = process.env[WORKSHOP];

export const pluginFolder = join(workshop ?? root, "com.aidle.streamdeck.sdPlugin");
const cache = workshop ? join(workshop, "cache") : join(root, "node_modules/.cache/aidle");

/** Where the release build notes the packages inside the program or page of a name. */
export const partsFile = (name) => join(cache, "parts", `${name}.json`);

/** Programs for Node. The plugin comes last: it carries the companion's bundle inside, which is one file for that. */
export const programs = {
	companion: { input: "companion/main.ts", folder: join(cache, "companion"), name: "companion", split: false },
	plugin: { input: "src/plugin.ts", folder: join(pluginFolder, "bin"), name: "plugin", split: true },
};

const page = (folder, output) => ({
	script: { input: `${folder}/main.tsx`, file: `${output}.js` },
	style: { input: `${folder}/main.css`, file: `${output}.css` },
});

/** Pages for the browser: the inspector is the plugin's, the deck page the web deck host's, the others the companion's. */
export const pages = {
	inspector: page("src/inspector", join(pluginFolder, "ui/inspector")),
	deck: page("src/web-deck/page", join(cache, "web-deck/page")),
	doctor: page("companion/pages/doctor", join(cache, "pages/doctor")),
};

export const builtMark = join(cache, "built");

/** Bundled CommonJS packages still look for these three names. */
export const intro =
	'const __filename = import.meta.filename, __dirname = import.meta.dirname, require = process.getBuiltinModule("node:module").createRequire(import.meta.url);';

/** Oldest Chromium that shows a property inspector under the manifest's minimum version is newer than this. */
export const browserTarget = "chrome120";
export const nodeTarget = "node24";

const EMBEDDED = "embedded:companion";

/** The Twitch library takes it for its own requests, of which none is ever made: ours do not repeat what has an effect. */
const RETRY = 'export const operation = () => { throw new Error("not part of this program"); };';

/** The server framework takes HTTP/2 only to have it at hand, and Node loads all of it at once. */
const LATER = ["createServer", "createSecureServer"]
	.map((name) => `exports.${name} = (...args) => process.getBuiltinModule("node:http2").${name}(...args);`)
	.join("\n");
/** Parts that packages load only when they are not given others, as they are by us. */
const UNUSED = 'module.exports = () => { throw new Error("not part of this program"); };';

const PAGE_TEXTS = "/embedded-pages.ts";

/** The companion's pages as texts, by name: they are built before the program that serves them. */
function embeddedPages() {
	const texts = Object.entries(pages)
		.filter(([, { script }]) => script.input.startsWith("companion/"))
		.map(([name, { script, style }]) => {
			const html = readFileSync(join(root, script.input, "../page.html"), "utf8");
			const [scriptText, styleText] = [script, style].map(({ file }) => readFileSync(file, "utf8"));
			return [name, { html, style: styleText, script: scriptText }];
		});
	return `const pages = ${JSON.stringify(Object.fromEntries(texts))}; export const pageTexts = async (name) => pages[name];`;
}

/** Modules that are not what lies on the disk under their name. */
export const replaced = {
	pattern:
		/^(embedded:companion.*|.*\/embedded-pages\.ts|(node:)?http2|retry|@fastify\/(ajv|fast-json-stringify)-compiler)$/,
	load(id) {
		if (id.endsWith(PAGE_TEXTS)) return embeddedPages();
		if (id === "retry") return RETRY;
		if (!id.startsWith(EMBEDDED)) return id.endsWith("http2") ? LATER : UNUSED;
		const bundle = readFileSync(join(programs.companion.folder, `${programs.companion.name}.mjs`), "utf8");
		if (id !== EMBEDDED) return `export default ${JSON.stringify(bundle)};`;
		const hash = createHash("sha256").update(bundle).digest("hex");
		// A chunk of its own: loaded only when the data folder does not hold this very bundle yet.
		return `export const hash = "${hash}"; export const load = async () => (await import("${EMBEDDED}-source")).default;`;
	},
};
