// The quick build of development: the same entries as the release build, by esbuild.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "esbuild";
import { browserTarget, builtMark, embedded, intro, nodeTarget, pages, programs } from "./entries.mjs";
import { root } from "./prepare.mjs";

const embedCompanion = {
	name: "embed-companion",
	setup(pass) {
		pass.onResolve({ filter: embedded.pattern }, ({ path }) => ({ path, namespace: "embedded" }));
		pass.onLoad({ filter: /.*/, namespace: "embedded" }, ({ path }) => ({ contents: embedded.load(path) }));
	},
};

const shared = { absWorkingDir: root, bundle: true, logLevel: "warning", legalComments: "none", minify: true };

for (const { input, folder, name } of Object.values(programs)) {
	await build({
		...shared,
		entryPoints: { [name]: input },
		outdir: folder,
		outExtension: { ".js": ".mjs" },
		format: "esm",
		splitting: true,
		chunkNames: `${name}-[hash]`,
		platform: "node",
		target: nodeTarget,
		keepNames: true,
		banner: { js: intro },
		plugins: [embedCompanion],
	});
}
await Promise.all(
	Object.values(pages).map(({ input, file }) =>
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
);
mkdirSync(dirname(builtMark), { recursive: true });
writeFileSync(builtMark, `${new Date().toISOString()}\n`);
