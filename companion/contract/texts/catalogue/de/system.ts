/** German of everything else. */
export const system = {
	Connections: "Verbindungen",
	"The connections that are set up.": "Die eingerichteten Verbindungen.",
	System: "System",
	Storage: "Speicherung",
	"Whether what you set can be saved.": "Ob sich die Einstellungen speichern lassen.",
} as const satisfies Readonly<Record<string, string>>;
