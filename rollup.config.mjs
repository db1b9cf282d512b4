import { isBuiltin } from "node:module";
import commonjs from "@rollup/plugin-commonjs";
import json from "@rollup/plugin-json";
import nodeResolve from "@rollup/plugin-node-resolve";
import esbuild from "rollup-plugin-esbuild";
import license from "rollup-plugin-license";
import { takeBuiltins } from "./src/packaging/builtins.mjs";
import { browserTarget, intro, nodeTarget, pages, programs, replaced } from "./src/packaging/entries.mjs";

const PERMISSIVE = "(MIT OR ISC OR BSD-2-Clause OR BSD-3-Clause OR Apache-2.0 OR 0BSD OR BlueOak-1.0.0)";

/** Tells the plugins after it, by the file's name, that CommonJS may be in it. */
const VIRTUAL = ".virtual.cjs";

const replaceModules = {
	name: "replace-modules",
	resolveId: (id) => (replaced.pattern.test(id) ? `${id}${VIRTUAL}` : undefined),
	load: (id) => (id.endsWith(VIRTUAL) ? replaced.load(id.slice(0, -VIRTUAL.length)) : undefined),
};

const builtinsTaken = { name: "take-builtins", renderChunk: (code) => ({ code: takeBuiltins(code) }) };

const licences = (file) =>
	license({
		thirdParty: {
			allow: { test: PERMISSIVE, failOnUnlicensed: true, failOnViolation: true },
			output: { file },
		},
	});

const program = ({ input, folder, name }) => ({
	input: { [name]: input },
	// What is replaced must come to the plugin that does so.
	external: (id) => isBuiltin(id) && !replaced.pattern.test(id),
	output: { dir: folder, format: "es", entryFileNames: "[name].mjs", chunkFileNames: `${name}-[hash].mjs`, intro },
	plugins: [
		replaceModules,
		nodeResolve({ preferBuiltins: true, exportConditions: ["node"] }),
		// Modules are evaluated when first required, which shortens the start.
		commonjs({ strictRequires: true }),
		json(),
		esbuild({ target: nodeTarget, minify: true, legalComments: "none" }),
		builtinsTaken,
		licences(`${folder}/THIRD-PARTY.txt`),
	],
});

const page = ({ script: { input, file } }) => ({
	input,
	output: { file, format: "iife" },
	plugins: [
		nodeResolve({ browser: true, exportConditions: ["browser"], extensions: [".mjs", ".js", ".ts", ".tsx"] }),
		commonjs(),
		esbuild({ target: browserTarget, minify: true, jsx: "automatic", jsxImportSource: "preact" }),
		licences(`${file}.THIRD-PARTY.txt`),
	],
});

// In this order: the plugin embeds the finished companion.
export default [...Object.values(programs).map(program), ...Object.values(pages).map(page)];
