import { spawn } from "node:child_process";
import { compileCache } from "./compile-cache.ts";
import type { LoginItem } from "./login-item.ts";

/** What a program needs of its surroundings to find its folders and its language. */
const NEEDED = [
	"HOME",
	"USERPROFILE",
	"APPDATA",
	"LOCALAPPDATA",
	"SYSTEMROOT",
	"TEMP",
	"TMP",
	"TMPDIR",
	"PATH",
	"LANG",
];
const XDG = "XDG_";

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of a program of ours: nothing of the starter's goes in but the few variables an OS needs. */
export function neededEnvironment(env: Environment): Record<string, string> {
	// Windows spells names in any case (`Path`, `SystemRoot`).
	const kept = Object.entries(env).filter((entry): entry is [string, string] => {
		const name = entry[0].toUpperCase();
		return entry[1] !== undefined && (NEEDED.includes(name) || name.startsWith(XDG));
	});
	return Object.fromEntries(kept);
}

/** That of a program with a data folder. */
export const cleanEnvironment = (env: Environment, dataFolder: string): Record<string, string> => ({
	...neededEnvironment(env),
	NODE_COMPILE_CACHE: compileCache(dataFolder),
});

export interface Detached {
	/** Program to start, by absolute path. */
	readonly command: string;
	readonly args: readonly string[];
	/** Its working folder; must exist. */
	readonly dataFolder: string;
	/** Called when it ends, should this program still live then. */
	readonly onExit?: (code: number | null, signal: NodeJS.Signals | null) => void;
}

/** Starts a program that outlives this one and holds nothing of it: no console, no pipe, no folder. Answers its pid. */
export function spawnDetached(
	{ command, args, dataFolder, onExit }: Detached,
	env: Environment = process.env,
): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			detached: true,
			stdio: "ignore",
			windowsHide: true,
			cwd: dataFolder,
			env: cleanEnvironment(env, dataFolder),
		});
		child.once("error", reject);
		child.once("spawn", () => {
			child.unref();
			if (onExit) child.once("exit", onExit);
			if (child.pid !== undefined) resolve(child.pid);
		});
	});
}

/** A companion is small and lives long: its collector shall leave little lying about. */
const FRUGAL = "--optimize-for-size";

/** How a companion is run: its program, an absolute path, on a data folder. */
export const companionCommand = (program: string, dataFolder: string, more: readonly string[] = []): LoginItem => ({
	command: process.execPath,
	args: [FRUGAL, program, "--data", dataFolder, ...more],
});
