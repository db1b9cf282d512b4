export interface Clocks {
	/** Milliseconds since 1970, as the computer is set. */
	readonly wall: () => number;
	/** Milliseconds that only ever go on; while the computer sleeps they stand still on some systems. */
	readonly steady: () => number;
}

export const CLOCKS: Clocks = { wall: () => Date.now(), steady: () => performance.now() };

/** Milliseconds. */
export interface Watching {
	readonly every: number;
	/** More than this between what two clocks say, or between two looks, is a jump. */
	readonly jump: number;
}

export const WATCHING: Watching = { every: 2_000, jump: 6_000 };

/**
 * Notices that the computer slept or that its clock was set, either way: the two clocks have drifted apart, or a look
 * comes far too late.
 */
export class ClockWatch implements Disposable {
	readonly #timer: NodeJS.Timeout;

	constructor(onJump: () => void, clocks: Clocks = CLOCKS, { every, jump }: Watching = WATCHING) {
		let before = { wall: clocks.wall(), steady: clocks.steady() };
		this.#timer = setInterval(() => {
			const now = { wall: clocks.wall(), steady: clocks.steady() };
			const [wall, steady] = [now.wall - before.wall, now.steady - before.steady];
			before = now;
			if (Math.abs(wall - steady) > jump || steady > every + jump) onJump();
		}, every);
		this.#timer.unref();
	}

	[Symbol.dispose](): void {
		clearInterval(this.#timer);
	}
}
