// The release build: the stylesheets, every page and program by rollup, and the licences of what is inside.
import { rmSync } from "node:fs";
import { programs } from "./entries.mjs";
import { execute } from "./execute.mjs";
import { writeLicences } from "./licences.mjs";
import { buildStyles } from "./styles.mjs";

for (const { folder } of Object.values(programs)) rmSync(folder, { recursive: true, force: true });
await buildStyles();
await execute("node_modules/rollup/dist/bin/rollup", ["-c", "--silent"]);
writeLicences();
