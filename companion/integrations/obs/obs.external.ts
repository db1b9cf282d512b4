/**
 * Shapes of obs-websocket 5 as the wire holds them; the only place with OBS's own names for data.
 * https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md
 */

/** `RequestStatus`, section "Enumerations Definitions". */
export const RequestStatus = { notReady: 207, studioModeNotActive: 506, resourceNotFound: 600 } as const;

/** `WebSocketCloseCode`. */
export const CloseCode = { authenticationFailed: 4009, unsupportedRpcVersion: 4010, sessionInvalidated: 4011 } as const;

/** `EventSubscription`: General, Config, Scenes, Transitions, Ui. */
export const SUBSCRIPTIONS = 1 | 2 | 4 | 16 | 1024;

/** `RequestBatchExecutionType::SerialRealtime`. */
export const SERIAL_REALTIME = 0;

export interface SceneShape {
	readonly sceneName: string;
	/** From 5.4 (OBS 30.1). */
	readonly sceneUuid?: string;
}

export interface SceneListShape {
	readonly currentProgramSceneName: string | null;
	readonly currentProgramSceneUuid?: string | null;
	readonly currentPreviewSceneName: string | null;
	readonly currentPreviewSceneUuid?: string | null;
	/** Bottom-up: the last one stands first in OBS's window. */
	readonly scenes: readonly SceneShape[];
}

/** Fields of these two have the `current…` names before 5.4, and both spellings since. */
export interface ProgramShape {
	readonly currentProgramSceneName: string | null;
	readonly currentProgramSceneUuid?: string | null;
}
export interface PreviewShape {
	readonly currentPreviewSceneName: string | null;
	readonly currentPreviewSceneUuid?: string | null;
}

export interface CollectionListShape {
	readonly currentSceneCollectionName: string;
}

export interface VersionShape {
	readonly obsVersion: string;
	readonly obsWebSocketVersion: string;
}

/** One result of a batch. */
export interface ResultShape {
	readonly requestType: string;
	readonly requestStatus: { readonly result: boolean; readonly code: number; readonly comment?: string };
	readonly responseData?: unknown;
}

export interface RenameShape {
	readonly oldSceneName: string;
	readonly sceneName: string;
	readonly sceneUuid?: string;
}
