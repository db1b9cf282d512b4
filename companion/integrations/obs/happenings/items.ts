import type { Happenings } from "./row.ts";

interface ItemEvent {
	readonly sceneName: string;
	readonly sceneItemId: number;
}

interface ListedItemEvent extends ItemEvent {
	readonly sourceName: string;
	readonly sourceUuid?: string;
}

interface FilterEvent {
	readonly sourceName: string;
	readonly filterName: string;
}

const withSource = ({ sceneName, sceneItemId, sourceName, sourceUuid }: ListedItemEvent) => ({
	scene: sceneName,
	item: sceneItemId,
	source: sourceUuid === undefined ? { name: sourceName } : { uuid: sourceUuid, name: sourceName },
});

const filterIn = ({ sourceName, filterName }: FilterEvent) => ({ source: sourceName, filter: filterName });

/** Whether scenes are being exchanged: OBS 29 then tells of everything in them as if somebody did it by hand. */
const settled =
	<Data, Payload>(payload: (data: Data) => Payload) =>
	(data: Data, { truth }: { readonly truth: { readonly collection: string | undefined } }): Payload | undefined =>
		truth.collection === undefined ? undefined : payload(data);

export const itemHappenings: Happenings<
	| "obs.item.visible.changed"
	| "obs.item.locked.changed"
	| "obs.item.created"
	| "obs.item.removed"
	| "obs.filter.enabled.changed"
	| "obs.filter.created"
	| "obs.filter.removed"
> = {
	"obs.item.visible.changed": {
		of: "SceneItemEnableStateChanged",
		means: settled(({ sceneName, sceneItemId, sceneItemEnabled }: ItemEvent & { sceneItemEnabled: boolean }) => ({
			scene: sceneName,
			item: sceneItemId,
			visible: sceneItemEnabled,
		})),
	},
	"obs.item.locked.changed": {
		of: "SceneItemLockStateChanged",
		means: settled(({ sceneName, sceneItemId, sceneItemLocked }: ItemEvent & { sceneItemLocked: boolean }) => ({
			scene: sceneName,
			item: sceneItemId,
			locked: sceneItemLocked,
		})),
	},
	"obs.item.created": { of: "SceneItemCreated", means: settled(withSource) },
	"obs.item.removed": { of: "SceneItemRemoved", means: settled(withSource) },
	"obs.filter.enabled.changed": {
		of: "SourceFilterEnableStateChanged",
		means: settled((data: FilterEvent & { filterEnabled: boolean }) => ({ ...filterIn(data), on: data.filterEnabled })),
	},
	"obs.filter.created": { of: "SourceFilterCreated", means: settled(filterIn) },
	"obs.filter.removed": { of: "SourceFilterRemoved", means: settled(filterIn) },
};
