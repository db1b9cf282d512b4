import type { LinkId, LinkState } from "../contract/link.ts";
import type { Logger } from "./log.ts";

/** What a phase says to a reader of the log: attempts that fail for the same reason are one line. */
function meaning(state: LinkState): { readonly phase: string; readonly fault?: string } | undefined {
	switch (state.phase) {
		case "connecting":
			return undefined;
		case "waiting":
		case "blocked":
			return { phase: state.phase, fault: state.fault.code };
		default:
			return { phase: state.phase };
	}
}

/** Writes a line when a link's state has another meaning than before. */
export class LinkLines {
	readonly #logger: Logger;
	readonly #told = new Map<LinkId, string>();

	constructor(logger: Logger) {
		this.#logger = logger;
	}

	tell(link: LinkId, state: LinkState): void {
		const told = meaning(state);
		if (!told) return;
		const text = `${told.phase} ${told.fault ?? ""}`;
		if (this.#told.get(link) === text) return;
		this.#told.set(link, text);
		this.#logger.info({ link, ...told }, "link");
	}
}
