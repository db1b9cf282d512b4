import type { ProblemText } from "./text.ts";

/** Setting up connections, in German. */
export const linkTexts = {
	obs_without_tls: {
		short: "Kein TLS",
		cause: "Was auf {host}:{port} antwortet, spricht kein TLS.",
		next: "TLS hier ausschalten: OBS selbst spricht ohne.",
	},
	obs_local_missing: {
		short: "Nicht da",
		cause: "Die WebSocket-Einstellungen eines OBS auf diesem Computer fehlen oder sind nicht lesbar.",
		next: "OBS einmal starten oder Port und Passwort hier eintragen.",
	},
	link_is_default: {
		short: "Standard",
		cause: "{link} ist die Standardverbindung: Tasten ohne eigene Verbindung nehmen sie.",
		next: "Zuerst eine andere Verbindung zum Standard machen.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
