import { problem } from "../../../contract/problem.ts";
import { Absent, type Params } from "../../../facts/telling.ts";
import { RequestFailed } from "../gather.ts";
import { RequestStatus } from "../obs.external.ts";
import { askSource, type Peer } from "../peer.ts";
import type { Ask, FactRows } from "./row.ts";
import { concernsSource, sourceIn } from "./sources.ts";

/** Milliseconds. OBS tells nobody when the settings of a filter change. */
const SETTINGS_EVERY = 2_000;

interface FilterShape {
	readonly filterName: string;
	readonly filterKind: string;
	readonly filterEnabled: boolean;
	readonly filterSettings: Record<string, unknown>;
}

const ofFilter = (data: { sourceName: string; filterName: string }, params: Params, peer: Peer): boolean =>
	data.filterName === params.filter && concernsSource(data.sourceName, params, peer);

const lookAtSource = (data: { sourceName: string }, params: Params, peer: Peer): "look" | undefined =>
	concernsSource(data.sourceName, params, peer) ? "look" : undefined;

/** The filter of the parameters. It is told apart whether the filter or the source is missing. */
async function getFilter(ask: Ask, params: Params, peer: Peer): Promise<FilterShape> {
	const source = askSource(sourceIn(peer, params));
	try {
		return await ask<FilterShape>("GetSourceFilter", { ...source, filterName: params.filter ?? "" });
	} catch (error) {
		if (error instanceof RequestFailed && error.code === RequestStatus.resourceNotFound)
			await filtersOf(ask, source, params);
		throw error;
	}
}

async function filtersOf(ask: Ask, source: object, { source: name = "" }: Params): Promise<FilterShape[]> {
	try {
		return (await ask<{ filters: FilterShape[] }>("GetSourceFilterList", source)).filters;
	} catch (error) {
		if (!(error instanceof RequestFailed) || error.code !== RequestStatus.resourceNotFound) throw error;
		throw new Absent("missing", problem("source_missing", { name }, "source"));
	}
}

export const filterRows: FactRows<"obs.filters" | "obs.filter.enabled" | "obs.filter.settings"> = {
	"obs.filters": {
		async read(ask, params, peer) {
			const filters = await filtersOf(ask, askSource(sourceIn(peer, params)), params);
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
		again: () => SETTINGS_EVERY,
		async read(ask, params, peer) {
			const { filterKind, filterSettings } = await getFilter(ask, params, peer);
			return { kind: filterKind, settings: filterSettings };
		},
		hears: {
			SourceFilterSettingsChanged: lookAtSource,
			SourceFilterCreated: lookAtSource,
			SourceFilterRemoved: lookAtSource,
			SourceFilterNameChanged: lookAtSource,
		},
	},
};
