import type { Named } from "../../contract/reference.ts";

/** Milliseconds a name alone counts as gone: another thing may come to bear it, and its events may overtake each other. */
const BY_NAME = 2_000;

/**
 * Inputs that OBS has said are removed. It still lists one while the scene it was in is not drawn, and lets it go when
 * that scene is drawn next.
 */
export class Departed {
	readonly #uuids = new Set<string>();
	readonly #names = new Map<string, number>();

	leave({ uuid, name }: Named): void {
		if (uuid === undefined) this.#names.set(name, performance.now() + BY_NAME);
		else this.#uuids.add(uuid);
	}

	/** It was created, or brought back: OBS's undo keeps the UUID. */
	come({ uuid, name }: Named): void {
		this.#names.delete(name);
		if (uuid !== undefined) this.#uuids.delete(uuid);
	}

	has({ uuid, name }: Named): boolean {
		if (uuid !== undefined) return this.#uuids.has(uuid);
		return (this.#names.get(name) ?? 0) > performance.now();
	}

	clear(): void {
		this.#uuids.clear();
		this.#names.clear();
	}
}
