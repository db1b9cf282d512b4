// The pages' stylesheets, by esbuild in both builds: it resolves `@import` into one file for each page.
import { build } from "esbuild";
import { browserTarget, pages } from "./entries.mjs";
import { root } from "./prepare.mjs";

/** Writes one stylesheet for every page. */
export const buildStyles = () =>
	Promise.all(
		Object.values(pages).map(({ style: { input, file } }) =>
			build({
				absWorkingDir: root,
				entryPoints: [input],
				outfile: file,
				bundle: true,
				minify: true,
				target: browserTarget,
				logLevel: "warning",
			}),
		),
	);
