/** Japanese of everything else. Left empty: English. */
export const system = {
	Connections: "",
	"The connections that are set up.": "",
	System: "",
} as const satisfies Readonly<Record<string, string>>;
