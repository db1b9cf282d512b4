import type { Bench } from "./bench.ts";
import { fileTrials } from "./files.ts";
import { programTrials } from "./programs.ts";

/** Something that differs between operating systems, tried for real. */
export interface Trial {
	readonly id: string;
	readonly title: string;
	/** The files of `companion/platform` that it tries. */
	readonly covers: readonly string[];
	/** Rejects when it does not work; answers what was seen otherwise, in a few words. */
	readonly run: (bench: Bench) => Promise<string>;
}

export const trials: readonly Trial[] = [...programTrials, ...fileTrials];
