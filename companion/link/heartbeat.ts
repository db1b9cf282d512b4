import type { Session } from "./session.ts";
import type { Fault } from "./state.ts";

/** Milliseconds. `every` and `silent` together bound how long a frozen peer can go unnoticed: 5 s. */
export interface Pulse {
	readonly every: number;
	/** An answer later than this is a slow one. */
	readonly slow: number;
	/** No answer for this long: the peer is frozen. */
	readonly silent: number;
	/** How long the socket of a frozen peer is kept for a thaw. */
	readonly keep: number;
}

export const PULSE: Pulse = { every: 2_000, slow: 700, silent: 2_900, keep: 30_000 };

export type Beat = "late" | "prompt" | "silent" | "thawed";

/** Waits; answers whether the whole time went by before one of the signals came. */
function elapsed(ms: number, signals: readonly AbortSignal[]): Promise<boolean> {
	if (signals.some((signal) => signal.aborted)) return Promise.resolve(false);
	return new Promise((resolve) => {
		const settle = (whole: boolean): void => {
			clearTimeout(timer);
			for (const signal of signals) signal.removeEventListener("abort", cut);
			resolve(whole);
		};
		const cut = (): void => settle(false);
		const timer = setTimeout(() => settle(true), ms);
		for (const signal of signals) signal.addEventListener("abort", cut, { once: true });
	});
}

/** Watches one session until it closes; tells how promptly the peer answers. */
export async function beat(
	session: Session,
	pulse: Pulse,
	frozen: Fault,
	tell: (beat: Beat) => void,
	ended: AbortSignal,
): Promise<void> {
	let frozenNow = false;
	while (await elapsed(pulse.every, [ended])) {
		const answered = new AbortController();
		const unanswered = (ms: number): Promise<boolean> => elapsed(ms, [ended, answered.signal]);
		session.probe().then(
			() => answered.abort(),
			() => {},
		);
		if (await unanswered(pulse.slow)) {
			if (!frozenNow) tell("late");
			if (await unanswered(pulse.silent - pulse.slow)) {
				if (!frozenNow) tell("silent");
				frozenNow = true;
				if (await unanswered(pulse.keep)) {
					session.end(frozen);
					return;
				}
			} else if (!frozenNow && !ended.aborted) tell("prompt");
		}
		// It answers again; it counts as thawed once everything has been read anew.
		if (ended.aborted || !frozenNow || !(await refreshed(session)) || ended.aborted) continue;
		frozenNow = false;
		tell("thawed");
	}
}

const refreshed = (session: Session): Promise<boolean> =>
	session.refresh().then(
		() => true,
		() => false,
	);
