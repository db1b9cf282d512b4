// Types, style, dead code, generated files, manifest: everything that can be said without running the product.
import { execute } from "./execute.mjs";

await execute("node_modules/typescript/bin/tsc", ["-b"]);
await execute("node_modules/@biomejs/biome/bin/biome", ["ci", ".", "--error-on-warnings", "--colors=off"]);
await execute("node_modules/knip/bin/knip.js", []);
await execute("src/packaging/generate.ts", ["--check"]);
await execute("node_modules/@elgato/cli/bin/streamdeck.mjs", [
	"validate",
	"com.aidle.streamdeck.sdPlugin",
	"--no-update-check",
]);
