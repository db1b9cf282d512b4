import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Problem, problem } from "../contract/problem.ts";

const LONGEST = 200;

/** Remembers a crash for the next start. At once: there is no later. `reason` shows no secret. */
export function noteCrash(path: string, reason: string, at: number = Date.now()): void {
	const [line = ""] = reason.split("\n");
	try {
		mkdirSync(dirname(path), { recursive: true });
		const content = { at: new Date(at).toISOString(), reason: line.slice(0, LONGEST).replace(/\.+$/u, "") };
		writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
	} catch {
		// The log has it, too.
	}
}

/** How the companion before this one crashed; told once. */
export function takeCrash(path: string): Problem | undefined {
	try {
		const { at, reason } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
		rmSync(path, { force: true });
		return problem("companion_crashed", { at: String(at), reason: String(reason) });
	} catch {
		// There is none, or one that says nothing.
		return undefined;
	}
}
