import { isBuiltin } from "node:module";
import commonjs from "@rollup/plugin-commonjs";
import json from "@rollup/plugin-json";
import nodeResolve from "@rollup/plugin-node-resolve";
import esbuild from "rollup-plugin-esbuild";
import license from "rollup-plugin-license";
import { takeBuiltins } from "./src/packaging/builtins.mjs";
import { browserTarget, intro, nodeTarget, pages, partsFile, programs, replaced } from "./src/packaging/entries.mjs";
import { oneFile } from "./src/packaging/one-file.mjs";

const PERMISSIVE = "(MIT OR ISC OR BSD-2-Clause OR BSD-3-Clause OR Apache-2.0 OR 0BSD OR BlueOak-1.0.0)";

/** Tells the plugins after it, by the file's name, that CommonJS may be in it. */
const VIRTUAL = ".virtual.cjs";

const replaceModules = {
	name: "replace-modules",
	resolveId: (id) => (replaced.pattern.test(id) ? `${id}${VIRTUAL}` : undefined),
	load: (id) => (id.endsWith(VIRTUAL) ? replaced.load(id.slice(0, -VIRTUAL.length)) : undefined),
};

const builtinsTaken = { name: "take-builtins", renderChunk: (code) => ({ code: takeBuiltins(code) }) };

/** One character beyond Latin-1 makes V8 hold all of a file in twice as many bytes. */
const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
const ascii = { name: "ascii", renderChunk: (code) => ({ code: code.replace(/[^\0-\x7f]/g, escaped) }) };

/** Notes what is inside; every notice in one file is made of these. */
const parts = (name) =>
	license({
		thirdParty: {
			allow: { test: PERMISSIVE, failOnUnlicensed: true, failOnViolation: true },
			output: {
				file: partsFile(name),
				template: (packages) => JSON.stringify(packages.map((part) => ({ ...part, text: part.text() }))),
			},
		},
	});

const program = ({ input, folder, name, split }) => ({
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
		ascii,
		...(split ? [] : [oneFile]),
		parts(name),
	],
});

const page = ([name, { script }]) => ({
	input: script.input,
	output: { file: script.file, format: "iife" },
	plugins: [
		nodeResolve({ browser: true, exportConditions: ["browser"], extensions: [".mjs", ".js", ".ts", ".tsx"] }),
		commonjs(),
		esbuild({ target: browserTarget, minify: true, jsx: "automatic", jsxImportSource: "preact" }),
		parts(name),
	],
});

// In this order: the companion embeds its finished pages, the plugin the finished companion.
export default [...Object.entries(pages).map(page), ...Object.values(programs).map(program)];
