// The release build: every bundle by rollup, with the licences of what is inside.
import { execute } from "./execute.mjs";

await execute("node_modules/rollup/dist/bin/rollup", ["-c", "--silent"]);
