import { setTimeout as pause } from "node:timers/promises";
import { takeLock } from "../platform/lock.ts";
import { RunningCompanion } from "./companion.ts";

/** Milliseconds to wait for a companion that is just starting, or just ending. */
const PATIENCE = 5_000;
const LOOK_EVERY = 100;
const DRAIN_TIME = 2_000;

async function isFree(folder: string): Promise<boolean> {
	try {
		await using lock = await takeLock(folder);
		return lock !== undefined;
	} catch {
		// There is no such folder.
		return true;
	}
}

/** Ends the companion of a folder, after what it is doing. Answers why it still runs; undefined once none does. */
export async function stopCompanion(folder: string, patience: number = PATIENCE): Promise<string | undefined> {
	const until = Date.now() + patience;
	let asked = false;
	do {
		const companion = await RunningCompanion.find(folder);
		if (companion && !asked) {
			// One that is gone before it has answered is as good.
			const answer = await companion.request("POST", "/v1/drain", { within: DRAIN_TIME }).catch(() => undefined);
			asked = answer === undefined || answer.status < 400;
		} else if (!companion && (await isFree(folder))) return undefined;
		await pause(LOOK_EVERY);
	} while (Date.now() < until);
	return asked
		? "The companion is still running."
		: `A companion holds ${folder} and does not answer. The command doctor says which process it is.`;
}
