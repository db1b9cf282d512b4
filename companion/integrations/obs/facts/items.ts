import type { FactValue } from "../../../contract/catalogue.ts";
import { problem } from "../../../contract/problem.ts";
import { type ItemReference, type Named, referenceIn } from "../../../contract/reference.ts";
import type { InputShape, ItemShape } from "../obs.external.ts";
import { askScene, askSource, containerOf, isMissing, isScene, itemIn, type Peer, sourceOf } from "../peer.ts";
import { sourceIn } from "./inputs.ts";
import { Absent, type Ask, type FactRows, type Params } from "./row.ts";

type Item = FactValue<"obs.items">[number];

/** An item of a scene or group as OBS lists it, with what tells it apart. */
export interface ListedItem extends Named {
	readonly id: number;
	readonly shape: ItemShape;
}

const listed = (shape: ItemShape): ListedItem => ({
	name: shape.sourceName,
	...(shape.sourceUuid === undefined ? {} : { uuid: shape.sourceUuid }),
	id: shape.sceneItemId,
	shape,
});

/** The items of a scene or group, top first. OBS lists them bottom-up. */
export async function itemsOf(ask: Ask, peer: Peer, container: Named): Promise<ListedItem[]> {
	const requestType = isScene(peer, container) ? "GetSceneItemList" : "GetGroupSceneItemList";
	const { sceneItems } = await ask<{ sceneItems: ItemShape[] }>(requestType, askScene(container));
	return sceneItems.map(listed).reverse();
}

/** Today's scene or group, and the item in it, that references mean. Throws `Absent` when one is missing. */
export async function findItem(
	ask: Ask,
	peer: Peer,
	scene: Named,
	item: ItemReference,
): Promise<{ readonly container: Named; readonly item: ListedItem }> {
	const container = item.group === undefined ? containerOf(peer, scene) : { name: item.group };
	if (isMissing(container)) throw new Absent(container.code === "obs_loading" ? "loading" : "missing", container);
	const found = itemIn(await itemsOf(ask, peer, container), item, peer);
	if (found) return { container, item: found };
	throw new Absent("missing", problem("item_missing", { name: item.name, scene: container.name }, "item"));
}

async function itemAt(ask: Ask, params: Params, peer: Peer): Promise<ListedItem> {
	const scene = referenceIn(params, "scene");
	const item = referenceIn(params, "item");
	if (!scene || !item) throw new Absent("missing", problem("item_missing", { name: "", scene: "" }, "item"));
	return (await findItem(ask, peer, scene, item)).item;
}

/** Whether an event about a scene item may mean a container of the parameters. */
function inContainer({ sceneName }: { sceneName: string }, params: Params, peer: Peer): boolean {
	const { group } = referenceIn(params, "item") ?? {};
	if (group !== undefined) return sceneName === group;
	const scene = referenceIn(params, "scene");
	const found = scene && containerOf(peer, scene);
	return found !== undefined && !isMissing(found) && found.name === sceneName;
}

const lookInContainer = (data: { sceneName: string }, params: Params, peer: Peer): "look" | undefined =>
	inContainer(data, params, peer) ? "look" : undefined;

const listChanges = {
	SceneItemCreated: lookInContainer,
	SceneItemRemoved: lookInContainer,
	SceneItemListReindexed: lookInContainer,
} as const;

interface ItemEvent {
	readonly sceneName: string;
	readonly sceneItemId: number;
}

/** The event names the item by its id alone: it tells the value when the key does so too, else it is time to look. */
const telling =
	<Shape extends ItemEvent, Value>(value: (data: Shape) => Value) =>
	(data: Shape, params: Params, peer: Peer): { readonly value: Value } | "look" | undefined => {
		if (!inContainer(data, params, peer)) return undefined;
		const { id } = referenceIn(params, "item") ?? {};
		if (id === undefined) return "look";
		return id === data.sceneItemId ? { value: value(data) } : undefined;
	};

const kindOf = ({ isGroup, sourceType }: ItemShape): Item["kind"] =>
	isGroup === true ? "group" : sourceType === "OBS_SOURCE_TYPE_SCENE" ? "scene" : "input";

