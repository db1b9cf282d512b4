import type { AccountTexts } from "./account-texts.ts";

/** German. */
export const accountTextsDe: AccountTexts = {
	newName: (number) => (number === 1 ? "Twitch" : `Twitch ${number}`),
	add: "Twitch-Konto hinzufügen",

	account: "Twitch-Konto",
	signedInAs: "Angemeldet als",
	signIn: "Bei Twitch anmelden",
	signInAgain: "Erneut anmelden",
	signOut: "Abmelden",
	signOutAsk: (user) => `${user} abmelden?`,
	signOutAskText: "Aidle darf dann nichts mehr mit diesem Konto tun. Tasten und Regeln bleiben, wie sie sind.",
	stay: "Angemeldet bleiben",

	confirm: ["Auf irgendeinem Gerät", "öffnen und diesen Code bestätigen:"],
	code: "Code",
	copyCode: "Code kopieren",
	copied: "Kopiert",
	openTwitch: "Twitch öffnen",
	cancel: "Abbrechen",
	notices: "Dieses Fenster merkt es von selbst.",
	left: (minutes) => `Noch ${minutes} ${minutes === 1 ? "Minute" : "Minuten"} gültig.`,
	done: (user) => `Angemeldet als ${user}.`,
	asking: "Twitch wird gefragt …",

	missing: "Manche Tasten oder Regeln gehen noch nicht.",
	missingText: (scopes) =>
		`Twitch braucht die Erlaubnis für ${scopes.join(", ")}. Was schon erlaubt ist, bleibt erlaubt.`,
	allow: "Auf Twitch erlauben",

	name: "Name",
	channel: "Kanal",
	channelHelp: "Leer: der eigene. Sonst ein Kanal, den dieses Konto moderiert oder bearbeitet.",
	ownApplication: "Eigene Twitch-Anwendung",
	ownApplicationText:
		"Für alle, die unter dev.twitch.tv eine angelegt haben. Beides leer lassen, um die von Aidle zu nehmen.",
	clientId: "Client-ID",
	clientSecret: "Geheimnis",
	clientSecretHelp: "Nur für eine vertrauliche Anwendung (Confidential).",
	secretSaved: "Gespeichert. Tippen ersetzt es",
	forgetSecret: "Geheimnis löschen",
	voids: "Mit einer anderen Client-ID ist eine neue Anmeldung nötig.",

	save: "Speichern",
	saved: "Gespeichert",
	removeAskText:
		"Es wird abgemeldet, hier und bei Twitch. Tasten mit dieser Verbindung behalten ihre Einstellungen und warten.",
};
