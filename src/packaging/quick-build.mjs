// The quick build of development: the same entries as the release build, by esbuild.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "esbuild";
import { takeBuiltins } from "./builtins.mjs";
import { browserTarget, builtMark, intro, nodeTarget, pages, programs, replaced } from "./entries.mjs";
import { root } from "./prepare.mjs";
import { buildStyles } from "./styles.mjs";

const replaceModules = {
	name: "replace-modules",
	setup(pass) {
		pass.onResolve({ filter: replaced.pattern }, ({ path }) => ({ path, namespace: "replaced" }));
		pass.onLoad({ filter: /.*/, namespace: "replaced" }, ({ path }) => ({ contents: replaced.load(path) }));
	},
};

const builtinsTaken = {
	name: "take-builtins",
	setup(pass) {
		pass.initialOptions.write = false;
		pass.onEnd(({ outputFiles = [] }) => {
			for (const { path, text } of outputFiles) {
				mkdirSync(dirname(path), { recursive: true });
				writeFileSync(path, takeBuiltins(text));
			}
		});
	},
};

// Its barrel file pulls in a schema library nobody uses; without this promise esbuild keeps it.
const UNUSED_PARTS = /^@elgato\/utils/;
const dropUnusedParts = {
	name: "drop-unused-parts",
	setup(pass) {
		pass.onResolve({ filter: UNUSED_PARTS }, async ({ path, pluginData, ...rest }) => {
			if (pluginData === UNUSED_PARTS) return undefined;
			const { importer, resolveDir, kind } = rest;
			const found = await pass.resolve(path, { importer, resolveDir, kind, pluginData: UNUSED_PARTS });
			return { ...found, sideEffects: false };
		});
	},
};

const shared = { absWorkingDir: root, bundle: true, logLevel: "warning", legalComments: "none", minify: true };

// First: the companion embeds its pages.
await Promise.all([
	buildStyles(),
	...Object.values(pages).map(({ script: { input, file } }) =>
		build({
			...shared,
			entryPoints: [input],
			outfile: file,
			format: "iife",
			target: browserTarget,
			jsx: "automatic",
			jsxImportSource: "preact",
		}),
	),
]);
for (const { input, folder, name, split } of Object.values(programs)) {
	rmSync(folder, { recursive: true, force: true });
	await build({
		...shared,
		entryPoints: { [name]: input },
		outdir: folder,
		outExtension: { ".js": ".mjs" },
		format: "esm",
		splitting: split,
		chunkNames: `${name}-[hash]`,
		platform: "node",
		target: nodeTarget,
		keepNames: true,
		banner: { js: intro },
		plugins: [replaceModules, dropUnusedParts, builtinsTaken],
	});
}
mkdirSync(dirname(builtMark), { recursive: true });
writeFileSync(builtMark, `${new Date().toISOString()}\n`);
