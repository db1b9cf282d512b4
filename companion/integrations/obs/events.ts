import type { RenameShape, SceneShape } from "./obs.external.ts";
import type { ObsSession } from "./session.ts";
import type { ObsSocket } from "./socket.ts";
import { renamed, sceneOf } from "./truth.ts";

export interface Hearing {
	/** A scene of the active collection has another name. */
	readonly onRename: (rename: RenameShape) => void;
}

/**
 * What each event of OBS does to what we know. Events that carry the new value show it at once; the others only say
 * that it is time to look. https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#events
 */
export function listen(socket: ObsSocket, session: () => ObsSession | undefined, { onRename }: Hearing): void {
	socket.on("CurrentProgramSceneChanged", (scene: SceneShape) => session()?.arrived(sceneOf(scene)));
	socket.on("CurrentPreviewSceneChanged", (scene: SceneShape) => {
		session()?.hear(["preview"], (truth) => ({ ...truth, preview: sceneOf(scene) }));
	});
	socket.on("StudioModeStateChanged", ({ studioModeEnabled }) => {
		if (studioModeEnabled) {
			session()?.witness("preview");
			void session()?.readScene();
		} else session()?.hear(["preview"], (truth) => ({ ...truth, preview: null }));
	});
	socket.on("SceneTransitionStarted", () => session()?.transitionStarted());
	socket.on("SceneTransitionVideoEnded", () => session()?.witness("program"));
	socket.on("SceneTransitionEnded", () => session()?.transitionEnded());
	socket.on("SceneNameChanged", (rename: RenameShape) => {
		onRename(rename);
		session()?.hear(["list", "program", "preview"], (truth) => renamed(truth, rename));
	});
	socket.on("SceneRemoved", () => session()?.removed());
	for (const listed of ["SceneCreated", "SceneListChanged"] as const) {
		socket.on(listed, () => session()?.witness("list"));
	}
	socket.on("CurrentSceneCollectionChanging", () => session()?.collectionChanging());
	socket.on("CurrentSceneCollectionChanged", () => void session()?.collectionChanged());
	socket.on("SceneCollectionListChanged", () => session()?.witness("list"));
	// On a normal exit 5.1.0 says that every scene was removed: the close is on its way, the list stays.
	socket.on("ExitStarted", () => session()?.collectionChanging());
}
