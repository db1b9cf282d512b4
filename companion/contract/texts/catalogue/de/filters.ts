/** German of the family filters. */
export const filters = {
	"Filters of a source": "Filter einer Quelle",
	"The filters of a source in their order.": "Die Filter einer Quelle in ihrer Reihenfolge.",
	"Filter on": "Filter an",
	"Whether a filter is switched on.": "Ob ein Filter eingeschaltet ist.",
	"The settings of a filter as OBS keeps them, and its kind.":
		"Die Einstellungen eines Filters, wie OBS sie speichert, und seine Art.",
} as const satisfies Readonly<Record<string, string>>;
