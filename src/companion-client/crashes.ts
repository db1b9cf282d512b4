/** How a companion ended. */
export interface Ended {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
}

/** Exit code of a companion that finds another one in its folder. */
export const OTHER_RUNS = 3;
/** Exit codes of a companion that ended as it should. */
const INTENDED: ReadonlySet<number> = new Set([0, OTHER_RUNS]);
/** Signals a program dies of by a mistake of its own. All others were sent by somebody. */
const OWN: ReadonlySet<NodeJS.Signals> = new Set(["SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGSEGV", "SIGTRAP"]);

/** Whether it ended by itself without meaning to. */
export const isCrash = ({ code, signal }: Ended): boolean =>
	signal === null ? code !== null && !INTENDED.has(code) : OWN.has(signal);

/** So many crashes within so many milliseconds are a loop. */
const MANY = 3;
const WITHIN = 60_000;

/** Milliseconds until a companion that crashes in a loop is tried again, once. */
export const LOOP_PAUSE = 60_000;

/** What is remembered of crashes: when they were, and whether that was a loop. Times are milliseconds of one clock. */
export interface Crashes {
	readonly at: readonly number[];
	readonly looping: boolean;
}

export const NO_CRASHES: Crashes = { at: [], looping: false };

/** After one more, of a companion that has lived for `lived` ms. One that lived long enough has left the loop. */
export function afterCrash({ at, looping }: Crashes, now: number, lived: number): Crashes {
	const recent = [...at.filter((time) => now - time < WITHIN), now];
	return { at: recent, looping: (looping && lived < WITHIN) || recent.length >= MANY };
}
