// The release build: every bundle by rollup, with the licences of what is inside.
import { rmSync } from "node:fs";
import { programs } from "./entries.mjs";
import { execute } from "./execute.mjs";

for (const { folder } of Object.values(programs)) rmSync(folder, { recursive: true, force: true });
await execute("node_modules/rollup/dist/bin/rollup", ["-c", "--silent"]);
