import { Type } from "typebox";
import type { ActionDefinition } from "../action.ts";
import { LinkId } from "../link.ts";
import { SceneName, SceneReference } from "../scene-reference.ts";

/** `choices` names the fact that lists what a field may hold. */
const sceneSettings = Type.Object(
	{
		link: Type.Optional(LinkId),
		scene: Type.Unsafe<SceneReference>({ ...SceneReference, title: "Scene", choices: { fact: "obs.scenes" } }),
	},
	{ additionalProperties: false },
);

/** A press must have ended, one way or the other, before three seconds are over. */
const SWITCH_TIMEOUT = 2_000;
const SETTLE_TIME = 800;

export const obsActions = {
	"obs.scene.switch": {
		title: "Switch scene",
		summary: "Puts a scene on program.",
		settings: sceneSettings,
		result: SceneName,
		reach: "broadcast",
		requires: [],
		timeout: SWITCH_TIMEOUT,
		settles: { fact: "obs.scene.program", equals: "$result", within: SETTLE_TIME },
	},
	"obs.scene.preview.switch": {
		title: "Switch preview scene",
		summary: "Puts a scene on preview; needs studio mode.",
		settings: sceneSettings,
		result: SceneName,
		reach: "local",
		requires: [],
		timeout: SWITCH_TIMEOUT,
		settles: { fact: "obs.scene.preview", equals: "$result", within: SETTLE_TIME },
	},
} as const satisfies Record<string, ActionDefinition>;
