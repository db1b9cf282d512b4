import type { CheckState } from "../contract/doctor.ts";
import type { LinkDescription, LinkId } from "../contract/link.ts";
import type { Problem } from "../contract/problem.ts";
import type { ProblemTexts } from "../contract/texts/text.ts";
import type { ListenerDescription } from "../hooks/hook-book.ts";
import type { PortOwner } from "../platform/port-owner.ts";
import type { DoctorTexts } from "./texts/en.ts";

/** A link with what only its connection knows. */
export type KnownLink = LinkDescription & {
	readonly versions?: { readonly obs: string; readonly websocket: string };
	/** Free bytes where OBS records, as OBS says. */
	readonly recordingSpace?: number;
};

/** What nobody but the running companion knows. */
export interface Inside {
	readonly pid: number;
	readonly startedAt: number;
	/** The port of the listener `control`. */
	readonly port: number;
	/** Stream Deck plugins that are connected. */
	readonly decks: number;
	readonly links: readonly KnownLink[];
	readonly hooks: ListenerDescription;
	/** Webhooks that are switched on. */
	readonly hooksEnabled: number;
	readonly notices: readonly Problem[];
	/** By how many ms the clock went ahead of a steady timer since the start; negative: it was set back. */
	readonly clockGain: number;
}

/** Who is at a port of this computer. */
export type PortState =
	| { readonly is: "free" }
	| { readonly is: "refused"; readonly code: string }
	/** `aidle`: it answers as one of our own listeners does. */
	| { readonly is: "taken"; readonly aidle: boolean; readonly owner: PortOwner | undefined };

/** What a check may look at. Nothing of it changes anything but a probe file that is removed again. */
export interface CheckContext {
	readonly folder: string;
	/** The demo's data folder, with ports of its own. */
	readonly demo: boolean;
	readonly texts: DoctorTexts;
	readonly problems: ProblemTexts;
	/** The companion that examines itself; undefined where it does not run, or does not answer. */
	readonly inside: Inside | undefined;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Version of the program that examines, of its protocol, and of what it runs on. */
	readonly program: { readonly version: string; readonly protocol: string; readonly node: string };
	readonly system: string;
	readonly portState: (port: number) => Promise<PortState>;
	/** Why a computer cannot be reached there; undefined when something answers. */
	readonly reach: (host: string, port: number) => Promise<Problem | undefined>;
	readonly freeSpace: (path: string) => Promise<number | undefined>;
}

/** What a check says. `of` names the thing where one check looks at several. */
export interface Outcome {
	readonly state: CheckState;
	readonly found: string;
	readonly next?: string | undefined;
	readonly of?: { readonly id: LinkId; readonly title: string };
}

/** A row of the doctor's table. */
export interface Check {
	readonly id: string;
	readonly title: (texts: DoctorTexts) => string;
	readonly run: (context: CheckContext) => Promise<Outcome | readonly Outcome[]>;
}
