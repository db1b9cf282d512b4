import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import {
	filterParam as filter,
	itemParam as item,
	containerParam as scene,
	sourceParam as source,
} from "../../facts/obs/fields.ts";
import { choice } from "../../reference.ts";
import { obsAction } from "./row.ts";

const On = Type.Boolean();
/** Names of everything that is shown afterwards, the top one first. */
const Shown = Type.Array(Type.String());
const where = { scene, item };
const json = Type.Record(Type.String(), Type.Unknown(), { title: "Settings", json: true });
const number = (title: string, unit?: string) =>
	Type.Optional(Type.Number({ title, ...(unit === undefined ? {} : { unit }) }));

/** Where a preset puts an item: the whole canvas, its halves and quarters. */
const placeChoice = choice(
	{
		reset: "As created",
		fill: "Fill the screen",
		fit: "Fit the screen",
		center: "Centre",
		left: "Left half",
		right: "Right half",
		"top-left": "Top left",
		"top-right": "Top right",
		"bottom-left": "Bottom left",
		"bottom-right": "Bottom right",
		"flip-horizontal": "Mirror",
		"flip-vertical": "Upside down",
		"rotate-right": "Rotate right",
		"rotate-left": "Rotate left",
	},
	{ title: "Place" },
);

export const itemActions = {
	"obs.item.visible.set": obsAction(
		"Show or hide source",
		"Shows or hides a source of a scene or group.",
		{ ...where, visible: Type.Boolean({ title: "Visible" }) },
		{ result: On },
	),
	"obs.item.visible.toggle": obsAction("Toggle source", "Shows a hidden source, hides a shown one.", where, {
		result: On,
	}),
	"obs.item.visible.only": obsAction(
		"Show only this source",
		"Shows one source of a scene or group and hides all others.",
		where,
		{ result: Shown },
	),
	"obs.item.visible.all": obsAction(
		"Show or hide all sources",
		"Shows or hides everything in a scene or group.",
		{ scene, visible: Type.Boolean({ title: "Visible" }) },
		{ result: Shown },
	),
	"obs.item.locked.set": obsAction(
		"Lock source",
		"Locks a source against the mouse, or unlocks it.",
		{ ...where, locked: Type.Boolean({ title: "Locked" }) },
		{ result: On, reach: "local" },
	),
	"obs.item.locked.toggle": obsAction("Toggle lock", "Locks or unlocks a source.", where, {
		result: On,
		reach: "local",
	}),
	"obs.item.place": obsAction(
		"Place source",
		"Puts a source somewhere on the canvas: full screen, halves, quarters, mirrored.",
		{ ...where, place: placeChoice },
	),
	"obs.item.transform.set": obsAction("Move and scale source", "Sets position, size, rotation and crop of a source.", {
		...where,
		positionX: number("Left", "px"),
		positionY: number("Top", "px"),
		scaleX: number("Scale across"),
		scaleY: number("Scale down"),
		rotation: number("Rotation", "°"),
		cropLeft: number("Crop left", "px"),
		cropRight: number("Crop right", "px"),
		cropTop: number("Crop top", "px"),
		cropBottom: number("Crop bottom", "px"),
	}),
	"obs.item.order.set": obsAction(
		"Order of source",
		"Puts a source at a place in its scene; 1 is the top.",
		{ ...where, place: Type.Integer({ minimum: 1, maximum: 10_000, title: "Place from the top" }) },
		{ result: Type.Integer() },
	),
	"obs.item.blend.set": obsAction("Blend mode", "How a source is mixed with what lies below.", {
		...where,
		mode: choice(
			{
				OBS_BLEND_NORMAL: "Normal",
				OBS_BLEND_ADDITIVE: "Additive",
				OBS_BLEND_SUBTRACT: "Subtract",
				OBS_BLEND_SCREEN: "Screen",
				OBS_BLEND_MULTIPLY: "Multiply",
				OBS_BLEND_LIGHTEN: "Lighten",
				OBS_BLEND_DARKEN: "Darken",
			},
			{ title: "Mode" },
		),
	}),
	"obs.item.create": obsAction(
		"Add source to scene",
		"Puts a source that exists into a scene.",
		{ scene, source, visible: Type.Optional(Type.Boolean({ title: "Visible", default: true })) },
		{ result: Type.Integer() },
	),
	"obs.item.remove": obsAction("Remove source from scene", "Takes a source out of a scene.", where),
	"obs.filter.enabled.set": obsAction(
		"Filter on or off",
		"Switches a filter on or off.",
		{ source, filter, on: Type.Boolean({ title: "On" }) },
		{ result: On },
	),
	"obs.filter.enabled.toggle": obsAction(
		"Toggle filter",
		"Switches a filter over.",
		{ source, filter },
		{ result: On },
	),
	"obs.filter.settings.set": obsAction(
		"Filter settings",
		"Changes settings of a filter; what is not named stays.",
		{ source, filter, settings: json },
		{ result: Type.Record(Type.String(), Type.Unknown()) },
	),
	"obs.filter.create": obsAction("Add filter", "Adds a filter to a source.", {
		source,
		name: Type.String({ minLength: 1, maxLength: 5_000, title: "Name" }),
		kind: Type.String({ minLength: 1, maxLength: 200, title: "Kind" }),
		settings: Type.Optional(json),
	}),
	"obs.filter.remove": obsAction("Remove filter", "Removes a filter from a source.", { source, filter }),
} as const satisfies Record<string, ActionDefinition>;
