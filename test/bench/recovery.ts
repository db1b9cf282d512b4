import { now, pause } from "./figures.ts";
import { keyOf, nextKey, sceneOf } from "./keys.ts";
import type { Figures } from "./phases.ts";
import { kill } from "./processes.ts";
import type { Session } from "./session.ts";
import { isRunning } from "./usage.ts";

const PATIENCE_MS = 20_000;
const DOWN_MS = 3000;

/**
 * Companion killed: until the keys tell, and until they show what OBS has changed to in the meantime. OBS changes only
 * after the process is gone, so that nothing but a new companion can bring the news.
 */
export async function companionKilled(session: Session): Promise<Figures> {
	const pid = session.side.companion(session.launch);
	if (pid === undefined) return {};
	const { deck, peer } = session;
	const next = nextKey(keyOf(await peer.program()));
	const told = deck.when(() => true, PATIENCE_MS, "image after the companion's end");
	const at = now();
	kill(pid, "SIGKILL");
	const right = gone(pid).then(async () => {
		await peer.switchTo(sceneOf(next));
		return deck.whenRight(next, PATIENCE_MS);
	});
	const [toldAt, rightAt] = await Promise.all([told, right]);
	return { "companion.told": toldAt - at, "companion.right": rightAt - at };
}

async function gone(pid: number): Promise<void> {
	while (isRunning(pid)) await pause(1);
}

/** OBS killed and started again on another scene: from its first open port until every key is right. */
export async function obsKilled(session: Session): Promise<Figures> {
	const { deck, peer } = session;
	const next = nextKey(keyOf(await peer.program()));
	const told = deck.when(() => true, PATIENCE_MS, "image after OBS's end");
	const at = now();
	await peer.kill();
	const toldAt = await told;
	await pause(DOWN_MS);
	const right = deck.whenRight(next, PATIENCE_MS);
	const [backAt, rightAt] = await Promise.all([peer.start(sceneOf(next)), right]);
	return { "obs.told": toldAt - at, "obs.right": rightAt - backAt };
}
