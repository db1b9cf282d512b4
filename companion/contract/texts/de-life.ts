import type { ProblemText } from "./text.ts";

/** The life of the companion itself, in German. */
export const lifeTextsDe = {
	companion_busy: {
		short: "In Benutzung",
		cause: "Der Aidle-Dienst wird gebraucht ({what}) und jetzt nicht ersetzt.",
		next: "Er macht Platz, sobald nichts mehr gestreamt, aufgenommen oder ausgeführt wird.",
	},
	companion_failing: {
		short: "Dienst-Fehler",
		cause: "Der Aidle-Dienst ist dreimal in einer Minute von selbst ausgefallen.",
		next: "Wir starten ihn in einer Minute oder beim nächsten Tastendruck wieder. Der Grund steht in seinem Protokoll.",
		button: "Jetzt starten",
	},
	companion_unstartable: {
		short: "Kein Start",
		cause: "Der Aidle-Dienst startet nicht: Sein Programm passt nicht in den Datenordner oder darf nicht laufen.",
		next: "Auf dem Laufwerk Platz schaffen und Schreiben im Datenordner erlauben. Wir versuchen es von selbst wieder.",
		button: "Jetzt starten",
	},
	companion_crashed: {
		short: "Abgestürzt",
		cause: "Der Aidle-Dienst ist durch einen eigenen Fehler abgestürzt ({at}): {reason}.",
		next: "Er läuft wieder. Näheres steht in seinem Protokoll; eine Meldung an uns hilft.",
	},
	login_item_failed: {
		short: "Nicht gesetzt",
		cause: "Der Autostart ließ sich nicht ändern: {reason}.",
		next: "Die Änderung erlauben und noch einmal versuchen; sonst wurde nichts geändert.",
	},
	login_item_offered: {
		short: "Autostart aus",
		cause: "Eine Regel, ein Webhook oder ein Zeitplan ist an, aber Aidle startet nur zusammen mit Stream Deck.",
		next: "`login-item on` startet Aidle mit dem Computer; nach `login-item off` kommt diese Frage nicht mehr.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
