import type { Stage } from "../stage.ts";
import { holderOf, type Item, type Sources, withItem } from "./model.ts";
import { namedSource } from "./source-events.ts";

interface Named {
	readonly uuid: string;
	readonly name: string;
}

/** Puts a source on top of a scene, tells so as OBS does, and answers the number of the item. */
export function addItem(stage: Stage, sources: Sources, scene: Named, source: Named, change: Partial<Item>): number {
	const after = withItem(sources, scene.uuid, source.uuid, change);
	const { items } = holderOf(after, scene.uuid);
	const item = items.at(-1);
	if (!item) throw new Error("An item that was just added is not there");
	const { events } = stage.set;
	const data = { ...namedSource(source, stage.profile), sceneItemIndex: items.length - 1 };
	stage.publish(events.item("SceneItemCreated", scene, item, data));
	stage.set.change(after);
	if (!item.enabled)
		stage.publish(events.item("SceneItemEnableStateChanged", scene, item, { sceneItemEnabled: false }));
	stage.publish(events.item("SceneItemSelected", scene, item, {}));
	return item.id;
}
