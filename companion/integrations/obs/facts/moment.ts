/** A start that is told again may differ by what the answer took on its way: milliseconds that change nothing. */
const SAME = 250;

/** A moment that is told again, in milliseconds since 1970: the one told before, if it is the same. */
const sameMoment = (at: number, before: number | undefined): number =>
	before !== undefined && Math.abs(at - before) < SAME ? before : Math.round(at);

/** When something began that has run so long; the moment told before, if it is the same one. */
export const startOf = (duration: number, before: number | undefined): number =>
	sameMoment(Date.now() - duration, before);

/** No output can have begun long before it was seen to begin: OBS 29 now and then tells durations of days. */
const EARLIER = 2_000;

/** When an output began, told again: as told before, if it is the same or cannot be. */
export const outputStart = (at: number, before: number | undefined): number =>
	before !== undefined && at < before - EARLIER ? before : sameMoment(at, before);
