import type { ProblemText } from "./text.ts";

/** Wie der Aidle-Dienst lebt: gestartet, ersetzt, abgestürzt, mit dem Computer gestartet. */
export const lifeTextsDe = {
	companion_busy: {
		short: "In Benutzung",
		cause: "Der Aidle-Dienst wird gebraucht ({what}) und jetzt nicht ersetzt.",
		next: "Er macht Platz, sobald weder gestreamt noch aufgenommen noch etwas ausgeführt wird.",
	},
	companion_failing: {
		short: "Dienst endet",
		cause: "Der Aidle-Dienst hat sich dreimal in einer Minute von selbst beendet.",
		next: "Wir starten ihn in einer Minute oder beim nächsten Tastendruck wieder. Sein Protokoll sagt, warum er endete.",
		button: "Jetzt starten",
	},
	companion_crashed: {
		short: "Abgestürzt",
		cause: "Der Aidle-Dienst endete durch einen eigenen Fehler: {at}, {reason}.",
		next: "Er wurde neu gestartet. Einzelheiten stehen in seinem Protokoll und sollten gemeldet werden.",
	},
	login_item_failed: {
		short: "Nicht gesetzt",
		cause: "Der Start mit dem Computer ließ sich nicht ändern: {reason}.",
		next: "Das Ändern erlauben und noch einmal versuchen; sonst wurde nichts geändert.",
	},
	login_item_offered: {
		short: "Ohne Autost.",
		cause: "Eine Regel, ein Webhook oder ein Zeitplan ist an, aber Aidle startet nur zusammen mit Stream Deck.",
		next: "`login-item on` startet es mit dem Computer, `login-item off` fragt nicht mehr.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
