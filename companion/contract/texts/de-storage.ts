import type { ProblemText } from "./text.ts";

/** What is stored, in German. */
export const storageTextsDe = {
	settings_gone: {
		short: "Repariert",
		cause: "Die Datei {file} war verschwunden; sie kommt aus der letzten guten Kopie.",
		next: "Die letzten Änderungen prüfen.",
	},
	settings_lost: {
		short: "Verloren",
		cause: "Die Einstellungen sind beschädigt und keine Kopie ist gut; wir haben neu begonnen.",
		next: "Die beschädigte Datei bleibt als {file} liegen. Neu einrichten oder eine exportierte Datei importieren.",
	},
	backup_unknown: {
		short: "Nicht da",
		cause: "Eine Sicherung {backup} gibt es nicht.",
		next: "Eine aus der Liste wählen.",
	},
	backup_damaged: {
		short: "Beschädigt",
		cause: "Die Sicherung {backup} ist beschädigt: {file} ist nicht mehr so, wie es gesichert wurde.",
		next: "Eine andere wählen; geändert wurde nichts.",
	},
} as const satisfies Readonly<Record<string, ProblemText>>;
