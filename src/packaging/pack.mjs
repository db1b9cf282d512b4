// Makes the package for Stream Deck and the list of hashes of what is in it, from sources only: built in a folder of its
// own, so that nothing that lies around in the checkout gets into it, and the same whoever makes it.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { filesBelow, zipOf } from "./archive.mjs";
import { pluginFolder, WORKSHOP } from "./entries.mjs";
import { execute } from "./execute.mjs";
import { root } from "./prepare.mjs";

const { values } = parseArgs({ options: { output: { type: "string", default: join(root, ".output") } } });
const name = basename(pluginFolder);
const workshop = mkdtempSync(join(tmpdir(), "aidle-pack-"));
const folder = join(workshop, name);

/** What builds and running plugins leave in the folder of the checkout. */
const LEFTOVER = /^(bin|logs|ui\/.*\.(js|css|txt))$|(^|\/)\.|\.(map|log)$/u;
const isKept = (path) => !LEFTOVER.test(relative(pluginFolder, path).replaceAll(sep, "/"));

process.once("exit", () => rmSync(workshop, { recursive: true, force: true }));
await execute("src/packaging/generate.ts", ["--check"]);
process.env[WORKSHOP] = workshop;
cpSync(pluginFolder, folder, { recursive: true, filter: isKept });
cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
await execute("src/packaging/build.mjs", []);
await execute("node_modules/@elgato/cli/bin/streamdeck.mjs", ["validate", folder, "--no-update-check"]);
const files = filesBelow(folder).map(([path, content]) => [`${name}/${path}`, content]);
const hashes = files.map(([path, content]) => `${createHash("sha256").update(content).digest("hex")}  ${path}\n`);
mkdirSync(values.output, { recursive: true });
const target = join(values.output, basename(name, ".sdPlugin"));
writeFileSync(`${target}.streamDeckPlugin`, zipOf(files));
// As `sha256sum --check` reads it.
writeFileSync(`${target}.sha256`, hashes.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join(""));
console.log(`${files.length} files in ${target}.streamDeckPlugin`);
