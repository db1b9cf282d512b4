// Makes the package for Stream Deck: release build, a copy of the plugin's folder, `streamdeck pack` from the copy.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pluginFolder } from "./entries.mjs";
import { execute } from "./execute.mjs";
import { root } from "./prepare.mjs";

const output = join(root, ".output");

await execute("src/packaging/generate.ts", ["--check"]);
await execute("src/packaging/build.mjs", []);

const workshop = mkdtempSync(join(tmpdir(), "aidle-pack-"));
try {
	// Packing rewrites the manifest, and the committed one is not its to touch.
	const copy = join(workshop, basename(pluginFolder));
	cpSync(pluginFolder, copy, { recursive: true, filter: (path) => basename(path) !== "logs" });
	mkdirSync(output, { recursive: true });
	const how = ["--output", output, "--force", "--no-update-check", "--no-file-list"];
	await execute("node_modules/@elgato/cli/bin/streamdeck.mjs", ["pack", copy, ...how]);
} finally {
	rmSync(workshop, { recursive: true, force: true });
}
