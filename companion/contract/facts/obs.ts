import { Type } from "typebox";
import type { FactDefinition } from "../fact.ts";
import { LinkReport } from "../link.ts";
import { Scene, SceneName } from "../scene-reference.ts";

/** Events: https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#events */
export const obsFacts = {
	"obs.link": {
		title: "Connection",
		summary: "Whether this OBS can be reached, and if not, why.",
		params: {},
		value: LinkReport,
		cost: "free",
		witnesses: [],
	},
	"obs.collection": {
		title: "Scene collection",
		summary: "Name of the active scene collection.",
		params: {},
		value: Type.String(),
		cost: "free",
		witnesses: ["CurrentSceneCollectionChanged"],
	},
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
} as const satisfies Record<string, FactDefinition>;
