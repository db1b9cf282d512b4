import { join } from "node:path";

/** First argument of a bundle that is to be the second program of a self-test. */
export const SECOND_PROGRAM = "self-test-child";

/** Arguments by which this Node becomes the second program in a role: a bundle is all there is of it, a checkout has a file. */
export const secondProgram = (role: string, ...more: readonly string[]): string[] =>
	import.meta.filename.endsWith(".ts")
		? [join(import.meta.dirname, "child.ts"), role, ...more]
		: [import.meta.filename, SECOND_PROGRAM, role, ...more];
