import type { ProblemText } from "./text.ts";

/** Twitch, in German: signing in, permissions, and what Twitch refuses. */
export const twitchTexts = {
	twitch_connecting: { short: "Verbindet", cause: "Wir verbinden uns mit Twitch.", next: "Nichts zu tun." },
	twitch_signed_out: {
		short: "Abgemeldet",
		cause: "Hier ist niemand bei Twitch angemeldet.",
		next: "Anmelden; im Browser ist dann ein Code zu bestätigen.",
		button: "Anmelden",
	},
	twitch_sign_in_again: {
		short: "Neu anmelden",
		cause:
			"Twitch erkennt diese Anmeldung nicht mehr an: Sie wurde widerrufen, das Passwort geändert, oder sie blieb 30 Tage ungenutzt.",
		next: "Noch einmal anmelden.",
		button: "Anmelden",
	},
	twitch_sign_in_denied: {
		short: "Verweigert",
		cause: "Die Anmeldung wurde auf der Seite von Twitch abgelehnt.",
		next: "Noch einmal anmelden und dort „Autorisieren“ wählen.",
		button: "Anmelden",
	},
	twitch_sign_in_expired: {
		short: "Abgelaufen",
		cause: "Der Code wurde nicht rechtzeitig bestätigt.",
		next: "Noch einmal anmelden; dann kommt ein neuer.",
		button: "Anmelden",
	},
	twitch_sign_in_cancelled: {
		short: "Abgebrochen",
		cause: "Die Anmeldung wurde abgebrochen.",
		next: "Später wieder anmelden; geändert wurde nichts.",
		button: "Anmelden",
	},
	twitch_other_account: {
		short: "Anderes Konto",
		cause: "Bestätigt hat {user}, diese Verbindung gehört aber {expected}.",
		next: "Im Browser das Konto wechseln und noch einmal anmelden, oder hier zuerst abmelden.",
		button: "Anmelden",
	},
	twitch_scope_missing: {
		short: "Berechtigung",
		cause: "Bei Twitch fehlt die Berechtigung {scopes}.",
		next: "Noch einmal anmelden; gefragt wird genau nach dem, was gebraucht wird.",
		button: "Anmelden",
	},
	twitch_idle_soon: {
		short: "Läuft bald ab",
		cause: "Twitch war seit Wochen nicht erreichbar; nach dem {until} vergisst es diese Anmeldung.",
		next: "Den Computer vorher mit dem Internet verbinden.",
		button: "Neu versuchen",
	},
	twitch_unreachable: {
		short: "Kein Twitch",
		cause: "Twitch ist nicht erreichbar.",
		next: "Die Internetverbindung prüfen. Wir verbinden von selbst wieder; nachgeholt wird nichts.",
		button: "Neu versuchen",
	},
	twitch_not_answering: {
		short: "Keine Antwort",
		cause: "Twitch antwortet nicht, wie es soll.",
		next: "Vielleicht ist es selbst gestört, siehe status.twitch.com. Wir verbinden von selbst wieder; nachgeholt wird nichts.",
		button: "Neu versuchen",
	},
	twitch_client_missing: {
		short: "Ohne ID",
		cause: "Dieser Verbindung fehlt die Client-ID, die Twitch von jedem Programm verlangt.",
		next: "In der Entwicklerkonsole von Twitch eine Anwendung vom Typ „Öffentlich“ anlegen und ihre Client-ID eintragen.",
	},
	twitch_client_wrong: {
		short: "Client-ID",
		cause: "Twitch kennt diese Client-ID nicht.",
		next: "Berichtigen oder leer lassen.",
	},
	twitch_client_secret_missing: {
		short: "Geheimnis",
		cause: "Die Anwendung dieser Client-ID ist vertraulich; Twitch verlangt ihr Geheimnis.",
		next: "Das Client-Geheimnis eintragen oder eine Anwendung vom Typ „Öffentlich“ nehmen.",
	},
	twitch_client_secret_wrong: {
		short: "Geheimnis",
		cause: "Laut Twitch ist das Client-Geheimnis falsch.",
		next: "Neu aus der Entwicklerkonsole von Twitch kopieren.",
	},
	twitch_not_revoked: {
		short: "Noch offen",
		cause: "Hier abgemeldet, aber Twitch war nicht zu erreichen.",
		next: "Zur Sicherheit auf twitch.tv unter Einstellungen, Verbindungen die Verbindung mit Aidle trennen.",
	},
	twitch_token_unsaved: {
		short: "Ungespeichert",
		cause: "Die Anmeldung gilt, ließ sich aber nicht speichern: {reason}.",
		next: "Platz schaffen oder Schreiben erlauben; wir versuchen es von selbst wieder. Sonst ist nach einem Neustart eine neue Anmeldung nötig.",
	},
	twitch_events_closed: {
		short: "Getrennt",
		cause: "Twitch hat die Verbindung geschlossen, über die seine Ereignisse kommen ({close}: {reason}).",
		next: "Sie wird von selbst wieder aufgebaut; was sich neu lesen lässt, wird neu gelesen.",
		button: "Neu versuchen",
	},
	twitch_events_silent: {
		short: "Keine Events",
		cause: "Twitch hat seit {seconds} s nichts gesendet, obwohl es das zugesagt hat.",
		next: "Internetverbindung prüfen; wir versuchen es von selbst wieder.",
		button: "Neu versuchen",
	},
	twitch_events_full: {
		short: "Zu viele",
		cause:
			"Twitch erlaubt diesem Konto und dieser Client-ID keine weiteren Verbindungen oder Abonnements für Ereignisse.",
		next: "Hier und anderswo höchstens drei Verbindungen mit diesem Konto und dieser Client-ID nutzen; wir versuchen es von selbst wieder.",
		button: "Neu versuchen",
	},
	twitch_events_refused: {
		short: "Abgelehnt",
		cause: "Twitch meldet {type} nicht: {reason}.",
		next: "Rechte des Kontos in diesem Kanal prüfen. Es wird von Zeit zu Zeit wieder angefragt.",
	},
	twitch_request_wrong: {
		short: "Abgelehnt",
		cause: "Twitch nimmt diese Anfrage nicht an: {reason}.",
		next: "Einstellungen prüfen.",
	},
	twitch_forbidden: {
		short: "Nicht erlaubt",
		cause: "Twitch erlaubt diesem Konto das hier nicht: {reason}.",
		next: "Prüfen, ob es das in diesem Kanal darf: als Inhaber, Moderator oder Editor.",
	},
	twitch_not_there: {
		short: "Nicht da",
		cause: "Twitch findet es nicht: {reason}.",
		next: "Vielleicht ist es zu Ende oder gelöscht.",
	},
	twitch_conflict: {
		short: "Konflikt",
		cause: "Etwas auf Twitch steht dem entgegen: {reason}.",
		next: "Nachsehen, was dort schon läuft.",
	},
	twitch_unfit: {
		short: "Passt nicht",
		cause: "Twitch kann das Gesendete nicht annehmen: {reason}.",
		next: "Die Eingaben prüfen.",
	},
	twitch_too_often: {
		short: "Zu oft",
		cause: "Twitch nimmt davon gerade nichts mehr an: {reason}.",
		next: "Kurz warten.",
	},
	twitch_channel_unknown: {
		short: "Kein Kanal",
		cause: "Twitch kennt keinen Kanal {channel}.",
		next: "Den Kanal in den Einstellungen der Verbindung berichtigen.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
