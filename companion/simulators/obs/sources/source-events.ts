import { eventIntent } from "../codes.ts";
import { type Data, namedScene, type ObsEvent } from "../events.ts";
import type { Profile } from "../profile.ts";
import { type FilterKind, filterKinds } from "./filter-kinds.ts";
import { capsOf, type InputKind } from "./kinds.ts";
import type { Filter, Input, Item } from "./model.ts";

const { filters, inputs, mediaInputs, sceneItems } = eventIntent;

interface Named {
	readonly uuid: string;
	readonly name: string;
}

/** The fields that name an input in this version of OBS. */
export const namedInput = ({ name, uuid }: Named, { hasUuids }: Profile): Data =>
	hasUuids ? { inputName: name, inputUuid: uuid } : { inputName: name };

/** The fields that name whatever an item shows. */
export const namedSource = ({ name, uuid }: Named, { hasUuids }: Profile): Data =>
	hasUuids ? { sourceName: name, sourceUuid: uuid } : { sourceName: name };

export const listedTracks = (tracks: readonly boolean[]): Data =>
	Object.fromEntries(tracks.map((on, index) => [String(index + 1), on]));

/** A factor in decibels, in single precision; silence is −100. */
export const decibels = (factor: number): number =>
	factor === 0 ? -100 : Math.fround(20 * Math.fround(Math.log10(factor)));

export const listedFilters = (list: readonly Filter[]): readonly Data[] =>
	list.map(({ name, kind, enabled, settings }, filterIndex) => ({
		filterEnabled: enabled,
		filterIndex,
		filterKind: kind,
		filterName: name,
		filterSettings: settings,
	}));

const noFilterKind: FilterKind = { works: "on pictures", defaults: {} };

/** Builds the events about inputs, items, filters and media of one version of OBS. */
export const sourceEventsOf = (profile: Profile) => ({
	inputCreated: (input: Input, kind: InputKind): ObsEvent => ({
		type: "InputCreated",
		intent: inputs,
		data: {
			...namedInput(input, profile),
			inputKind: kind.kind,
			unversionedInputKind: kind.unversioned,
			...(profile.tellsKindCaps ? { inputKindCaps: capsOf(kind) } : {}),
			inputSettings: input.settings,
			defaultInputSettings: kind.defaults,
		},
	}),
	/** A change of one input: `type` names it, `data` is what is true after it. */
	input: (type: string, input: Named, data: Data): ObsEvent => ({
		type,
		intent: inputs,
		data: { ...namedInput(input, profile), ...data },
	}),
	activeChanged: (input: Named, videoActive: boolean): ObsEvent => ({
		type: "InputActiveStateChanged",
		intent: eventIntent.inputActiveStateChanged,
		data: { ...namedInput(input, profile), videoActive },
	}),
	showChanged: (input: Named, videoShowing: boolean): ObsEvent => ({
		type: "InputShowStateChanged",
		intent: eventIntent.inputShowStateChanged,
		data: { ...namedInput(input, profile), videoShowing },
	}),
	/** A change of one item, in a scene or a group. */
	item: (type: string, holder: Named, item: Item, data: Data): ObsEvent => ({
		type,
		intent: type === "SceneItemTransformChanged" ? eventIntent.sceneItemTransformChanged : sceneItems,
		data: { ...namedScene(holder, profile), sceneItemId: item.id, ...data },
	}),
	itemsReindexed: (holder: Named, items: readonly Item[]): ObsEvent => ({
		type: "SceneItemListReindexed",
		intent: sceneItems,
		data: {
			...namedScene(holder, profile),
			sceneItems: items.map(({ id }, sceneItemIndex) => ({ sceneItemId: id, sceneItemIndex })),
		},
	}),
	filterCreated: (source: Named, filter: Filter, filterIndex: number): ObsEvent => ({
		type: "SourceFilterCreated",
		intent: filters,
		data: {
			sourceName: source.name,
			filterName: filter.name,
			filterKind: filter.kind,
			filterIndex,
			filterSettings: filter.settings,
			defaultFilterSettings: (filterKinds[filter.kind] ?? noFilterKind).defaults,
		},
	}),
	/** A change of one filter. */
	filter: (type: string, source: Named, filterName: string, data: Data): ObsEvent => ({
		type,
		intent: filters,
		data: { sourceName: source.name, filterName, ...data },
	}),
	filtersReindexed: (source: Named, list: readonly Filter[]): ObsEvent => ({
		type: "SourceFilterListReindexed",
		intent: filters,
		data: { sourceName: source.name, filters: listedFilters(list) },
	}),
	media: (type: string, input: Named, data: Data): ObsEvent => ({
		type,
		intent: mediaInputs,
		data: { ...namedInput(input, profile), ...data },
	}),
	meters: (levels: readonly Data[]): ObsEvent => ({
		type: "InputVolumeMeters",
		intent: eventIntent.inputVolumeMeters,
		data: { inputs: levels },
	}),
});

export type SourceEvents = ReturnType<typeof sourceEventsOf>;
