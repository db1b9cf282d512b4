import { requestCode } from "../codes.ts";
import { numberField, type RequestData, sourceField, textField } from "../fields.ts";
import { Refusal } from "../reply.ts";
import type { Stage } from "../stage.ts";
import type { Source } from "../world.ts";
import { type Filter, filtersOf, holderOf, type Input, type Item, type Sound } from "./model.ts";

export function inputField(data: RequestData, stage: Stage): Input {
	const source = sourceField(data, stage, "input");
	if (source.type === "input") return source.input;
	throw new Refusal(requestCode.invalidResourceType, "The specified source is not an input.");
}

/** The sound of an input; refused where its kind makes none. */
export function soundOf({ sound }: Input): Sound {
	if (sound) return sound;
	throw new Refusal(requestCode.invalidResourceState, "The specified input does not support audio.");
}

/** What a request takes its items from: a scene, a group, or either. */
export type Holds = "scene" | "group" | "scene or group";

export function holderField(data: RequestData, stage: Stage, holds: Holds): Source {
	const source = sourceField(data, stage, "scene");
	if (source.type === "input") {
		throw new Refusal(requestCode.invalidResourceType, "The specified source is not a scene.");
	}
	if (holds === "scene or group" || holds === source.type) return source;
	const comment =
		holds === "scene"
			? "The specified source is not a scene. (Is group)"
			: "The specified source is not a group. (Is scene)";
	throw new Refusal(requestCode.invalidResourceType, comment);
}

export interface FoundItem {
	readonly holder: Source;
	readonly item: Item;
}

export function itemField(data: RequestData, stage: Stage, holds: Holds): FoundItem {
	const holder = holderField(data, stage, holds);
	const id = Math.trunc(numberField(data, "sceneItemId", 0, Number.POSITIVE_INFINITY));
	const item = holderOf(stage.set.sources, holder.uuid).items.find((one) => one.id === id);
	if (item) return { holder, item };
	const comment = `No scene items were found in scene \`${holder.name}\` with the ID \`${id}\`.`;
	throw new Refusal(requestCode.resourceNotFound, comment);
}

export interface FoundFilter {
	readonly source: Source;
	readonly filter: Filter;
	/** All filters of the source. */
	readonly filters: readonly Filter[];
}

export function filterField(data: RequestData, stage: Stage): FoundFilter {
	const source = sourceField(data, stage, "source");
	const name = textField(data, "filterName");
	const filters = filtersOf(stage.set.sources, source.uuid);
	const filter = filters.find((one) => one.name === name);
	if (filter) return { source, filter, filters };
	const comment = `No filter was found in the source \`${source.name}\` with the name \`${name}\`.`;
	throw new Refusal(requestCode.resourceNotFound, comment);
}
