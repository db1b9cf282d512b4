/** German of everything else. */
export const system = {
	Connections: "Verbindungen",
	"The connections that are set up.": "Die eingerichteten Verbindungen.",
	System: "System",
} as const satisfies Readonly<Record<string, string>>;
