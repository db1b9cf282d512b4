import { requestCode } from "../codes.ts";
import type { Data } from "../events.ts";
import {
	fullObjectField,
	numberField,
	onlyScene,
	optional,
	sceneField,
	sourceField,
	textField,
	truthField,
} from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import { addItem } from "../sources/add-item.ts";
import { contains } from "../sources/air.ts";
import { type FoundItem, holderField, itemField } from "../sources/find.ts";
import { holderOf, type Item, withItemChanged, withItems, withoutItem } from "../sources/model.ts";
import { listedItems, sizeOf, toldItemTransform } from "../sources/shown.ts";
import { namedSource } from "../sources/source-events.ts";
import { isCropOnly, readTransform } from "../sources/transform.ts";
import type { Stage } from "../stage.ts";
import type { Handlers } from "./handler.ts";

const blendModes: readonly string[] = ["NORMAL", "ADDITIVE", "SUBTRACT", "SCREEN", "MULTIPLY", "LIGHTEN", "DARKEN"].map(
	(mode) => `OBS_BLEND_${mode}`,
);

const both = "scene or group";

function change(stage: Stage, { holder, item }: FoundItem, changes: Partial<Item>): Item {
	stage.set.change(withItemChanged(stage.set.sources, holder.uuid, item.id, changes));
	return { ...item, ...changes };
}

/** Changes one property of an item and tells so, unless it was like that before. */
function flip(stage: Stage, found: FoundItem, changes: Partial<Item>, type: string, data: Data): void {
	const same = Object.entries(changes).every(([key, value]) =>
		Object.entries(found.item).some(([k, v]) => k === key && v === value),
	);
	if (same) return;
	stage.publish(stage.set.events.item(type, found.holder, change(stage, found, changes), data));
}

function tellTransform(stage: Stage, { holder, item }: FoundItem): void {
	const sceneItemTransform = toldItemTransform(item, stage);
	stage.publish(stage.set.events.item("SceneItemTransformChanged", holder, item, { sceneItemTransform }));
}

