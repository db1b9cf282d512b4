import type { Pattern } from "./keyword.ts";
import type { patternOf } from "./pattern.ts";

/** The engine for regular expressions. It is large: it is loaded when there is the first of them. */
export class Patterns {
	#patternOf: typeof patternOf | undefined;

	get loaded(): boolean {
		return this.#patternOf !== undefined;
	}

	async load(): Promise<void> {
		const engine = await import("./pattern.ts");
		this.#patternOf = engine.patternOf;
	}

	/** It is compiled when it is first asked, for which the engine has to be loaded. */
	of(source: string): Pattern {
		let compiled: Pattern | undefined;
		return (text) => {
			compiled ??= this.#compiled(source);
			return compiled?.(text) ?? false;
		};
	}

	#compiled(source: string): Pattern | undefined {
		const pattern = this.#patternOf?.(source);
		// One that is not understood was refused when the rule was made.
		return typeof pattern === "string" ? () => false : pattern;
	}
}
