import type { FormTexts } from "../../../companion/form/texts.ts";
import type { Pasted } from "../messages.d.ts";

/** Everything the inspector says by itself. Problems bring their own words (`contract/texts`). */
export interface InspectorTexts {
	/** Title of the page. */
	readonly page: string;
	readonly online: string;
	readonly connecting: string;
	readonly trying: string;
	/** The connection waits for its user. */
	readonly blocked: string;
	readonly frozen: string;
	readonly busy: string;
	readonly off: string;
	readonly demo: string;
	readonly obs: (version: string) => string;
	readonly startNow: string;
	/** After that many starts in vain. */
	readonly again: (tries: number) => string;
	readonly settingsSafe: string;
	readonly settings: (key: string) => string;
	readonly locked: string;
	readonly loading: string;
	readonly pluginSilent: string;
	readonly pluginSilentNext: string;
	readonly saving: string;
	readonly saved: string;
	readonly savedExcept: (fields: readonly string[]) => string;
	readonly unheard: string;
	readonly notSaved: string;
	/** On the buttons that carry settings from key to key. */
	readonly copy: string;
	readonly paste: string;
	readonly copied: string;
	/** Copied where the clipboard may not be used: other keys can paste it, other programs cannot. */
	readonly copiedHere: string;
	readonly pasted: string;
	/** Only these fields were taken over: the key they came from is of another kind. */
	readonly pastedPart: (fields: readonly string[]) => string;
	/** Why nothing was pasted; nothing was changed. */
	readonly notPasted: Readonly<Record<Extract<Pasted, { refused: string }>["refused"], string>>;
}

/** One language of the inspector. */
export interface Language {
	readonly inspector: InspectorTexts;
	readonly form: FormTexts;
}
