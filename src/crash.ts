/** Exit code of a program that ended by a mistake of its own (`EX_SOFTWARE`). */
const SOFTWARE = 70;

let report = (error: unknown): void => console.error(error);

function crash(error: unknown): never {
	try {
		report(error);
	} finally {
		process.exit(SOFTWARE);
	}
}

// Imported before everything else: the SDK's own handler would log the first stray error and go on.
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);

/** Where a crash is told from this moment on. Must not return before it is written. */
export function reportCrashes(to: (error: unknown) => void): void {
	report = to;
}
