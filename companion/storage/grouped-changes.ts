import type { Problem } from "../contract/problem.ts";
import type { Document, Versioned } from "./document.ts";

/** Changes of a document that come while it is being written are saved together by the next write. */
export class GroupedChanges<Data extends Versioned> {
	readonly #document: Document<Data>;
	readonly #steps: ((data: Data) => Data)[] = [];
	#next: Promise<Problem | undefined> | undefined;
	#last: Promise<unknown> = Promise.resolve();

	constructor(document: Document<Data>) {
		this.#document = document;
	}

	/** Resolves when it is on the disk. Answers a problem when nothing was changed. */
	change(step: (data: Data) => Data): Promise<Problem | undefined> {
		this.#steps.push(step);
		this.#next ??= this.#begin();
		return this.#next;
	}

	#begin(): Promise<Problem | undefined> {
		const saved = this.#last.then(() => {
			this.#next = undefined;
			const steps = this.#steps.splice(0);
			return this.#document.change((data) => steps.reduce((changed, step) => step(changed), data));
		});
		this.#last = saved;
		return saved;
	}
}
