import type { KeyView } from "../wire/page-messages.d.ts";
import type { Deck } from "./deck.ts";

/** A click that came from neither pointer nor keyboard (a screen reader, a voice command) presses for this long. */
const CLICK_MS = 80;

/** Which fingers, mouse buttons and keyboard keys hold which deck keys; a deck key is up when the last one lets go. */
export class Presses {
	readonly #deck: Deck;
	readonly #held = new Map<string, KeyView>();

	constructor(deck: Deck) {
		this.#deck = deck;
	}

	down(by: string, key: KeyView): void {
		if (this.#held.has(by)) return;
		const already = this.#holders(key) > 0;
		this.#held.set(by, key);
		if (!already) this.#deck.down(key);
	}

	up(by: string): void {
		const key = this.#held.get(by);
		if (!key) return;
		this.#held.delete(by);
		if (this.#holders(key) === 0) this.#deck.up(key);
	}

	/** The window lost the keyboard or went to the background: nobody would tell us that a key was let go. */
	releaseAll(): void {
		for (const by of [...this.#held.keys()]) this.up(by);
	}

	click(key: KeyView): void {
		const by = `click ${key.context}`;
		this.down(by, key);
		setTimeout(() => this.up(by), CLICK_MS);
	}

	#holders(key: KeyView): number {
		return [...this.#held.values()].filter(({ context }) => context === key.context).length;
	}
}
