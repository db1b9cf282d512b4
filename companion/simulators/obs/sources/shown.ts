import type { Data } from "../events.ts";
import type { Stage } from "../stage.ts";
import { holderOf, type Item } from "./model.ts";
import { namedSource } from "./source-events.ts";
import { toldTransform } from "./transform.ts";

/** Width and height of a source in pixels: of a scene those of the canvas, of a group those of its items together. */
export function sizeOf(uuid: string, stage: Stage): readonly [number, number] {
	const { sources } = stage.set;
	const input = sources.inputs.get(uuid);
	if (input) {
		const kind = stage.set.kindOf(input);
		return kind ? kind.size({ ...kind.defaults, ...input.settings }) : [0, 0];
	}
	if (!sources.groups.has(uuid)) {
		const { baseWidth, baseHeight } = stage.profiles.settings.video;
		return [baseWidth, baseHeight];
	}
	const corners = holderOf(sources, uuid).items.map(({ source, transform }) => {
		const [width, height] = sizeOf(source, stage);
		return [transform.positionX + transform.scaleX * width, transform.positionY + transform.scaleY * height] as const;
	});
	return [Math.max(0, ...corners.map(([x]) => x)), Math.max(0, ...corners.map(([, y]) => y))];
}

export const toldItemTransform = (item: Item, stage: Stage): Data =>
	toldTransform(item.transform, sizeOf(item.source, stage), stage.profile.hasUuids);

/** The items of a scene or group as OBS lists them, the bottom one first. */
export function listedItems(uuid: string, stage: Stage): readonly Data[] {
	const { sources } = stage.set;
	return holderOf(sources, uuid).items.map((item, sceneItemIndex) => {
		const input = sources.inputs.get(item.source);
		const source = stage.set.shownBy(item.source);
		return {
			sceneItemId: item.id,
			sceneItemIndex,
			sceneItemEnabled: item.enabled,
			sceneItemLocked: item.locked,
			sceneItemBlendMode: item.blend,
			sceneItemTransform: toldItemTransform(item, stage),
			...(source ? namedSource(source, stage.profile) : {}),
			sourceType: input ? "OBS_SOURCE_TYPE_INPUT" : "OBS_SOURCE_TYPE_SCENE",
			inputKind: input?.kind ?? null,
			isGroup: input ? null : sources.groups.has(item.source),
		};
	});
}
