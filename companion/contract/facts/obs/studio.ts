import { Type } from "typebox";
import type { FactDefinition } from "../../fact.ts";
import { LinkReport } from "../../link.ts";
import { Named } from "../../reference.ts";

const names = Type.Array(Named);

export const studioFacts = {
	"obs.link": {
		title: "Connection",
		summary: "Whether this OBS can be reached, and if not, why.",
		params: {},
		value: Type.Unsafe<LinkReport>(LinkReport),
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
	"obs.collections": {
		title: "Scene collections",
		summary: "The scene collections there are.",
		params: {},
		value: names,
		cost: "watched",
		witnesses: ["SceneCollectionListChanged", "CurrentSceneCollectionChanged"],
	},
	"obs.profile": {
		title: "Profile",
		summary: "Name of the active profile.",
		params: {},
		value: Type.String(),
		cost: "free",
		witnesses: ["CurrentProfileChanged", "ProfileListChanged"],
	},
	"obs.profiles": {
		title: "Profiles",
		summary: "The profiles there are.",
		params: {},
		value: names,
		cost: "watched",
		witnesses: ["ProfileListChanged", "CurrentProfileChanged"],
	},
	"obs.video": {
		title: "Video",
		summary: "Canvas and output size in pixels, and frames a second.",
		params: {},
		value: Type.Object({
			baseWidth: Type.Integer(),
			baseHeight: Type.Integer(),
			outputWidth: Type.Integer(),
			outputHeight: Type.Integer(),
			fps: Type.Number(),
		}),
		cost: "watched",
		witnesses: ["CurrentProfileChanged"],
	},
	"obs.studio": {
		title: "Studio mode",
		summary: "Whether studio mode is on.",
		params: {},
		value: Type.Boolean(),
		cost: "free",
		witnesses: ["StudioModeStateChanged"],
	},
	"obs.transition": {
		title: "Transition",
		summary: "The transition of the next scene switch; no duration where it has a fixed one.",
		params: {},
		value: Type.Object({
			...Named.properties,
			kind: Type.String(),
			/** Milliseconds. */
			duration: Type.Union([Type.Number(), Type.Null()]),
		}),
		cost: "free",
		witnesses: ["CurrentSceneTransitionChanged", "CurrentSceneTransitionDurationChanged"],
	},
	"obs.transition.active": {
		title: "Transition running",
		summary: "Whether a scene transition is running.",
		params: {},
		value: Type.Boolean(),
		cost: "free",
		witnesses: ["SceneTransitionStarted", "SceneTransitionEnded"],
	},
	"obs.tbar": {
		title: "T-bar",
		summary: "Where our T-bar stands; 0 at rest, null while studio mode is off. OBS does not tell of its own.",
		params: {},
		value: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()]),
		cost: "watched",
		witnesses: ["SceneTransitionEnded", "StudioModeStateChanged"],
	},
	"obs.transitions": {
		title: "Transitions",
		summary: "The transitions of the active collection.",
		params: {},
		value: Type.Array(Type.Object({ ...Named.properties, kind: Type.String() })),
		cost: "watched",
		witnesses: ["CurrentSceneTransitionChanged"],
	},
	"obs.hotkeys": {
		title: "Hotkeys",
		summary: "The names of all hotkeys OBS knows.",
		params: {},
		value: names,
		cost: "watched",
		witnesses: [],
	},
	"obs.monitors": {
		title: "Monitors",
		summary: "The screens of the computer OBS runs on.",
		params: {},
		value: Type.Array(
			Type.Object({ ...Named.properties, number: Type.Integer(), width: Type.Integer(), height: Type.Integer() }),
		),
		cost: "watched",
		witnesses: [],
	},
	"obs.canvases": {
		title: "Canvases",
		summary: "The canvases of an OBS that has several (32 and later).",
		params: {},
		value: names,
		cost: "watched",
		witnesses: ["CanvasCreated", "CanvasRemoved", "CanvasNameChanged"],
	},
} as const satisfies Record<string, FactDefinition>;
