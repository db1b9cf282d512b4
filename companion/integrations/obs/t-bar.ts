import { type SceneName, sameScene } from "../../contract/scene-reference.ts";

/** OBS's slider has so many positions, the first being 0. */
const POSITIONS = 1024;
/** A bar that is let go as near to an end of it springs there. */
const SPRINGS = 102;

/** Milliseconds for the rest of the way once the bar is let go at its end: OBS 29 takes 700. */
const ARRIVING = 2_000;
/** Ticks so close behind each other are one turn of a hand. */
const ONE_TURN = 300;
/** How long the event that a move causes may be on its way. */
const BEHIND = 250;

/** Where OBS's bar is after a move: at its end it takes, at its start it gives back. */
export function landing(position: number, release: boolean): "start" | "between" | "end" {
	const value = Math.min(POSITIONS - 1, Math.round(position * POSITIONS));
	if (value === POSITIONS - 1 || (release && POSITIONS - 1 - value <= SPRINGS)) return "end";
	return release && value <= SPRINGS ? "start" : "between";
}

/** Where we have moved the T-bar: OBS does not tell. */
export class TBar {
	readonly #tell: () => void;
	#position = 0;
	#target: SceneName | undefined;
	#movedAt = Number.NEGATIVE_INFINITY;
	#turnedAt = Number.NEGATIVE_INFINITY;

	constructor(tell: () => void) {
		this.#tell = tell;
	}

	/** 0 to 1; 1 until the transition it has finished has ended. */
	get position(): number {
		return this.#position;
	}

	/** The scene it moves to program, while it stands between its ends. */
	get target(): SceneName | undefined {
		return this.#position > 0 && this.#position < 1 ? this.#target : undefined;
	}

	/** It was let go at its end, and OBS is on the rest of the way: moving it would tear the picture back. */
	get arriving(): boolean {
		return this.#position === 1 && performance.now() - this.#movedAt < ARRIVING;
	}

	/** A tick belongs to a turn that went over the end. */
	get overturned(): boolean {
		return this.arriving || performance.now() - this.#turnedAt < ONE_TURN;
	}

	/** A turn has reached the end, or goes on there. */
	overturn(): void {
		this.#turnedAt = performance.now();
	}

	move(position: number, target: SceneName): void {
		this.#movedAt = performance.now();
		this.#target = target;
		if (position === this.#position) return;
		this.#position = position;
		this.#tell();
	}

	/** Its transition has ended. */
	rest(): void {
		this.#target = undefined;
		this.spring();
	}

	/** Studio mode has begun or ended: what the bar held half way is given up, and OBS does not tell. */
	spring(): void {
		this.#position = 0;
		this.#tell();
	}

	/** A transition has begun. One that no move has caused is not the bar's. */
	begun(): void {
		if (this.#position === 0 && performance.now() - this.#movedAt > BEHIND) this.#target = undefined;
	}

	/**
	 * Whether the transition it began stands still although nothing has told its end: the bar is back, or the picture
	 * does not follow it.
	 */
	still(program: SceneName | undefined): boolean {
		if (!this.#target) return false;
		if (this.#position === 1) return !this.arriving;
		return this.#position === 0 || !program || !sameScene(program, this.#target);
	}
}