export const itemRows: FactRows<
	| "obs.containers"
	| "obs.sources"
	| "obs.items"
	| "obs.item.visible"
	| "obs.item.locked"
	| "obs.item.transform"
	| "obs.source.active"
	| "obs.source.picture"
> = {
	"obs.containers": {
		async read(ask, _params, { truth }) {
			const { groups } = await ask<{ groups: string[] }>("GetGroupList");
			const scenes = (truth.scenes ?? []).map(({ uuid, name }) => ({
				name,
				...(uuid === undefined ? {} : { uuid }),
				group: false,
			}));
			return [...scenes, ...groups.map((name) => ({ name, group: true }))];
		},
	},
	"obs.sources": {
		async read(ask, _params, { truth, inputs }) {
			const { groups } = await ask<{ groups: string[] }>("GetGroupList");
			const named = ({ uuid, name }: Named, kind: Item["kind"]) => ({
				name,
				...(uuid === undefined ? {} : { uuid }),
				kind,
			});
			return [
				...(inputs ?? []).map((input) => named(input, "input")),
				...(truth.scenes ?? []).map((scene) => named(scene, "scene")),
				...groups.map((name) => named({ name }, "group")),
			];
		},
	},
	"obs.items": {
		async read(ask, params, peer) {
			const scene = referenceIn(params, "scene");
			const container = scene
				? containerOf(peer, scene)
				: problem("scene_missing", { name: "", collection: "" }, "scene");
			if (isMissing(container)) throw new Absent(container.code === "obs_loading" ? "loading" : "missing", container);
			const items = await itemsOf(ask, peer, container);
			const groups = await Promise.all(
				items.map(({ shape, name }) => (shape.isGroup === true ? itemsOf(ask, peer, { name }) : [])),
			);
			const item = ({ name, uuid, id, shape }: ListedItem, group?: string): Item => ({
				name,
				...(uuid === undefined ? {} : { uuid }),
				id,
				kind: kindOf(shape),
				...(group === undefined ? {} : { group }),
			});
			return items.flatMap((listedItem, index) => [
				item(listedItem),
				...(groups[index] ?? []).map((inner) => item(inner, listedItem.name)),
			]);
		},
	},
	"obs.item.visible": {
		read: async (ask, params, peer) => (await itemAt(ask, params, peer)).shape.sceneItemEnabled,
		hears: {
			SceneItemEnableStateChanged: telling(
				({ sceneItemEnabled }: ItemEvent & { sceneItemEnabled: boolean }) => sceneItemEnabled,
			),
			...listChanges,
		},
	},
	"obs.item.locked": {
		read: async (ask, params, peer) => (await itemAt(ask, params, peer)).shape.sceneItemLocked,
		hears: {
			SceneItemLockStateChanged: telling(
				({ sceneItemLocked }: ItemEvent & { sceneItemLocked: boolean }) => sceneItemLocked,
			),
			...listChanges,
		},
	},
	"obs.item.transform": {
		read: async (ask, params, peer) => (await itemAt(ask, params, peer)).shape.sceneItemTransform,
		hears: { SceneItemTransformChanged: lookInContainer, ...listChanges },
	},
	"obs.source.active": {
		async read(ask, params, peer) {
			const { videoActive, videoShowing } = await ask<{ videoActive: boolean; videoShowing: boolean }>(
				"GetSourceActive",
				askSource(sourceIn(peer, params)),
			);
			return { program: videoActive, showing: videoShowing };
		},
		hears: {
			InputActiveStateChanged: ({ inputName }: InputShape, params, peer) => lookAt(inputName, params, peer),
			InputShowStateChanged: ({ inputName }: InputShape, params, peer) => lookAt(inputName, params, peer),
		},
	},
	"obs.source.picture": {
		async read(ask, params, peer) {
			const { imageData } = await ask<{ imageData: string }>("GetSourceScreenshot", {
				...askSource(sourceIn(peer, params)),
				imageFormat: "jpg",
				imageWidth: 144,
				imageHeight: 81,
				imageCompressionQuality: 60,
			});
			return imageData;
		},
	},
};

function lookAt(sourceName: string, params: Params, peer: Peer): "look" | undefined {
	const reference = referenceIn(params, "source");
	const found = reference && sourceOf(peer, reference);
	return found !== undefined && !isMissing(found) && found.name === sourceName ? "look" : undefined;
}
