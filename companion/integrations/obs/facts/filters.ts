import { referenceIn } from "../../../contract/reference.ts";
import { askSource, isMissing, type Peer, sourceOf } from "../peer.ts";
import { sourceIn } from "./inputs.ts";
import type { Ask, FactRows, Params } from "./row.ts";

interface FilterShape {
	readonly filterName: string;
	readonly filterKind: string;
	readonly filterEnabled: boolean;
	readonly filterSettings: Record<string, unknown>;
}

const ofSource = ({ sourceName }: { sourceName: string }, params: Params, peer: Peer): boolean => {
	const reference = referenceIn(params, "source");
	const found = reference && sourceOf(peer, reference);
	return found !== undefined && !isMissing(found) && found.name === sourceName;
};

const ofFilter = (data: { sourceName: string; filterName: string }, params: Params, peer: Peer): boolean =>
	data.filterName === params.filter && ofSource(data, params, peer);

const lookAtSource = (data: { sourceName: string }, params: Params, peer: Peer): "look" | undefined =>
	ofSource(data, params, peer) ? "look" : undefined;

const getFilter = (ask: Ask, params: Params, peer: Peer): Promise<FilterShape> =>
	ask<FilterShape>("GetSourceFilter", { ...askSource(sourceIn(peer, params)), filterName: params.filter ?? "" });

export const filterRows: FactRows<"obs.filters" | "obs.filter.enabled" | "obs.filter.settings"> = {
	"obs.filters": {
		async read(ask, params, peer) {
			const { filters } = await ask<{ filters: FilterShape[] }>(
				"GetSourceFilterList",
				askSource(sourceIn(peer, params)),
			);
			return filters.map(({ filterName, filterKind }) => ({ name: filterName, kind: filterKind }));
		},
		hears: {
			SourceFilterCreated: lookAtSource,
			SourceFilterRemoved: lookAtSource,
			SourceFilterNameChanged: lookAtSource,
			SourceFilterListReindexed: lookAtSource,
		},
	},
	"obs.filter.enabled": {
		read: async (ask, params, peer) => (await getFilter(ask, params, peer)).filterEnabled,
		hears: {
			SourceFilterEnableStateChanged: (
				data: { sourceName: string; filterName: string; filterEnabled: boolean },
				params,
				peer,
			) => (ofFilter(data, params, peer) ? { value: data.filterEnabled } : undefined),
			SourceFilterCreated: lookAtSource,
			SourceFilterRemoved: lookAtSource,
			SourceFilterNameChanged: lookAtSource,
		},
	},
	"obs.filter.settings": {
		async read(ask, params, peer) {
			const { filterKind, filterSettings } = await getFilter(ask, params, peer);
			return { kind: filterKind, settings: filterSettings };
		},
		hears: {
			SourceFilterSettingsChanged: lookAtSource,
			SourceFilterCreated: lookAtSource,
			SourceFilterRemoved: lookAtSource,
		},
	},
};
