/** Sends the sum of some ticks; answers whether it was done. */
export type SendTicks = (ticks: number, pressed: boolean) => Promise<boolean>;

/**
 * A dial being turned: the first tick goes out at once, ticks that come while its run is on its way are summed into the
 * next one. What waits behind a failure is dropped: nobody wants it later.
 */
export class Turning {
	readonly #send: SendTicks;
	/** Turned freely, and turned while pushed. */
	readonly #waiting = { free: 0, pushed: 0 };
	#sending = false;

	constructor(send: SendTicks) {
		this.#send = send;
	}

	async turn(ticks: number, pressed: boolean): Promise<void> {
		this.#waiting[pressed ? "pushed" : "free"] += ticks;
		if (this.#sending) return;
		this.#sending = true;
		try {
			while (await this.#next());
		} finally {
			this.#sending = false;
		}
	}

	/** Forgets what waits. */
	clear(): void {
		this.#waiting.free = 0;
		this.#waiting.pushed = 0;
	}

	/** Whether there may be more to send. */
	async #next(): Promise<boolean> {
		const pressed = this.#waiting.free === 0;
		const ticks = pressed ? this.#waiting.pushed : this.#waiting.free;
		if (ticks === 0) return false;
		this.#waiting[pressed ? "pushed" : "free"] = 0;
		if (await this.#send(ticks, pressed)) return true;
		this.clear();
		return false;
	}
}
