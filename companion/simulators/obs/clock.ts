/** One rendered frame at 30 frames a second, in milliseconds. */
export const frame = 1000 / 30;

export const untilNextFrame = (): number => frame - (performance.now() % frame);

/** All waiting of the simulator goes through one clock, so that a freeze stops everything and a thaw makes up for it. */
export class Clock implements Disposable {
	readonly #timers = new Set<NodeJS.Timeout>();
	#held: (() => void)[] | undefined;

	get frozen(): boolean {
		return this.#held !== undefined;
	}

	/** Runs `work` at once, or in its turn after the thaw. */
	run(work: () => void): void {
		if (this.#held) this.#held.push(work);
		else work();
	}

	/** Runs `work` after `milliseconds`; the function returned calls it off. */
	after(milliseconds: number, work: () => void): () => void {
		let off = false;
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			this.run(() => {
				if (!off) work();
			});
		}, milliseconds);
		this.#timers.add(timer);
		return () => {
			off = true;
			this.#timers.delete(timer);
			clearTimeout(timer);
		};
	}

	wait(milliseconds: number): Promise<void> {
		return new Promise((resolve) => this.after(milliseconds, resolve));
	}

	freeze(): void {
		this.#held ??= [];
	}

	thaw(): void {
		const held = this.#held ?? [];
		this.#held = undefined;
		for (const work of held) work();
	}

	[Symbol.dispose](): void {
		for (const timer of this.#timers) clearTimeout(timer);
		this.#timers.clear();
		this.#held = undefined;
	}
}
