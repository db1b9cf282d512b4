import type { Truth } from "./truth.ts";

/** What reads bring and events tell. */
export type Part = "list" | "program" | "preview";

/** How many events had spoken of each part when a read was sent. */
export type Mark = Readonly<Record<Part, number>>;

/** Counts the events that spoke of each part: what a read says of it loses to an event that came after it was sent. */
export class Heard {
	readonly #counts: Record<Part, number> = { list: 0, program: 0, preview: 0 };

	add(part: Part): void {
		this.#counts[part]++;
	}

	mark(): Mark {
		return { ...this.#counts };
	}

	/** Whether an event spoke of one of these parts since. */
	since(mark: Mark, ...parts: readonly Part[]): boolean {
		return parts.some((part) => mark[part] !== this.#counts[part]);
	}

	/** The parts an event spoke of since: its word stands. */
	newer(mark: Mark, { scenes, program, preview }: Truth): Partial<Truth> {
		return {
			...(this.since(mark, "list") ? { scenes } : {}),
			...(this.since(mark, "program") ? { program } : {}),
			...(this.since(mark, "preview") ? { preview } : {}),
		};
	}
}
