import { audioRows } from "./audio.ts";
import { filterRows } from "./filters.ts";
import { inputRows } from "./inputs.ts";
import { itemRows } from "./items.ts";
import { mediaRows } from "./media.ts";
import { outputRows } from "./outputs.ts";
import { sourceRows } from "./sources.ts";
import { studioRows } from "./studio.ts";

/**
 * How each fact is read and heard, for one session: some remember what they read before. Scenes, program and preview
 * have a watch of their own.
 */
export const factRows = () => ({
	...studioRows,
	...itemRows(),
	...sourceRows,
	...inputRows,
	...audioRows,
	...filterRows,
	...mediaRows,
	...outputRows(),
});

export type RowId = keyof ReturnType<typeof factRows>;

const known = factRows();
export const isRowId = (id: string): id is RowId => Object.hasOwn(known, id);

/** Facts that are read one by one and look for something in the list of scenes. */
export const IN_SCENES: readonly RowId[] = [
	"obs.containers",
	"obs.sources",
	"obs.items",
	"obs.item.visible",
	"obs.item.locked",
	"obs.item.transform",
	"obs.source.active",
	"obs.filters",
	"obs.filter.enabled",
	"obs.filter.settings",
];
