import type { ConnectionTexts } from "./connection-texts.ts";

const sources: Readonly<Record<string, string>> = { "obs-studio": "OBS Studio", flatpak: "OBS Studio (Flatpak)" };

/** German. Names of menus and buttons are those of OBS's own German translation. */
export const connectionTextsDe: ConnectionTexts = {
	title: "Verbindungen",
	edit: "Ändern",
	close: "Schließen",
	setUp: "Verbindung ändern",

	defaultTag: "Standard",
	newName: (number) => `OBS ${number}`,
	notSavedYet: "Noch nicht gespeichert",
	add: "Weiteres OBS hinzufügen",
	listLost: "Die Liste ließ sich nicht laden.",
	loadAgain: "Neu laden",

	name: "Name",
	address: "Adresse",
	addressHelp: "Name oder IP-Adresse. Für OBS auf diesem Computer: 127.0.0.1.",
	port: "Port",
	password: "Passwort",
	passwordSaved: "Gespeichert. Tippen ersetzt es",
	passwordRefused: "OBS hat dieses Passwort abgelehnt.",
	passwordAsked: "OBS verlangt eines.",
	tls: "TLS benutzen (wss)",
	tlsHelp: "OBS selbst spricht ohne; nur etwas davor kann es brauchen.",

	where: "Wo das in OBS steht",
	whereSteps: [
		"OBS auf seinem Computer starten.",
		"Werkzeuge → WebSocket-Servereinstellungen öffnen.",
		"„WebSocket-Server aktivieren“ einschalten und Übernehmen drücken.",
		"„Verbindungsinformationen anzeigen“ nennt Adresse, Port und Passwort.",
	],

	test: "Verbindung testen",
	saveAndTest: "Speichern und testen",
	discard: "Änderungen verwerfen",
	unsaved: (fields) => `Noch nicht gespeichert: ${fields.join(", ")}`,
	saving: "Wird gespeichert …",
	testing: "Wird getestet …",
	nameSaved: "Name gespeichert",
	notSaved: (why) => `Nicht gespeichert: ${why}`,
	kept: "Die Änderung bleibt in diesem Fenster erhalten.",
	connected: "Verbunden.",
	connectedText: ({ obs, websocket }, scenes, ms) =>
		`OBS ${obs}, WebSocket ${websocket}, ${scenes} ${scenes === 1 ? "Szene" : "Szenen"}, Antwort in ${ms} ms.`,
	late: "OBS ist beschäftigt.",
	lateText: "Adresse und Passwort stimmen, aber OBS lädt noch oder antwortet spät. Nichts zu tun.",

	local: "OBS dieses Computers nehmen",
	localAsk: "Einstellungen von OBS auf diesem Computer lesen?",
	localAskText:
		"Port und Passwort des WebSocket-Servers werden einmal aus den Einstellungen von OBS gelesen. Das Passwort wird verschlüsselt gespeichert und nirgends gezeigt.",
	localRead: "Lesen und verbinden",
	localReading: "Wird gelesen …",
	cancel: "Abbrechen",
	localNone: "Auf diesem Computer wurde kein OBS gefunden.",
	localNoneText:
		"OBS einmal starten und Werkzeuge → WebSocket-Servereinstellungen öffnen, oder oben eine Adresse eintragen.",
	localWhich: "Welches OBS?",
	localFound: (source, port, enabled) =>
		`${sources[source] ?? source}, Port ${port}${enabled ? "" : " (Server ausgeschaltet)"}`,

	forget: "Passwort löschen",
	forgetAsk: "Gespeichertes Passwort löschen?",
	forgetAskText: "Bis hier ein anderes steht, geht diese Verbindung nur zu einem OBS, das keines verlangt.",
	forgotten: "Das Passwort ist gelöscht.",

	makeDefault: "Zum Standard machen",
	defaultHelp: "Tasten ohne eigene Verbindung nehmen den Standard.",
	isDefault: "Tasten ohne eigene Verbindung nehmen diese.",
	remove: "Entfernen",
	removeAsk: (name) => `„${name}“ entfernen?`,
	removeAskText: "Das Passwort wird vergessen. Tasten mit dieser Verbindung behalten ihre Einstellungen und warten.",
	keep: "Behalten",
	removed: (name) => `„${name}“ ist entfernt.`,
};
