import { type SceneName, sameScene } from "../../contract/scene-reference.ts";

/** Milliseconds after which an event is no echo any more: the longest usual transition and a bit. */
const FADING = 1_500;

/**
 * Our own switches whose events are still to come. OBS announces a switch when its transition ends, so the event of one
 * may arrive after the next switch has been made and read back; it tells nothing new then.
 */
export class Echoes {
	readonly #expected: { readonly scene: SceneName; readonly until: number }[] = [];

	/** We switched to a scene; `performance.now()` tells for how long its event is awaited. */
	expect(scene: SceneName): void {
		this.#expected.push({ scene, until: performance.now() + FADING });
	}

	/** Whether an event about this scene is the echo of a switch of ours, older than the last one. Takes it and those before. */
	takes(scene: SceneName): boolean {
		const now = performance.now();
		while (this.#expected[0] && this.#expected[0].until < now) this.#expected.shift();
		const at = this.#expected.findIndex((expected) => sameScene(expected.scene, scene));
		if (at < 0) return false;
		const last = at === this.#expected.length - 1;
		this.#expected.splice(0, at + 1);
		return !last;
	}
}
