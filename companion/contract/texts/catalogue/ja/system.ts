/** Japanese of everything else. */
export const system = {
	Connections: "接続",
	"The connections that are set up.": "設定済みの接続です。",
	System: "システム",
	Storage: "保存",
	"Whether what you set can be saved.": "設定を保存できるかどうかを示します。",
} as const satisfies Readonly<Record<string, string>>;
