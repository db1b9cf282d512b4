import { Type } from "typebox";
import type { ActionDefinition } from "../../action.ts";
import { studioFacts } from "../../facts/obs/studio.ts";
import { choice, referenceTo } from "../../reference.ts";
import { SceneName, sceneField } from "../../scene-reference.ts";
import { obsAction } from "./row.ts";

const SETTLE_TIME = 800;

const program = {
	result: SceneName,
	settles: { fact: "obs.scene.program", equals: "$result", within: SETTLE_TIME },
} as const;
const preview = {
	result: SceneName,
	reach: "local",
	settles: { fact: "obs.scene.preview", equals: "$result", within: SETTLE_TIME },
} as const;

const wrap = { wrap: Type.Optional(Type.Boolean({ title: "From the last to the first", default: true })) };
const target = {
	target: Type.Optional(choice({ program: "Program", preview: "Preview" }, { title: "Send to", default: "program" })),
};
const sceneName = Type.String({ minLength: 1, maxLength: 5_000, title: "Name" });
const transition = referenceTo("Transition", { fact: "obs.transitions" });
/** OBS takes 50 to 20,000 ms: protocol.md#setcurrentscenetransitionduration */
const duration = Type.Integer({ minimum: 50, maximum: 20_000, title: "Duration", unit: "ms" });
const on = Type.Boolean({ title: "On" });
const Studio = studioFacts["obs.studio"].value;
const Transition = studioFacts["obs.transition"].value;

export const sceneActions = {
	"obs.scene.switch": obsAction("Switch scene", "Puts a scene on program.", { scene: sceneField }, program),
	"obs.scene.preview.switch": obsAction(
		"Switch preview scene",
		"Puts a scene on preview; needs studio mode.",
		{ scene: sceneField },
		preview,
	),
	"obs.scene.next": obsAction(
		"Next scene",
		"Goes one scene down in OBS's list.",
		{ ...target, ...wrap },
		{ result: SceneName },
	),
	"obs.scene.previous": obsAction(
		"Scene above",
		"Goes one scene up in OBS's list.",
		{ ...target, ...wrap },
		{ result: SceneName },
	),
	"obs.scene.back": obsAction(
		"Back to the scene before",
		"Puts the scene on program that was there before.",
		{},
		program,
	),
	"obs.scene.smart": obsAction(
		"Preview, then program",
		"In studio mode the first press prepares the scene and the second takes it; else it goes on program at once.",
		{ scene: sceneField },
		{ result: SceneName },
	),
	"obs.scene.create": obsAction(
		"Create scene",
		"Creates an empty scene.",
		{ name: sceneName },
		{ result: SceneName, reach: "local" },
	),
	"obs.scene.remove": obsAction("Remove scene", "Deletes a scene.", { scene: sceneField }),
	"obs.scene.rename": obsAction(
		"Rename scene",
		"Gives a scene another name.",
		{ scene: sceneField, name: sceneName },
		{ result: SceneName, reach: "local" },
	),
	"obs.studio.set": obsAction(
		"Studio mode",
		"Switches studio mode on or off.",
		{ on },
		{ result: Studio, reach: "local" },
	),
	"obs.studio.toggle": obsAction(
		"Toggle studio mode",
		"Switches studio mode over.",
		{},
		{ result: Studio, reach: "local" },
	),
	"obs.transition.trigger": obsAction("Transition", "Takes the preview to program; needs studio mode.", {}, program),
	"obs.transition.quick": obsAction(
		"Quick transition",
		"Takes the preview to program with another transition, which is put back when it has ended.",
		{ transition, duration: Type.Optional(duration) },
		{ result: SceneName, timeout: 25_000 },
	),
	"obs.transition.set": obsAction(
		"Choose transition",
		"Chooses the transition of the next switches, and its duration.",
		{ transition, duration: Type.Optional(duration) },
		{ result: Transition },
	),
	"obs.transition.step": obsAction(
		"Next transition",
		"Goes through the list of transitions.",
		{ by: Type.Optional(Type.Integer({ minimum: -10, maximum: 10, title: "Steps", default: 1 })) },
		{ result: Transition },
	),
	"obs.transition.duration.set": obsAction(
		"Transition duration",
		"Sets the duration of the transition.",
		{ duration },
		{ result: Type.Number() },
	),
	"obs.transition.duration.adjust": obsAction(
		"Change transition duration",
		"Makes the transition longer or shorter.",
		{ by: Type.Integer({ minimum: -20_000, maximum: 20_000, title: "By", unit: "ms" }) },
		{ result: Type.Number() },
	),
	"obs.transition.settings.set": obsAction(
		"Transition settings",
		"Changes settings of the chosen transition.",
		{ settings: Type.Record(Type.String(), Type.Unknown(), { title: "Settings", json: true }) },
		{},
	),
	"obs.tbar.set": obsAction(
		"T-bar",
		"Moves the T-bar; needs studio mode.",
		{
			position: Type.Number({ minimum: 0, maximum: 1, title: "Position", slider: true }),
			release: Type.Optional(Type.Boolean({ title: "Let go", default: true })),
		},
		{ result: Type.Number() },
	),
	"obs.tbar.adjust": obsAction(
		"Move T-bar",
		"Moves the T-bar from where it is; needs studio mode.",
		{ by: Type.Number({ minimum: -1, maximum: 1, title: "By" }) },
		{ result: Type.Number() },
	),
} as const satisfies Record<string, ActionDefinition>;
