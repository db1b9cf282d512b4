import { Type } from "typebox";
import type { FactDefinition } from "../../fact.ts";
import { Named } from "../../reference.ts";
import { filterParam, sourceParam } from "./fields.ts";

/** Events after which a source may be there, or gone. */
const sourceEvents = ["InputCreated", "InputRemoved", "SceneCreated", "SceneRemoved"] as const;

export const filterFacts = {
	"obs.filters": {
		title: "Filters of a source",
		summary: "The filters of a source in their order.",
		params: { source: sourceParam },
		value: Type.Array(Type.Object({ ...Named.properties, kind: Type.String() })),
		cost: "watched",
		witnesses: [
			"SourceFilterCreated",
			"SourceFilterRemoved",
			"SourceFilterNameChanged",
			"SourceFilterListReindexed",
			...sourceEvents,
		],
	},
	"obs.filter.enabled": {
		title: "Filter on",
		summary: "Whether a filter is switched on.",
		params: { source: sourceParam, filter: filterParam },
		value: Type.Boolean(),
		cost: "watched",
		witnesses: [
			"SourceFilterEnableStateChanged",
			"SourceFilterCreated",
			"SourceFilterRemoved",
			"SourceFilterNameChanged",
			...sourceEvents,
		],
	},
	"obs.filter.settings": {
		title: "Filter settings",
		summary: "The settings of a filter as OBS keeps them, and its kind.",
		params: { source: sourceParam, filter: filterParam },
		value: Type.Object({ kind: Type.String(), settings: Type.Record(Type.String(), Type.Unknown()) }),
		cost: "watched",
		witnesses: [
			"SourceFilterSettingsChanged",
			"SourceFilterCreated",
			"SourceFilterRemoved",
			"SourceFilterNameChanged",
			...sourceEvents,
		],
	},
} as const satisfies Record<string, FactDefinition>;
