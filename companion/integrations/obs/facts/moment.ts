/** A start that is told again may differ by what the answer took on its way: milliseconds that change nothing. */
const SAME = 250;

/** Nothing can have begun long before it was seen to begin: OBS 29 now and then tells durations of days. */
const EARLIER = 2_000;

/** When something began, told again, in milliseconds since 1970: as told before, if it is the same or cannot be. */
export function sameMoment(at: number, before: number | undefined): number {
	if (before === undefined) return Math.round(at);
	return Math.abs(at - before) < SAME || at < before - EARLIER ? before : Math.round(at);
}

/** When something began that has run so long; the moment told before, if it is the same one. */
export const startOf = (duration: number, before: number | undefined): number =>
	sameMoment(Date.now() - duration, before);
