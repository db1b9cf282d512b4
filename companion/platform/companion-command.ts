import type { LoginItem } from "./login-item.ts";

/**
 * Megabytes of each half of the space where new objects begin: what passes through a companion is small and short-lived,
 * and what V8 grows this space to at the start it would keep. https://nodejs.org/api/cli.html#--max-semi-space-sizesize-in-mib
 */
const NEW_SPACE = 1;

/** How a companion is run: its program, an absolute path, on a data folder. */
export const companionCommand = (program: string, dataFolder: string, more: readonly string[] = []): LoginItem => ({
	command: process.execPath,
	args: [`--max-semi-space-size=${NEW_SPACE}`, program, "--data", dataFolder, ...more],
});
