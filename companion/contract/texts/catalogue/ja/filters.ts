/** Japanese of the family filters. */
export const filters = {
	"Filters of a source": "ソースのフィルタ",
	"The filters of a source in their order.": "ソースのフィルタを順番どおりに示します。",
	"Filter on": "フィルタがオン",
	"Whether a filter is switched on.": "フィルタがオンかどうかを示します。",
	"The settings of a filter as OBS keeps them, and its kind.": "OBSが保存しているフィルタの設定と種類です。",
} as const satisfies Readonly<Record<string, string>>;
