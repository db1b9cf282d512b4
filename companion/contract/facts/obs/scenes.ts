import { Type } from "typebox";
import type { FactDefinition } from "../../fact.ts";
import { choice, Named } from "../../reference.ts";
import { Scene, SceneName } from "../../scene-reference.ts";
import { containerParam, itemParam, sourceParam } from "./fields.ts";

/** Events after which an item may be there, or gone, or another. */
const itemEvents = [
	"SceneItemCreated",
	"SceneItemRemoved",
	"SceneItemListReindexed",
	"SceneCreated",
	"SceneRemoved",
	"SceneNameChanged",
	"InputNameChanged",
] as const;
const item = { scene: containerParam, item: itemParam } as const;

/** An item of a scene. Its id is unique in its scene or group. */
const Item = Type.Object({
	...Named.properties,
	id: Type.Integer(),
	kind: choice({ input: "Input", scene: "Scene", group: "Group" }),
	/** The group of this scene it lies in. */
	group: Type.Optional(Type.String()),
});

/** Position, size and crop of a scene item: protocol.md#setsceneitemtransform. */
const Transform = Type.Object({
	positionX: Type.Number(),
	positionY: Type.Number(),
	rotation: Type.Number(),
	scaleX: Type.Number(),
	scaleY: Type.Number(),
	width: Type.Number(),
	height: Type.Number(),
	sourceWidth: Type.Number(),
	sourceHeight: Type.Number(),
	cropLeft: Type.Number(),
	cropRight: Type.Number(),
	cropTop: Type.Number(),
	cropBottom: Type.Number(),
	alignment: Type.Number(),
	boundsType: Type.String(),
	boundsAlignment: Type.Number(),
	boundsWidth: Type.Number(),
	boundsHeight: Type.Number(),
});

export const sceneFacts = {
	"obs.scenes": {
		title: "Scenes",
		summary: "The scenes of the active collection in the order of OBS's own list.",
		params: {},
		value: Type.Array(Scene),
		cost: "free",
		witnesses: ["SceneCreated", "SceneRemoved", "SceneNameChanged", "SceneListChanged"],
	},
	"obs.scene.program": {
		title: "Program scene",
		summary: "The scene viewers see: what GetCurrentProgramScene answers.",
		params: {},
		value: SceneName,
		cost: "free",
		witnesses: [
			"CurrentProgramSceneChanged",
			"SceneTransitionStarted",
			"SceneTransitionVideoEnded",
			"SceneTransitionEnded",
			"SceneNameChanged",
			"StudioModeStateChanged",
		],
	},
	"obs.scene.preview": {
		title: "Preview scene",
		summary: "The scene prepared in studio mode; null while studio mode is off.",
		params: {},
		value: Type.Union([SceneName, Type.Null()]),
		cost: "free",
		witnesses: ["CurrentPreviewSceneChanged", "StudioModeStateChanged", "SceneNameChanged"],
	},
	"obs.scene.previous": {
		title: "Previous scene",
		summary: "The scene that was on program before; null until one was.",
		params: {},
		value: Type.Union([SceneName, Type.Null()]),
		cost: "free",
		witnesses: [],
	},
	"obs.containers": {
		title: "Scenes and groups",
		summary: "Everything that holds scene items, scenes first.",
		params: {},
		value: Type.Array(Type.Object({ ...Named.properties, group: Type.Boolean() })),
		cost: "watched",
		witnesses: ["SceneCreated", "SceneRemoved", "SceneNameChanged", "SceneItemCreated", "SceneItemRemoved"],
	},
	"obs.items": {
		title: "Sources in a scene",
		summary: "The items of a scene or group from the top, those inside its groups included.",
		params: { scene: containerParam },
		value: Type.Array(Item),
		cost: "watched",
		witnesses: itemEvents,
	},
	"obs.item.visible": {
		title: "Source visible",
		summary: "Whether an item of a scene or group is shown.",
		params: item,
		value: Type.Boolean(),
		cost: "watched",
		witnesses: ["SceneItemEnableStateChanged", ...itemEvents],
	},
	"obs.item.locked": {
		title: "Source locked",
		summary: "Whether an item cannot be moved with the mouse.",
		params: item,
		value: Type.Boolean(),
		cost: "watched",
		witnesses: ["SceneItemLockStateChanged", ...itemEvents],
	},
	"obs.item.transform": {
		title: "Position and size",
		summary: "Position, size, rotation and crop of an item.",
		params: item,
		value: Transform,
		cost: "watched",
		witnesses: ["SceneItemTransformChanged", ...itemEvents],
	},
	"obs.source.active": {
		title: "Source on air",
		summary: "Whether a source is on program, and whether it is shown anywhere.",
		params: { source: sourceParam },
		value: Type.Object({ program: Type.Boolean(), showing: Type.Boolean() }),
		cost: "watched",
		witnesses: [
			"InputActiveStateChanged",
			"InputShowStateChanged",
			"SceneItemEnableStateChanged",
			"CurrentProgramSceneChanged",
			"CurrentPreviewSceneChanged",
			"SceneTransitionStarted",
			"SceneTransitionEnded",
			"StudioModeStateChanged",
			"InputCreated",
			"InputRemoved",
			"SceneCreated",
			"SceneRemoved",
		],
	},
	"obs.source.picture": {
		title: "Picture",
		summary: "A small picture of a source or scene as a JPEG data URI, 144 × 81.",
		params: { source: sourceParam },
		value: Type.String(),
		cost: "polled",
		every: 1_000,
		witnesses: [],
	},
} as const satisfies Record<string, FactDefinition>;
