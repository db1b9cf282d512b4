import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The real programs tests drive where a machine has them. */
export const partNames = ["obs29", "obs30", "chromium", "qtsvg", "rtmp"] as const;
export type PartName = (typeof partNames)[number];

/** Whether this machine can run a real program; `path` is its executable, chroot folder or module ("" when missing). */
export interface Part {
	name: PartName;
	available: boolean;
	reason: string;
	path: string;
}

type Found = { path: string } | { reason: string };

const detectors: Record<PartName, (env: NodeJS.ProcessEnv) => Found> = {
	obs29(env) {
		const obs = onPath("obs", env);
		if (obs === undefined) return { reason: "no obs on the path" };
		const lacking = missingTools(["Xvfb", "setpriv"], env);
		if (lacking !== undefined) return { reason: lacking };
		const version = obsVersion(obs, []);
		return version === 29 ? { path: obs } : { reason: `obs is version ${version ?? "unknown"}` };
	},
	obs30(env) {
		const folder = env.AIDLE_OBS_CHROOT || "/var/cache/aidle-obs/trixie";
		if (!existsSync(join(folder, "usr/bin/obs"))) return { reason: `no obs in ${folder}; .ci/run makes it` };
		if (process.getuid?.() !== 0) return { reason: "a chroot needs root" };
		const lacking = missingTools(["Xvfb", "setpriv", "unshare", "chroot"], env);
		if (lacking !== undefined) return { reason: lacking };
		if (spawnSync("unshare", ["--mount", "true"]).status !== 0) return { reason: "mount namespaces are not allowed" };
		const version = obsVersion("chroot", [folder, "obs"]);
		return version !== undefined && version >= 30
			? { path: folder }
			: { reason: `the chroot's obs is version ${version ?? "unknown"}` };
	},
	chromium(env) {
		const found = onPath("chromium", env);
		return found === undefined ? { reason: "no chromium on the path" } : { path: found };
	},
	qtsvg(env) {
		// A Python of the user's own may come first on the path; the distribution's packages belong to its own one.
		const pythons = [onPath("python3", env), "/usr/bin/python3"].filter((python) => python !== undefined);
		const path = pythons.find((python) => spawnSync(python, ["-c", "import PyQt5.QtSvg"]).status === 0);
		return path === undefined ? { reason: "no python3 with PyQt5.QtSvg" } : { path };
	},
	rtmp(env) {
		const module = "/usr/lib/nginx/modules/ngx_rtmp_module.so";
		if (onPath("nginx", env) === undefined) return { reason: "no nginx on the path" };
		return existsSync(module) ? { path: module } : { reason: "nginx has no rtmp module" };
	},
};

/** Looks for a real program on this machine. */
export function part(name: PartName, env: NodeJS.ProcessEnv = process.env): Part {
	const found = detectors[name](env);
	return "path" in found
		? { name, available: true, reason: "found", path: found.path }
		: { name, available: false, reason: found.reason, path: "" };
}

/**
 * The same, but throws when AIDLE_REQUIRE (comma list of names) says that this machine must have it: a test file calls
 * this once and gives the answer to `describe.skipIf(!found.available)`.
 */
export function requirePart(name: PartName, env: NodeJS.ProcessEnv = process.env): Part {
	const found = part(name, env);
	if (!found.available && requiredParts(env).includes(name)) {
		throw new Error(`AIDLE_REQUIRE names ${name}, but it is missing here: ${found.reason}`);
	}
	return found;
}

/** The names in AIDLE_REQUIRE; a name that does not exist throws, since a typing error there would prove nothing. */
export function requiredParts(env: NodeJS.ProcessEnv = process.env): PartName[] {
	const named = (env.AIDLE_REQUIRE ?? "").split(",").map((name) => name.trim());
	return named.filter((name) => name !== "").map(partName);
}

function partName(name: string): PartName {
	const known = partNames.find((candidate) => candidate === name);
	if (known === undefined) throw new Error(`AIDLE_REQUIRE names ${name}; there are only ${partNames.join(", ")}`);
	return known;
}

function obsVersion(command: string, args: string[]): number | undefined {
	const { stdout } = spawnSync(command, [...args, "--version"], { encoding: "utf8", timeout: 20_000 });
	const major = /OBS Studio - (\d+)\./.exec(stdout ?? "")?.[1];
	return major === undefined ? undefined : Number(major);
}

function missingTools(tools: string[], env: NodeJS.ProcessEnv): string | undefined {
	const missing = tools.filter((tool) => onPath(tool, env) === undefined);
	return missing.length === 0 ? undefined : `no ${missing.join(", ")} on the path`;
}

function onPath(program: string, env: NodeJS.ProcessEnv): string | undefined {
	return (env.PATH ?? "")
		.split(delimiter)
		.map((folder) => join(folder, program))
		.find(isExecutable);
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
