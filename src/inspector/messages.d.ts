// What plugin and property inspector say to each other through Stream Deck. No message ever holds a secret.
import type { Reading } from "../../companion/contract/fact.ts";
import type { LinkId } from "../../companion/contract/link.ts";

/** Settings as Stream Deck keeps them. */
export type Settings = Readonly<Record<string, unknown>>;

export interface LinkChoice {
	readonly id: LinkId;
	readonly name: string;
}

/** Where the companion is, as the plugin sees it. Times are milliseconds since 1970. */
type CompanionState =
	| { readonly phase: "starting" | "connected"; readonly since: number }
	/** `reason`: see `companion-client/state.ts`. */
	| { readonly phase: "away"; readonly since: number; readonly reason: string };

/** Where everything stands that the form depends on. */
export interface Situation {
	readonly companion: CompanionState;
	/** How many companions in a row were started in vain. */
	readonly fruitlessStarts: number;
	/** The configured links; null until the companion has told them. */
	readonly links: readonly LinkChoice[] | null;
	/** Readings by fact id, of the link that the settings name; a fact that nobody has told yet is left out. */
	readonly facts: Readonly<Record<string, Reading>>;
}

/** What the plugin tells the inspector. */
export type ToInspector =
	| {
			readonly type: "form";
			/** Title of the key. */
			readonly name: string;
			/** JSON Schema of the settings, with `choices`; see `companion/form/field.ts`. */
			readonly form: object;
			readonly settings: Settings;
			/** The settings were made by a newer version and are left alone. */
			readonly newer: boolean;
	  }
	| { readonly type: "situation"; readonly situation: Situation }
	/** The plugin holds these settings, whoever changed them. */
	| { readonly type: "saved"; readonly settings: Settings };

/** What the inspector asks of the plugin. */
export type ToPlugin =
	/** Answered by `form` and `situation`. */
	| { readonly type: "hello" }
	/** One attempt of this link to connect, now. */
	| { readonly type: "retry"; readonly link: LinkId }
	/** Start the companion now. */
	| { readonly type: "start" };
