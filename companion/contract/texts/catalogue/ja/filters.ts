/** Japanese of the family filters. Left empty: English. */
export const filters = {
	"Filters of a source": "",
	"The filters of a source in their order.": "",
	"Filter on": "",
	"Whether a filter is switched on.": "",
	"The settings of a filter as OBS keeps them, and its kind.": "",
} as const satisfies Readonly<Record<string, string>>;
