import type { Stage } from "../stage.ts";
import { sourceNamed } from "../world.ts";
import { holderOf, type Sources, withGroup, withItem, withItems } from "./model.ts";

interface Grouping {
	readonly scene: string;
	readonly name: string;
	readonly inputs: readonly string[];
}

/** Moves the items of a scene that show these inputs into a new group on top of it. Throws where there is no such scene. */
export function withGrouped(stage: Stage, { scene, name, inputs }: Grouping): Sources {
	const holder = sourceNamed(stage.world, scene);
	if (holder?.type !== "scene") throw new Error(`There is no scene ${scene}`);
	const { sources } = stage.set;
	const isMeant = (uuid: string): boolean => inputs.includes(stage.set.shownBy(uuid)?.name ?? "");
	const { items } = holderOf(sources, holder.uuid);
	const group = { uuid: stage.newUuid(), name };
	const left = withItems(
		withGroup(sources, group),
		holder.uuid,
		items.filter(({ source }) => !isMeant(source)),
	);
	const filled = items
		.filter(({ source }) => isMeant(source))
		.reduce((all, { source, enabled, transform }) => withItem(all, group.uuid, source, { enabled, transform }), left);
	return withItem(filled, holder.uuid, group.uuid);
}
