import { homedir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { VERSION } from "../../version.ts";
import { systemText } from "../surroundings.ts";
import { Bench } from "./bench.ts";
import { type Trial, trials } from "./trials.ts";

/** Milliseconds one trial may take; all of them together stay below a minute. */
const PATIENCE = 15_000;

interface Tried {
	readonly id: string;
	readonly title: string;
	readonly ok: boolean;
	readonly ms: number;
	/** What was seen, or what failed; without paths or names. */
	readonly seen: string;
}

/** What a self-test proved, where and when (ms since 1970). */
export interface Proof {
	readonly at: number;
	readonly version: string;
	readonly node: string;
	readonly system: string;
	readonly ms: number;
	readonly trials: readonly Tried[];
}

/** A path in a message tells who the user is. */
const PATHS = /(?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^\s'"]+/gu;
const redacted = (text: string): string => text.replaceAll(homedir(), "~").replace(PATHS, "[path]");

async function tried({ id, title, run }: Trial): Promise<Tried> {
	const begun = performance.now();
	const ended = (ok: boolean, seen: string): Tried => ({
		id,
		title,
		ok,
		ms: Math.round(performance.now() - begun),
		seen: redacted(seen),
	});
	const over = new AbortController();
	try {
		await using bench = await Bench.open();
		const tooLong = pause(PATIENCE, undefined, { signal: over.signal }).then((): never => {
			throw new Error(`not over within ${PATIENCE} ms`);
		});
		tooLong.catch(() => {});
		return ended(true, await Promise.race([run(bench), tooLong]));
	} catch (error) {
		return ended(false, error instanceof Error ? error.message : String(error));
	} finally {
		over.abort();
	}
}

/** Tries for real, on this computer, everything that differs between operating systems. Nothing of the user's is touched. */
export async function selfTest(rows: readonly Trial[] = trials): Promise<Proof> {
	const begun = performance.now();
	const done: Tried[] = [];
	// One after the other: the times are worth something then.
	for (const trial of rows) done.push(await tried(trial));
	return {
		at: Date.now(),
		version: VERSION,
		node: process.versions.node,
		system: systemText(),
		ms: Math.round(performance.now() - begun),
		trials: done,
	};
}

/** The row of the README's table "Proven on". */
export function provenRow({ at, version, node, system, trials: all, ms }: Proof): string {
	const day = new Date(at).toISOString().slice(0, 10);
	const good = all.filter(({ ok }) => ok).length;
	return `| ${system} | ${node} | ${version} | ${day} | ${good} of ${all.length} in ${(ms / 1_000).toFixed(1)} s |`;
}

/** A proof as text, for terminals. */
export function proofTextOf(proof: Proof): string {
	const width = Math.max(...proof.trials.map(({ title }) => title.length)) + 2;
	const lines = proof.trials.map(
		({ ok, ms, title, seen }) => `${ok ? "ok    " : "FAILED"} ${`${ms} ms`.padStart(9)}  ${title.padEnd(width)}${seen}`,
	);
	return [...lines, "", "For the table “Proven on”:", provenRow(proof)].join("\n");
}
