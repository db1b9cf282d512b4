interface Due {
	readonly at: number;
	readonly work: () => void;
	timer: NodeJS.Timeout | undefined;
}

/** Timers of Node wait no longer: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const longest = 2 ** 31 - 1;

/** The time of the simulated world. It can be let pass quicker than it does; what falls due meanwhile happens, in order. */
export class WorldTime implements Disposable {
	readonly #due = new Set<Due>();
	#ahead = 0;

	/** Milliseconds since 1970. */
	now(): number {
		return Date.now() + this.#ahead;
	}

	/** RFC 3339, as Twitch dates everything; `later` in milliseconds. */
	iso(later = 0): string {
		return new Date(this.now() + later).toISOString();
	}

	/** Runs `work` after `milliseconds`; the function returned calls it off. */
	after(milliseconds: number, work: () => void): () => void {
		const due: Due = { at: this.now() + milliseconds, work, timer: undefined };
		this.#due.add(due);
		this.#arm(due);
		return () => this.#forget(due);
	}

	/** Lets `milliseconds` pass at once. */
	pass(milliseconds: number): void {
		const until = this.now() + milliseconds;
		for (let next = this.#next(until); next; next = this.#next(until)) {
			this.#ahead += Math.max(0, next.at - this.now());
			this.#forget(next);
			next.work();
		}
		this.#ahead += Math.max(0, until - this.now());
		for (const due of this.#due) this.#arm(due);
	}

	[Symbol.dispose](): void {
		for (const due of this.#due) clearTimeout(due.timer);
		this.#due.clear();
	}

	#next(until: number): Due | undefined {
		const due = [...this.#due].sort((a, b) => a.at - b.at)[0];
		return due && due.at <= until ? due : undefined;
	}

	#arm(due: Due): void {
		clearTimeout(due.timer);
		const left = Math.max(0, due.at - this.now());
		const run = (): void => {
			this.#forget(due);
			due.work();
		};
		due.timer = left > longest ? setTimeout(() => this.#arm(due), longest) : setTimeout(run, left);
		// A world that nobody listens to need not go on.
		due.timer.unref();
	}

	#forget(due: Due): void {
		clearTimeout(due.timer);
		this.#due.delete(due);
	}
}
