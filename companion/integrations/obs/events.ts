import type { RenameShape, SceneShape } from "./obs.external.ts";
import type { SceneWatch } from "./scene-watch.ts";
import type { ObsSession } from "./session.ts";
import type { ObsSocket } from "./socket.ts";
import { renamed, sceneOf } from "./truth.ts";

export interface Hearing {
	/** A scene or input of the active collection has another name. */
	readonly onRename: (from: string, to: string) => void;
	/** Any event, after what it changes is known. */
	readonly onEvent: (event: string, data: unknown) => void;
}

/**
 * What each event of OBS does to what we know. Events that carry the new value show it at once; the others only say
 * that it is time to look. https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#events
 */
export function listen(socket: ObsSocket, session: () => ObsSession | undefined, { onRename, onEvent }: Hearing): void {
	const scenes = (): SceneWatch | undefined => session()?.scenes;
	socket.on("CurrentProgramSceneChanged", (scene: SceneShape) => scenes()?.arrived(sceneOf(scene)));
	socket.on("CurrentPreviewSceneChanged", (scene: SceneShape) => {
		scenes()?.hear(["preview"], (truth) => ({ ...truth, preview: sceneOf(scene) }));
	});
	socket.on("StudioModeStateChanged", ({ studioModeEnabled }) => {
		if (studioModeEnabled) {
			scenes()?.witness("preview");
			void scenes()?.readScene();
		} else scenes()?.hear(["preview"], (truth) => ({ ...truth, preview: null }));
	});
	socket.on("SceneTransitionStarted", () => scenes()?.transitionStarted());
	socket.on("SceneTransitionVideoEnded", () => scenes()?.witness("program"));
	socket.on("SceneTransitionEnded", () => scenes()?.transitionEnded());
	socket.on("SceneNameChanged", (rename: RenameShape) => {
		onRename(rename.oldSceneName, rename.sceneName);
		scenes()?.hear(["list", "program", "preview"], (truth) => renamed(truth, rename));
	});
	socket.on("InputNameChanged", ({ oldInputName, inputName }) => onRename(oldInputName, inputName));
	for (const played of ["MediaInputPlaybackStarted", "MediaInputPlaybackEnded"] as const) {
		socket.on(played, ({ inputName }) => void session()?.moved.delete(inputName));
	}
	socket.on("InputVolumeChanged", (volume) => session()?.fades.hear(volume));
	socket.on("SceneRemoved", () => scenes()?.removed());
	for (const listed of ["SceneCreated", "SceneListChanged"] as const) {
		socket.on(listed, () => scenes()?.witness("list"));
	}
	socket.on("CurrentSceneCollectionChanging", () => session()?.collectionChanging());
	socket.on("CurrentSceneCollectionChanged", () => void session()?.collectionChanged());
	socket.on("SceneCollectionListChanged", () => scenes()?.witness("list"));
	// On a normal exit 5.1.0 says that every scene was removed: the close is on its way, the list stays.
	socket.on("ExitStarted", () => session()?.collectionChanging());
	socket.onAny = (event, data) => {
		session()?.cells.hear(event, data);
		onEvent(event, data);
	};
}
