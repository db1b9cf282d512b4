import type { FactValue } from "../../../contract/catalogue.ts";
import { problem } from "../../../contract/problem.ts";
import { type ItemReference, match, type Named, type Reference, referenceIn } from "../../../contract/reference.ts";
import { Absent, type Params } from "../../../facts/telling.ts";
import { RequestFailed } from "../gather.ts";
import { EventSubscription, type ItemShape, RequestStatus, type TransformShape } from "../obs.external.ts";
import { askScene, containerOf, isMissing, isScene, itemIn, type Peer } from "../peer.ts";
import type { Ask, FactRows } from "./row.ts";

type Item = FactValue<"obs.items">[number];

/** Milliseconds between two places of an item that is being dragged. */
const DRAGGED_EVERY = 100;

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

const listedItems = async (ask: Ask, requestType: string, container: Named): Promise<ListedItem[]> => {
	const { sceneItems } = await ask<{ sceneItems: ItemShape[] }>(requestType, askScene(container));
	// OBS lists them bottom-up.
	return sceneItems.map(listed).reverse();
};

/** A scene or group with its items, top first. */
export interface Holder {
	readonly container: Named;
	readonly group: boolean;
	readonly items: readonly ListedItem[];
}

const isNotFound = (error: unknown): boolean =>
	error instanceof RequestFailed &&
	(error.code === RequestStatus.resourceNotFound || error.code === RequestStatus.invalidResourceType);

/** The group of this name or former name; groups are in no list that comes with the connection. */
async function groupOf(ask: Ask, peer: Peer, name: string): Promise<Named | undefined> {
	const { groups } = await ask<{ groups: string[] }>("GetGroupList");
	const found = match(
		{ name },
		groups.map((group) => ({ name: group, formerNames: peer.formerNames(group) })),
		undefined,
	);
	return "found" in found ? { name: found.found.name } : undefined;
}

/** Today's scene or group that a reference means, with its items. Throws `Absent` when there is none. */
export async function holderOf(ask: Ask, peer: Peer, scene: Reference, group?: string): Promise<Holder> {
	const named = containerOf(peer, scene);
	if (isMissing(named)) throw new Absent(named.code === "obs_loading" ? "loading" : "missing", named);
	try {
		if (group === undefined && isScene(peer, named)) {
			return { container: named, group: false, items: await listedItems(ask, "GetSceneItemList", named) };
		}
		const found = await groupOf(ask, peer, group ?? named.name);
		const container = found ?? named;
		if (found) {
			return { container, group: true, items: await listedItems(ask, "GetGroupSceneItemList", container) };
		}
		// A scene that has just come may not be in the list yet.
		if (group === undefined) {
			return { container, group: false, items: await listedItems(ask, "GetSceneItemList", container) };
		}
	} catch (error) {
		if (!isNotFound(error)) throw error;
	}
	const collection = peer.truth.collection ?? "";
	throw new Absent("missing", problem("scene_missing", { name: group ?? scene.name, collection }, "scene"));
}

/** Today's scene or group, and the item in it, that references mean. Throws `Absent` when one is missing. */
export async function findItem(
	ask: Ask,
	peer: Peer,
	scene: Reference,
	item: ItemReference,
): Promise<Holder & { readonly item: ListedItem }> {
	const holder = await holderOf(ask, peer, scene, item.group);
	const found = itemIn(holder.items, item, peer);
	if (found) return { ...holder, item: found };
	throw new Absent("missing", problem("item_missing", { name: item.name, scene: holder.container.name }, "item"));
}

interface ItemEvent {
	readonly sceneName: string;
	readonly sceneItemId: number;
}

interface RenameEvent {
	readonly oldSceneName: string;
	readonly sceneName: string;
}

/** Where an item was when it was last read: events name it by that alone. */
interface Place {
	readonly collection: string | undefined;
	readonly scene: string;
	readonly id: number;
}

/** Items as facts mean them, each by its parameters, with where it was found last. */
class Places {
	readonly #places = new WeakMap<Params, Place>();

	async read(ask: Ask, params: Params, peer: Peer): Promise<ItemShape> {
		const scene = referenceIn(params, "scene");
		const item = referenceIn(params, "item");
		if (!scene || !item) throw new Absent("missing", problem("item_missing", { name: "", scene: "" }, "item"));
		const { collection } = peer.truth;
		const found = await findItem(ask, peer, scene, item);
		this.#places.set(params, { collection, scene: found.container.name, id: found.item.id });
		return found.item.shape;
	}

