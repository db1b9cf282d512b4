import { inspect } from "node:util";
import { noteCrash } from "./last-crash.ts";
import type { Log } from "./log.ts";

/** Exit code of a program that met an error nobody expected: https://man.freebsd.org/cgi/man.cgi?sysexits */
export const CRASHED = 70;

export interface CrashingProcess {
	on(event: "uncaughtException" | "unhandledRejection", listener: (error: unknown) => void): unknown;
	exit(code: number): void;
	readonly stderr: { write(text: string): unknown };
}

/**
 * Logs what nobody caught, without secrets, remembers it at `path` for the next start, and ends the process: its state
 * can no longer be trusted.
 */
export function catchCrashes(log: Log, path: string, program: CrashingProcess = process): void {
	const crash = (error: unknown): void => {
		try {
			log.logger.fatal({ err: error instanceof Error ? error : new Error(inspect(error)) }, "crashed");
			noteCrash(path, log.clean(error instanceof Error ? String(error) : inspect(error)));
			program.stderr.write(`${log.clean(inspect(error))}\n`);
		} finally {
			program.exit(CRASHED);
		}
	};
	program.on("uncaughtException", crash);
	program.on("unhandledRejection", crash);
}
