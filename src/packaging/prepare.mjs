// Installs and builds what is missing or stale. Plain JavaScript: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const MARK = join(root, "node_modules/.prepared");
const BUILT = join(root, "node_modules/.cache/aidle/built");
const SOURCES = ["src", "companion"];

const read = (name) => {
	try {
		return JSON.parse(readFileSync(join(root, name), "utf8"));
	} catch {
		return undefined;
	}
};

const lockPrint = () =>
	createHash("sha256")
		.update(readFileSync(join(root, "package-lock.json")))
		.update(`${process.platform}-${process.arch}`)
		.digest("hex");

/** Why the installed packages are not those of the lockfile; undefined when they are. */
function staleInstall() {
	const want = read("package-lock.json")?.packages ?? {};
	// npm writes its hidden lockfile last: an aborted install has none.
	const have = read("node_modules/.package-lock.json")?.packages;
	if (!have) return "nothing is installed yet";
	if (!existsSync(MARK) || readFileSync(MARK, "utf8") !== lockPrint()) return "the lockfile has changed";
	// Optional records are rightly absent for other platforms, so only the others are compared.
	for (const [at, wanted] of Object.entries(want)) {
		if (at && !wanted.link && !wanted.optional && have[at]?.version !== wanted.version) return `${at} differs`;
	}
	for (const at of Object.keys(have)) if (!want[at]) return `${at} is extra`;
	return undefined;
}

function install(reason) {
	console.error(`Installing packages (${reason}) …`);
	const npm = process.env.npm_execpath;
	const flags = ["ci", "--loglevel=error", "--no-audit", "--no-fund"];
	const { status } = npm
		? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...flags], { cwd: root, stdio: "inherit" })
		: spawnSync("npm", flags, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
	if (status !== 0) {
		console.error("npm ci failed; its message is above.");
		process.exit(1);
	}
	writeFileSync(MARK, lockPrint());
}

function newestSource() {
	let newest = statSync(join(root, "package-lock.json")).mtimeMs;
	for (const folder of SOURCES) {
		for (const name of readdirSync(join(root, folder), { recursive: true })) {
			newest = Math.max(newest, statSync(join(root, folder, name)).mtimeMs);
		}
	}
	return newest;
}

function build(node) {
	const { status } = spawnSync(node, [join(root, "src/packaging/quick-build.mjs")], { cwd: root, stdio: "inherit" });
	if (status !== 0) {
		console.error("The build failed; its message is above.");
		process.exit(1);
	}
}

/** Makes the checkout ready to run and answers the path of the Node to run it with. */
export function prepare(findNode) {
	const reason = staleInstall();
	if (reason) install(reason);
	const node = findNode();
	if (!existsSync(BUILT) || statSync(BUILT).mtimeMs < newestSource()) build(node);
	return node;
}
