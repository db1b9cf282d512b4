/** Japanese of everything else. */
export const system = {
	Connections: "接続",
	"The connections that are set up.": "設定済みの接続です。",
	System: "システム",
} as const satisfies Readonly<Record<string, string>>;
