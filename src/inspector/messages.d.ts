// What plugin and property inspector say to each other through Stream Deck. Only the body of a `setup` may hold a
// secret, once: the plugin passes it on and keeps nothing of it.
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
}

/** Permissions of Twitch, and the account that lacks them. */
export interface Lacking {
	readonly signIn: LinkId;
	readonly scopes: readonly string[];
}

/** A request to the companion: one of those in `keys/set-up.ts`, in the words of its HTTP. */
export interface SetUpRequest {
	readonly method: "GET" | "POST" | "PUT" | "DELETE";
	readonly path: string;
	readonly body?: object;
}

/** What became of settings that were pasted; `fields`: the names of those taken over from another kind of key, null: all. */
export type Pasted =
	| { readonly settings: Settings; readonly fields: readonly string[] | null }
	/** `foreign`: no settings of a key. `nothing`: the two kinds of key have nothing in common that is set. */
	| { readonly refused: "empty" | "foreign" | "newer" | "nothing" };

/** What the plugin tells the inspector. */
export type ToInspector =
	| {
			readonly type: "form";
			/** Title of the key. */
			readonly name: string;
			/** JSON Schema of the settings, with `choices`; see `companion/form/field.ts`. */
			readonly form: object;
			readonly settings: Settings;
			/** The key is about connections: their panel stands open. */
			readonly connections: boolean;
			/** The settings were made by a newer version and are left alone. */
			readonly newer: boolean;
	  }
	| { readonly type: "situation"; readonly situation: Situation }
	/**
	 * Readings by fact key, of needed facts: those that were not told yet or have changed since. Null: nobody knows the
	 * fact any more.
	 */
	| { readonly type: "facts"; readonly facts: Readonly<Record<string, Reading | null>> }
	/** What this key needs of an account and nobody has allowed; null: nothing. A `form` begins without any. */
	| { readonly type: "lacks"; readonly lacks: Lacking | null }
	/** The plugin holds these settings, whoever changed them. */
	| { readonly type: "saved"; readonly settings: Settings }
	/** The settings of the key as a text for the clipboard. */
	| { readonly type: "copied"; readonly text: string }
	| { readonly type: "pasted"; readonly pasted: Pasted }
	/** Answers `ping`. */
	| { readonly type: "pong" }
	/** What came of the `setup` with this number. Status 0: the companion has not answered. */
	| { readonly type: "answered"; readonly number: number; readonly status: number; readonly body: unknown };

/** What the inspector asks of the plugin. */
export type ToPlugin =
	/** Answered by `form`, `situation` and all `facts`. */
	| { readonly type: "hello" }
	/** Answered by `pong`: the plugin still knows of this inspector. */
	| { readonly type: "ping" }
	/** All facts that the fields in sight need, as fact keys; what was needed before and is not named is not told any more. */
	| { readonly type: "need"; readonly facts: readonly string[] }
	/** Asks the source for these facts again. */
	| { readonly type: "refresh"; readonly facts: readonly string[] }
	/** One attempt of this link to connect, now. */
	| { readonly type: "retry"; readonly link: LinkId }
	/** To be passed on as it is, once. Answered by `answered`. */
	| { readonly type: "setup"; readonly number: number; readonly request: SetUpRequest }
	/** Answered by `copied`, unless a newer version made the settings. */
	| { readonly type: "copy" }
	/** The copied text lies on the clipboard. */
	| { readonly type: "reached" }
	/** Nothing is changed by it: the inspector saves what it is answered. `text`: null where the clipboard may not be read. */
	| { readonly type: "paste"; readonly text: string | null }
	/** Start the companion now. */
	| { readonly type: "start" };
