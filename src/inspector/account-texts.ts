import type { Locale } from "../../companion/contract/texts/locale.ts";
import { accountTextsDe } from "./account-texts-de.ts";
import { accountTextsJa } from "./account-texts-ja.ts";

/** Everything the panel of the connections says by itself about Twitch accounts. */
export interface AccountTexts {
	/** Name of an account that is being added. */
	readonly newName: (number: number) => string;
	readonly add: string;

	readonly account: string;
	readonly signedInAs: string;
	readonly signIn: string;
	readonly signInAgain: string;
	readonly signOut: string;
	readonly signOutAsk: (user: string) => string;
	readonly signOutAskText: string;
	readonly stay: string;

	/** Around the address. */
	readonly confirm: readonly [string, string];
	readonly code: string;
	readonly copyCode: string;
	readonly copied: string;
	readonly openTwitch: string;
	readonly cancel: string;
	readonly notices: string;
	/** Minutes, rounded up. */
	readonly left: (minutes: number) => string;
	readonly done: (user: string) => string;
	readonly asking: string;

	readonly missing: string;
	readonly missingText: (scopes: readonly string[]) => string;
	readonly allow: string;

	readonly name: string;
	readonly channel: string;
	readonly channelHelp: string;
	readonly ownApplication: string;
	readonly ownApplicationText: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly clientSecretHelp: string;
	readonly secretSaved: string;
	readonly forgetSecret: string;
	readonly voids: string;

	readonly save: string;
	readonly saved: string;
	readonly removeAskText: string;
}

const accountTextsEn: AccountTexts = {
	newName: (number) => (number === 1 ? "Twitch" : `Twitch ${number}`),
	add: "Add a Twitch account",

	account: "Twitch account",
	signedInAs: "Signed in as",
	signIn: "Sign in with Twitch",
	signInAgain: "Sign in again",
	signOut: "Sign out",
	signOutAsk: (user) => `Sign ${user} out?`,
	signOutAskText: "Aidle may do nothing on this account any more. Your keys and rules stay as they are.",
	stay: "Stay signed in",

	confirm: ["On any device, open", "and confirm this code:"],
	code: "Code",
	copyCode: "Copy code",
	copied: "Copied",
	openTwitch: "Open Twitch",
	cancel: "Cancel",
	notices: "This panel notices by itself.",
	left: (minutes) => `Valid for ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
	done: (user) => `Signed in as ${user}.`,
	asking: "Asking Twitch…",

	missing: "Some keys or rules may not work yet.",
	missingText: (scopes) =>
		`Twitch needs your permission for ${scopes.join(", ")}. What you have allowed before stays allowed.`,
	allow: "Allow on Twitch",

	name: "Name",
	channel: "Channel",
	channelHelp: "Empty: its own. Otherwise a channel that this account moderates or edits.",
	ownApplication: "Own Twitch application",
	ownApplicationText: "For those who have registered one at dev.twitch.tv. Leave both empty to use Aidle's.",
	clientId: "Client ID",
	clientSecret: "Secret",
	clientSecretHelp: "Only for an application of the type Confidential.",
	secretSaved: "Saved. Type to replace",
	forgetSecret: "Forget secret",
	voids: "With another client ID you sign in anew.",

	save: "Save",
	saved: "Saved",
	removeAskText: "It is signed out, here and at Twitch. Keys that use it keep their settings and wait.",
};

const byLocale: Readonly<Record<Locale, AccountTexts>> = {
	en: accountTextsEn,
	de: accountTextsDe,
	ja: accountTextsJa,
};

export const accountTextsOf = (locale: Locale): AccountTexts => byLocale[locale];
