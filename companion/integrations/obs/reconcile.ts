import type { ObsSession } from "./session.ts";

/** Milliseconds between two looks at everything. */
const EVERY = 30_000;

/** Looks at everything now and then until the session ends, in case the events had not told of it. */
export function reconcile(session: ObsSession): void {
	const timer = setInterval(async () => {
		if (!session.idle) return;
		const before = JSON.stringify(session.truth);
		await session.scenes.readList();
		if (JSON.stringify(session.truth) !== before) session.scenes.suspect();
		await session.cells.reconcile();
	}, EVERY);
	void session.closed.then(() => clearInterval(timer));
}