/** The last one counted from the top for −1, else the one with so many of the same name before it. */
function nthNamed(items: readonly Item[], offset: number): Item | undefined {
	return offset < 0 ? items.at(-1) : items[offset];
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#scene-items-requests */
export const sceneItemRequests: Handlers = {
	GetSceneItemList: (stage, data) => done({ sceneItems: listedItems(holderField(data, stage, "scene").uuid, stage) }),

	GetGroupSceneItemList: (stage, data) =>
		done({ sceneItems: listedItems(holderField(data, stage, "group").uuid, stage) }),

	GetGroupList: ({ set }) => done({ groups: [...set.sources.groups.values()].map(({ name }) => name) }),

	GetSceneItemId(stage, data) {
		const holder = holderField(data, stage, both);
		const name = textField(data, "sourceName");
		const offset = optional(data, "searchOffset", (asked, field) => numberField(asked, field, -1, 2 ** 31)) ?? 0;
		const { items } = holderOf(stage.set.sources, holder.uuid);
		const item = nthNamed(
			items.filter(({ source }) => stage.set.shownBy(source)?.name === name),
			offset,
		);
		if (item) return done({ sceneItemId: item.id });
		const comment = "No scene items were found in the specified scene by that name or offset.";
		throw new Refusal(requestCode.resourceNotFound, comment);
	},

	GetSceneItemSource(stage, data) {
		const source = stage.set.shownBy(itemField(data, stage, "scene").item.source);
		return done(source ? namedSource(source, stage.profile) : {});
	},

	CreateSceneItem(stage, data) {
		const scene = sceneField(data, stage);
		const source = sourceField(data, stage, "source");
		if (scene.uuid === source.uuid) {
			throw new Refusal(requestCode.cannotAct, "You cannot create scene item of a scene within itself.");
		}
		const enabled = optional(data, "sceneItemEnabled", truthField) ?? true;
		const { sources } = stage.set;
		const removed = source.type === "input" && source.input.removed;
		if (removed || contains(sources, source.uuid, scene.uuid)) {
			throw new Refusal(requestCode.resourceCreationFailed, "Failed to create the scene item.");
		}
		return done({ sceneItemId: addItem(stage, sources, scene, source, { enabled }) });
	},

	RemoveSceneItem(stage, data) {
		const { holder, item } = itemField(data, stage, "scene");
		const source = stage.set.shownBy(item.source);
		const named = source ? namedSource(source, stage.profile) : {};
		stage.publish(stage.set.events.item("SceneItemRemoved", holder, item, named));
		stage.set.change(withoutItem(stage.set.sources, holder.uuid, item.id));
		return done();
	},

	DuplicateSceneItem(stage, data) {
		const { holder, item } = itemField(data, stage, "scene");
		const elsewhere = optional(data, "destinationSceneName", textField) !== undefined;
		const scene = elsewhere ? onlyScene(sourceField(data, stage, "destinationScene")) : holder;
		const { sources } = stage.set;
		if (sources.groups.has(item.source) && scene.uuid === holder.uuid) {
			throw new Refusal(requestCode.resourceCreationFailed, "Scenes may only have one instance of a group.");
		}
		const source = stage.set.shownBy(item.source);
		if (!source || contains(sources, source.uuid, scene.uuid)) {
			throw new Refusal(requestCode.resourceCreationFailed, "Failed to create the scene item.");
		}
		const { enabled, transform } = item;
		return done({ sceneItemId: addItem(stage, sources, scene, source, { enabled, transform }) });
	},

	GetSceneItemTransform: (stage, data) =>
		done({ sceneItemTransform: toldItemTransform(itemField(data, stage, both).item, stage) }),

	SetSceneItemTransform(stage, data) {
		const found = itemField(data, stage, both);
		const asked = fullObjectField(data, "sceneItemTransform");
		const changes = readTransform(asked, sizeOf(found.item.source, stage), stage.profile.hasUuids);
		const item = change(stage, found, { transform: { ...found.item.transform, ...changes } });
		const drawn = stage.set.onAir.showing.has(found.holder.uuid);
		if (drawn || (found.holder.type === "scene" && !isCropOnly(changes))) tellTransform(stage, { ...found, item });
		return done();
	},

	GetSceneItemEnabled: (stage, data) => done({ sceneItemEnabled: itemField(data, stage, both).item.enabled }),

	SetSceneItemEnabled(stage, data) {
		const found = itemField(data, stage, both);
		const enabled = truthField(data, "sceneItemEnabled");
		flip(stage, found, { enabled }, "SceneItemEnableStateChanged", { sceneItemEnabled: enabled });
		return done();
	},

	GetSceneItemLocked: (stage, data) => done({ sceneItemLocked: itemField(data, stage, both).item.locked }),

	SetSceneItemLocked(stage, data) {
		const found = itemField(data, stage, both);
		const locked = truthField(data, "sceneItemLocked");
		flip(stage, found, { locked }, "SceneItemLockStateChanged", { sceneItemLocked: locked });
		return done();
	},

	GetSceneItemIndex(stage, data) {
		const { holder, item } = itemField(data, stage, both);
		return done({ sceneItemIndex: holderOf(stage.set.sources, holder.uuid).items.indexOf(item) });
	},

	SetSceneItemIndex(stage, data) {
		const { holder, item } = itemField(data, stage, both);
		const index = numberField(data, "sceneItemIndex", 0, 8192);
		const others = holderOf(stage.set.sources, holder.uuid).items.filter(({ id }) => id !== item.id);
		const items = others.toSpliced(Math.trunc(index), 0, item);
		stage.set.change(withItems(stage.set.sources, holder.uuid, items));
		stage.publish(stage.set.events.itemsReindexed(holder, items));
		return done();
	},

	GetSceneItemBlendMode: (stage, data) => done({ sceneItemBlendMode: itemField(data, stage, both).item.blend }),

	SetSceneItemBlendMode(stage, data) {
		const found = itemField(data, stage, both);
		const blend = textField(data, "sceneItemBlendMode");
		if (!blendModes.includes(blend)) {
			throw new Refusal(requestCode.invalidRequestField, "The field sceneItemBlendMode has an invalid value.");
		}
		change(stage, found, { blend });
		return done();
	},

	GetSourceActive(stage, data) {
		const { uuid } = sourceField(data, stage, "source");
		const { active, showing } = stage.set.onAir;
		return done({ videoActive: active.has(uuid), videoShowing: showing.has(uuid) });
	},
};