	/** An event tells a value of one item. One that was not found yet is looked for again. */
	telling<Shape extends ItemEvent, Value>(value: (data: Shape) => Value) {
		return (data: Shape, params: Params, peer: Peer): { readonly value: Value } | "look" | undefined => {
			const place = this.#placeOf(params, peer);
			if (!place) return "look";
			return place.scene === data.sceneName && place.id === data.sceneItemId ? { value: value(data) } : undefined;
		};
	}

	/** Events after which an item may be another, or there again. */
	readonly moves = {
		SceneItemCreated: (data: ItemEvent, params: Params, peer: Peer) => this.#lookIn(data, params, peer),
		SceneItemRemoved: (data: ItemEvent, params: Params, peer: Peer) => this.#lookIn(data, params, peer),
		SceneItemListReindexed: () => undefined,
		SceneNameChanged: ({ oldSceneName, sceneName }: RenameEvent, params: Params) => {
			const place = this.#places.get(params);
			if (place?.scene === oldSceneName) this.#places.set(params, { ...place, scene: sceneName });
			return "look" as const;
		},
	};

	#lookIn({ sceneName }: ItemEvent, params: Params, peer: Peer): "look" | undefined {
		const place = this.#placeOf(params, peer);
		return !place || place.scene === sceneName ? "look" : undefined;
	}

	#placeOf(params: Params, peer: Peer): Place | undefined {
		const place = this.#places.get(params);
		return place?.collection === peer.truth.collection ? place : undefined;
	}
}

const kindOf = ({ isGroup, sourceType }: ItemShape): Item["kind"] =>
	isGroup === true ? "group" : sourceType === "OBS_SOURCE_TYPE_SCENE" ? "scene" : "input";

const uuidOf = ({ uuid }: Named) => (uuid === undefined ? {} : { uuid });

/** The rows of scene items, for one session. */
export function itemRows(): FactRows<
	"obs.containers" | "obs.items" | "obs.item.visible" | "obs.item.locked" | "obs.item.transform"
> {
	const places = new Places();
	return {
		"obs.containers": {
			async read(ask, _params, peer) {
				const { groups } = await ask<{ groups: string[] }>("GetGroupList");
				const scenes = peer.truth.scenes ?? [];
				return [
					...scenes.map((scene) => ({ name: scene.name, ...uuidOf(scene), group: false })),
					...groups.map((name) => ({ name, group: true })),
				];
			},
		},
		"obs.items": {
			async read(ask, params, peer) {
				const scene = referenceIn(params, "scene");
				if (!scene) throw new Absent("missing", problem("scene_missing", { name: "", collection: "" }, "scene"));
				const { items } = await holderOf(ask, peer, scene);
				const groups = await Promise.all(
					items.map(({ shape, name }) =>
						shape.isGroup === true ? listedItems(ask, "GetGroupSceneItemList", { name }) : [],
					),
				);
				const item = (one: ListedItem, group?: string): Item => ({
					name: one.name,
					...uuidOf(one),
					id: one.id,
					kind: kindOf(one.shape),
					...(group === undefined ? {} : { group }),
				});
				return items.flatMap((outer, index) => [
					item(outer),
					...(groups[index] ?? []).map((inner) => item(inner, outer.name)),
				]);
			},
		},
		"obs.item.visible": {
			read: async (ask, params, peer) => (await places.read(ask, params, peer)).sceneItemEnabled,
			hears: {
				SceneItemEnableStateChanged: places.telling(
					({ sceneItemEnabled }: ItemEvent & { sceneItemEnabled: boolean }) => sceneItemEnabled,
				),
				...places.moves,
			},
		},
		"obs.item.locked": {
			read: async (ask, params, peer) => (await places.read(ask, params, peer)).sceneItemLocked,
			hears: {
				SceneItemLockStateChanged: places.telling(
					({ sceneItemLocked }: ItemEvent & { sceneItemLocked: boolean }) => sceneItemLocked,
				),
				...places.moves,
			},
		},
		"obs.item.transform": {
			read: async (ask, params, peer) => (await places.read(ask, params, peer)).sceneItemTransform,
			subscribes: EventSubscription.sceneItemTransformChanged,
			pace: { every: DRAGGED_EVERY, merge: (_, later) => later },
			hears: {
				SceneItemTransformChanged: places.telling(
					({ sceneItemTransform }: ItemEvent & { sceneItemTransform: TransformShape }) => sceneItemTransform,
				),
				...places.moves,
			},
		},
	};
}
