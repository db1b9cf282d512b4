/** A running time as facts tell it: since when it runs, and since when it stands. Milliseconds since 1970. */
interface Running {
	readonly startedAt: number;
	readonly pausedAt?: number | undefined;
}

const SECOND = 1_000;

/** Milliseconds a running time has run. A clock that is a little behind shows zero, not a negative time. */
export const elapsedOf = ({ startedAt, pausedAt }: Running, now: number): number =>
	Math.max(0, (pausedAt ?? now) - startedAt);

/** When the next whole second of a running time is over; undefined while it stands. */
export const nextSecond = ({ startedAt, pausedAt }: Running, now: number): number | undefined =>
	pausedAt === undefined ? startedAt + (Math.floor((now - startedAt) / SECOND) + 1) * SECOND : undefined;

/** When what is left until `end` has one whole second less. */
export const nextSecondTo = (end: number, now: number): number => end - (Math.ceil((end - now) / SECOND) - 1) * SECOND;
