import { lifeTextsDe } from "./de-life.ts";
import { linkTexts } from "./de-links.ts";
import { obsRefusalsDe } from "./de-obs.ts";
import { deReasons } from "./de-reasons.ts";
import { storageTextsDe } from "./de-storage.ts";
import { twitchTexts } from "./de-twitch.ts";
import { twitchActionTexts } from "./de-twitch-actions.ts";
import type { ProblemTexts } from "./text.ts";

/** German. Names of menus and settings are those of OBS's own German translation. */
export const de: ProblemTexts = {
	obs_closed: {
		short: "OBS ist zu",
		cause: "Auf {host}:{port} antwortet kein Programm.",
		next: "OBS starten und unter Werkzeuge → WebSocket-Servereinstellungen den WebSocket-Server aktivieren. Die Tasten verbinden sich dann von selbst.",
		button: "Neu versuchen",
	},
	obs_no_answer: {
		short: "Keine Antwort",
		cause: "{host} antwortet nicht.",
		next: "Ist der Computer an und im selben Netzwerk? Vielleicht sperrt eine Firewall den Port {port}.",
		button: "Neu versuchen",
	},
	obs_no_such_host: {
		short: "Unbekannt",
		cause: "Kein Computer heißt „{host}“.",
		next: "Schreibweise prüfen oder die IP-Adresse nehmen.",
	},
	obs_not_obs: {
		short: "Nicht OBS",
		cause: "Auf {host}:{port} antwortet etwas, aber nicht OBS.",
		next: "Ein anderes Programm benutzt Port {port}. In OBS einen anderen Port wählen und hier eintragen.",
	},
	obs_password_wrong: {
		short: "Passwort",
		cause: "OBS hat geantwortet, aber das Passwort ist falsch.",
		next: "In OBS unter Werkzeuge → WebSocket-Servereinstellungen → Verbindungsinformationen anzeigen das Passwort kopieren. Wir versuchen es erst mit einem anderen Passwort wieder.",
		button: "Neu versuchen",
	},
	obs_password_missing: {
		short: "Passwort",
		cause: "OBS verlangt ein Passwort.",
		next: "Das Passwort aus den WebSocket-Servereinstellungen eintragen.",
		button: "Neu versuchen",
	},
	obs_too_old: {
		short: "OBS zu alt",
		cause: "Dieses OBS ist zu alt.",
		next: "Es spricht WebSocket {version}. Auf OBS 28 oder neuer aktualisieren.",
		button: "Neu versuchen",
	},
	obs_not_trusted: {
		short: "Unsicher",
		cause: "Dem Zertifikat von {host} wird nicht vertraut.",
		next: "TLS ausschalten, wenn OBS im eigenen Netzwerk läuft.",
	},
	obs_thrown_out: {
		short: "Getrennt",
		cause: "OBS hat diese Sitzung beendet.",
		next: "Jemand hat sie in den WebSocket-Servereinstellungen entfernt.",
		button: "Neu versuchen",
	},
	obs_frozen: {
		short: "OBS hängt",
		cause: "OBS antwortet nicht mehr.",
		next: "Vielleicht ist es beschäftigt oder hängt; wir merken von selbst, wenn es weitergeht.",
		button: "Neu versuchen",
	},
	obs_loading: { short: "Verbindet", cause: "OBS lädt noch.", next: "Nichts zu tun." },
	obs_connecting: { short: "Verbindet", cause: "Wir verbinden uns mit OBS.", next: "Nichts zu tun." },
	link_stopped: {
		short: "Aus",
		cause: "Die Verbindung {link} ist ausgeschaltet.",
		next: "In ihren Einstellungen einschalten.",
	},
	...linkTexts,
	link_missing: {
		short: "Fehlt",
		cause: "Eine Verbindung {link} gibt es nicht.",
		next: "Andere wählen oder diese einrichten.",
	},
	action_unknown: {
		short: "Unbekannt",
		cause: "Eine Aktion {action} gibt es nicht.",
		next: "Aidle aktualisieren oder den Namen berichtigen.",
	},
	settings_invalid: {
		short: "Einstellung",
		cause: "Das ist nicht gültig: {reason}.",
		next: "Berichtigen; geändert wurde nichts.",
	},
	expected_differs: {
		short: "Geändert",
		cause: "Der Zustand hatte sich beim Drücken schon geändert.",
		next: "Auf die Taste sehen und noch einmal drücken.",
	},
	not_confirmed: {
		short: "Unbestätigt",
		cause: "OBS hat das erhalten, aber nicht bestätigt.",
		next: "Es kann noch wirken; die Taste zeigt den wahren Stand, sobald OBS antwortet.",
	},
	not_settled: {
		short: "Ohne Wirkung",
		cause: "OBS hat zugestimmt, aber nichts hat sich geändert.",
		next: "Noch einmal drücken oder in OBS nachsehen.",
	},
	timed_out: {
		short: "Zu spät",
		cause: "Das hat länger als {ms} ms gewartet und wurde nicht gesendet.",
		next: "Noch einmal drücken.",
	},
	too_many_requests: {
		short: "Zu oft",
		cause: "{principal} fragt öfter als {limit}-mal in der Sekunde.",
		next: "Langsamer fragen.",
	},
	origin_not_allowed: {
		short: "Nicht erlaubt",
		cause: "{origin} darf das nicht.",
		next: "Dort erlauben, wo es eingerichtet ist.",
	},
	...obsRefusalsDe,
	...twitchTexts,
	...twitchActionTexts,
	draining: {
		short: "Update",
		cause: "Der Aidle-Dienst übergibt gleich an eine neue Version.",
		next: "Gleich noch einmal drücken.",
	},
	internal: {
		short: "Fehler",
		cause: "In Aidle ist etwas schiefgegangen.",
		next: "Näheres steht im Protokoll des Aidle-Dienstes.",
	},
	token_wrong: {
		short: "Abgemeldet",
		cause: "Das Token fehlt oder ist falsch.",
		next: "Aus der Discovery-Datei lesen; es ist bei jedem Start neu.",
	},
	origin_wrong: {
		short: "Abgelehnt",
		cause: "Fremde Webseiten dürfen nicht mit Aidle sprechen.",
		next: "Ein Programm oder eine Seite von Aidle selbst nehmen.",
	},
	host_wrong: {
		short: "Abgelehnt",
		cause: "Der Hostname dieser Anfrage ist nicht unserer.",
		next: "127.0.0.1 und den richtigen Port nehmen.",
	},
	not_found: { short: "Nicht da", cause: "Unter dieser Adresse ist nichts.", next: "Methode und Pfad prüfen." },
	protocol_other: {
		short: "Update",
		cause: "Plugin ({theirs}) und Aidle-Dienst ({ours}) passen nicht zusammen.",
		next: "Die Stream-Deck-App neu starten; damit ist das Update abgeschlossen.",
	},
	message_invalid: {
		short: "Abgelehnt",
		cause: "Diese Nachricht ist unverständlich: {reason}.",
		next: "Berichtigen und noch einmal senden.",
	},
	fact_unknown: {
		short: "Unbekannt",
		cause: "Einen Wert {fact} gibt es nicht.",
		next: "Aidle aktualisieren oder den Namen berichtigen.",
	},
	run_unknown: {
		short: "Nicht da",
		cause: "Zu dieser Kennung ist kein Ablauf gespeichert.",
		next: "Der Aidle-Dienst behält die letzten 1.000.",
	},
	rule_unknown: { short: "Nicht da", cause: "Eine Regel {rule} gibt es nicht.", next: "Eine aus der Liste wählen." },
	hook_unknown: {
		short: "Nicht da",
		cause: "Einen Webhook {hook} gibt es nicht.",
		next: "Einen aus der Liste wählen.",
	},
	allow_missing: {
		short: "Nicht erlaubt",
		cause: "{action} erreicht das Publikum; ohne Erlaubnis darf {origin} das nicht.",
		next: "Mit --allow {origin} erlauben, wenn es so gewollt ist; bis dahin wird es abgelehnt.",
	},
	signature_wrong: {
		short: "Abgelehnt",
		cause: "Die Signatur stimmt nicht.",
		next: "Das Secret beim Absender mit dem hier vergleichen.",
	},
	delivery_late: {
		short: "Abgelehnt",
		cause: "Die Signatur ist über {seconds} Sekunden alt oder liegt in der Zukunft.",
		next: "Die Uhr des Absenders prüfen.",
	},
	body_too_large: {
		short: "Zu groß",
		cause: "Der Inhalt ist größer als {bytes} Byte.",
		next: "Weniger senden oder die Grenze dieses Webhooks anheben.",
	},
	port_taken: {
		short: "Port belegt",
		cause: "Port {port} wird von {owner} benutzt; darum kommt kein Webhook an.",
		next: "Das Programm beenden oder mit hook address --port einen anderen Port wählen. Wir versuchen es von selbst wieder.",
	},
	...lifeTextsDe,
	companion_away: {
		short: "Dienst aus",
		cause: "Der Aidle-Dienst läuft nicht.",
		next: "Er hält die Verbindungen. Wir starten ihn gerade.",
	},
	...storageTextsDe,
	settings_newer: {
		short: "Neuere Vers.",
		cause: "Diese Einstellungen stammen aus einer neueren Version.",
		next: "Aidle aktualisieren; geändert wurde nichts.",
	},
	settings_repaired: {
		short: "Repariert",
		cause: "Die Einstellungen kommen aus der letzten guten Kopie.",
		next: "Die beschädigte Datei liegt als {file} daneben. Die letzten Änderungen prüfen.",
	},
	secrets_locked: {
		short: "Passwort",
		cause: "Die gespeicherten Passwörter sind nicht lesbar: {reason}.",
		next: "Noch einmal eingeben; die alte Datei bleibt neben der neuen liegen.",
	},
	not_saved: {
		short: "Ungespeichert",
		cause: "Nicht gespeichert: {reason}.",
		next: "Platz schaffen oder Schreiben erlauben, dann noch einmal versuchen.",
	},
	reasons: deReasons,
};
