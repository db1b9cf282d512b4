import type { Reading } from "../../companion/contract/fact.ts";
import type { Companion } from "../companion-client/companion.ts";
import type { ReadKey } from "./bound-key.ts";

/** What a key reads of the world, and what its user last saw of it: a press answers to the latter. */
export class Glance {
	readonly read: ReadKey;
	#seen: ReadonlyMap<string, Reading | undefined> = new Map();

	constructor(companion: Companion) {
		this.read = (key) => companion.read(key);
	}

	/** The readings the face on the key was made from. */
	readonly shown: ReadKey = (key) => this.#seen.get(key);

	/** Reads the facts a face is about to be made from, and remembers them as shown. */
	look(facts: readonly string[]): ReadKey {
		this.#seen = new Map(facts.map((key) => [key, this.read(key)]));
		return this.shown;
	}
}
