import { eventIntent } from "./codes.ts";
import type { Profile } from "./profile.ts";
import type { Scene, Transition } from "./world.ts";

export type Data = Readonly<Record<string, unknown>>;

export const isData = (value: unknown): value is Data =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** An event before it is put on the wire. https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#events */
export interface ObsEvent {
	readonly type: string;
	readonly intent: number;
	readonly data?: Data;
}

const { config, general, scenes, transitions, ui } = eventIntent;

/** The fields that name a scene in this version of OBS. */
export const namedScene = (scene: Scene, profile: Profile): Data =>
	profile.hasUuids ? { sceneName: scene.name, sceneUuid: scene.uuid } : { sceneName: scene.name };

/** The fields that name a transition in this version of OBS. */
export const namedTransition = (transition: Transition, profile: Profile): Data =>
	profile.hasUuids
		? { transitionName: transition.name, transitionUuid: transition.uuid }
		: { transitionName: transition.name };

/** OBS lists scenes from the bottom of its window upwards. */
export const listedScenes = (list: readonly Scene[], profile: Profile): readonly Data[] =>
	list.toReversed().map((scene, sceneIndex) => ({ sceneIndex, ...namedScene(scene, profile) }));

type TransitionEvent =
	| "CurrentSceneTransitionChanged"
	| "SceneTransitionStarted"
	| "SceneTransitionVideoEnded"
	| "SceneTransitionEnded";

/** Builds the events of one version of OBS. */
export const eventsOf = (profile: Profile) => ({
	custom: (data: Data): ObsEvent => ({ type: "CustomEvent", intent: general, data }),
	exitStarted: (): ObsEvent => ({ type: "ExitStarted", intent: general }),
	collectionChanging: (sceneCollectionName: string): ObsEvent => ({
		type: "CurrentSceneCollectionChanging",
		intent: config,
		data: { sceneCollectionName },
	}),
	collectionChanged: (sceneCollectionName: string): ObsEvent => ({
		type: "CurrentSceneCollectionChanged",
		intent: config,
		data: { sceneCollectionName },
	}),
	collectionListChanged: (sceneCollections: readonly string[]): ObsEvent => ({
		type: "SceneCollectionListChanged",
		intent: config,
		data: { sceneCollections },
	}),
	sceneCreated: (scene: Scene): ObsEvent => ({
		type: "SceneCreated",
		intent: scenes,
		data: { isGroup: false, ...namedScene(scene, profile) },
	}),
	sceneRemoved: (scene: Scene): ObsEvent => ({
		type: "SceneRemoved",
		intent: scenes,
		data: { isGroup: false, ...namedScene(scene, profile) },
	}),
	sceneNameChanged: (scene: Scene, oldSceneName: string): ObsEvent => ({
		type: "SceneNameChanged",
		intent: scenes,
		data: { oldSceneName, ...namedScene(scene, profile) },
	}),
	sceneListChanged: (list: readonly Scene[]): ObsEvent => ({
		type: "SceneListChanged",
		intent: scenes,
		data: { scenes: listedScenes(list, profile) },
	}),
	programChanged: (scene: Scene): ObsEvent => ({
		type: "CurrentProgramSceneChanged",
		intent: scenes,
		data: namedScene(scene, profile),
	}),
	previewChanged: (scene: Scene): ObsEvent => ({
		type: "CurrentPreviewSceneChanged",
		intent: scenes,
		data: namedScene(scene, profile),
	}),
	transition: (type: TransitionEvent, transition: Transition): ObsEvent => ({
		type,
		intent: transitions,
		data: namedTransition(transition, profile),
	}),
	transitionDurationChanged: (transitionDuration: number): ObsEvent => ({
		type: "CurrentSceneTransitionDurationChanged",
		intent: transitions,
		data: { transitionDuration },
	}),
	studioModeChanged: (studioModeEnabled: boolean): ObsEvent => ({
		type: "StudioModeStateChanged",
		intent: ui,
		data: { studioModeEnabled },
	}),
});
