import { signal } from "@preact/signals";
import type { LinkId, LinkState } from "../../companion/contract/link.ts";
import type { LinkVerdict, LocalObs } from "../../companion/contract/link-trial.ts";
import type { Problem } from "../../companion/contract/problem.ts";

/** What there is to say, until something else happens. */
export type Told =
	| { readonly is: "verdict"; readonly link: LinkId; readonly verdict: LinkVerdict }
	| { readonly is: "unsaved"; readonly link: LinkId; readonly problem: Problem }
	| { readonly is: "named" | "forgotten" | "noLocal" | "saved"; readonly link: LinkId }
	/** Without a link: the list itself could not be loaded. */
	| { readonly is: "problem"; readonly link?: LinkId; readonly problem: Problem }
	| { readonly is: "removed"; readonly name: string };

/** What is asked before it is done. */
type Asked =
	| { readonly is: "remove" | "forget" | "local"; readonly link: LinkId }
	| { readonly is: "which"; readonly link: LinkId; readonly found: readonly LocalObs[] };

type Busy = "saving" | "testing" | "reading";

/** What is going on, was told or is asked about links. An answer may come when another link is in sight. */
export class PanelNews {
	readonly told = signal<Told | undefined>(undefined);
	readonly asked = signal<Asked | undefined>(undefined);
	/** What is being done, or waits to be. */
	readonly busy = signal<Readonly<Record<LinkId, Busy>>>({});

	toldOf(link: LinkId): Told | undefined {
		const told = this.told.value;
		return told && "link" in told && told.link !== link ? undefined : told;
	}

	askedOf(link: LinkId): Asked | undefined {
		return this.asked.value?.link === link ? this.asked.value : undefined;
	}

	busyOf(link: LinkId): Busy | undefined {
		return this.busy.value[link];
	}

	doing(link: LinkId, busy: Busy | undefined): void {
		const { [link]: _, ...others } = this.busy.value;
		this.busy.value = busy === undefined ? others : { ...others, [link]: busy };
	}

	clear(): void {
		this.told.value = undefined;
		this.asked.value = undefined;
	}

	/** The link is in another phase: what a test has said before may hold no longer. */
	overtaken(link: LinkId, phase: LinkState["phase"] | undefined): void {
		const told = this.toldOf(link);
		if (told?.is !== "verdict") return;
		const fine = told.verdict.outcome === "connected";
		const broken = phase === "waiting" || phase === "blocked" || phase === "unresponsive";
		if (fine ? broken : phase === "online") this.told.value = undefined;
	}
}
