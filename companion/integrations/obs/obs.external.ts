/**
 * Shapes of obs-websocket 5 as the wire holds them; the only place with OBS's own names for data.
 * https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md
 */

/** `RequestStatus`, section "Enumerations Definitions". */
export const RequestStatus = {
	unknownRequestType: 204,
	notReady: 207,
	outputRunning: 500,
	outputNotRunning: 501,
	outputPaused: 502,
	outputNotPaused: 503,
	studioModeNotActive: 506,
	resourceNotFound: 600,
	resourceAlreadyExists: 601,
	invalidResourceType: 602,
	invalidResourceState: 604,
	invalidInputKind: 605,
	resourceNotConfigurable: 606,
	invalidFilterKind: 607,
	requestProcessingFailed: 702,
} as const;

/** `WebSocketCloseCode`. */
export const CloseCode = { authenticationFailed: 4009, unsupportedRpcVersion: 4010, sessionInvalidated: 4011 } as const;

/** `EventSubscription`: everything that is not high-volume, and those that only somebody who watches them needs. */
export const EventSubscription = {
	low: 0xfff,
	inputVolumeMeters: 1 << 16,
	inputActiveStateChanged: 1 << 17,
	inputShowStateChanged: 1 << 18,
	sceneItemTransformChanged: 1 << 19,
} as const;

/** `ObsOutputState`. */
export const OutputState = {
	starting: "OBS_WEBSOCKET_OUTPUT_STARTING",
	started: "OBS_WEBSOCKET_OUTPUT_STARTED",
	stopping: "OBS_WEBSOCKET_OUTPUT_STOPPING",
	stopped: "OBS_WEBSOCKET_OUTPUT_STOPPED",
	reconnecting: "OBS_WEBSOCKET_OUTPUT_RECONNECTING",
	reconnected: "OBS_WEBSOCKET_OUTPUT_RECONNECTED",
	paused: "OBS_WEBSOCKET_OUTPUT_PAUSED",
	resumed: "OBS_WEBSOCKET_OUTPUT_RESUMED",
} as const;

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
	readonly availableRequests: readonly string[];
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

export interface InputShape {
	readonly inputName: string;
	/** From 5.4 (OBS 30.1). */
	readonly inputUuid?: string;
	readonly inputKind?: string;
}

/** Magnitude, peak and peak before the fader of each channel, as multipliers. */
export interface MeterShape {
	readonly inputLevelsMul: readonly (readonly number[])[];
}

export type MonitorType =
	| "OBS_MONITORING_TYPE_NONE"
	| "OBS_MONITORING_TYPE_MONITOR_ONLY"
	| "OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT";

/** OBS's monitor types in our words. */
export const MONITOR_TYPES = {
	OBS_MONITORING_TYPE_NONE: "none",
	OBS_MONITORING_TYPE_MONITOR_ONLY: "monitor",
	OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT: "both",
} as const satisfies Record<MonitorType, string>;

export interface TransformShape {
	readonly positionX: number;
	readonly positionY: number;
	readonly rotation: number;
	readonly scaleX: number;
	readonly scaleY: number;
	readonly width: number;
	readonly height: number;
	readonly sourceWidth: number;
	readonly sourceHeight: number;
	readonly cropLeft: number;
	readonly cropRight: number;
	readonly cropTop: number;
	readonly cropBottom: number;
	readonly alignment: number;
	readonly boundsType: string;
	readonly boundsAlignment: number;
	readonly boundsWidth: number;
	readonly boundsHeight: number;
}

export interface ItemShape {
	readonly sceneItemId: number;
	readonly sourceName: string;
	readonly sourceUuid?: string;
	readonly sourceType: string;
	readonly isGroup: boolean | null;
	readonly sceneItemEnabled: boolean;
	readonly sceneItemLocked: boolean;
	readonly sceneItemTransform: TransformShape;
}

export interface TransitionShape {
	readonly transitionName: string;
	readonly transitionUuid?: string;
	readonly transitionKind: string;
	readonly transitionFixed: boolean;
	readonly transitionDuration: number;
}

export interface OutputStatusShape {
	readonly outputActive: boolean;
	/** Milliseconds. */
	readonly outputDuration: number;
}

export interface StreamStatusShape extends OutputStatusShape {
	readonly outputReconnecting: boolean;
	readonly outputCongestion: number;
	readonly outputBytes: number;
	readonly outputSkippedFrames: number;
	readonly outputTotalFrames: number;
}

export interface StatisticsShape {
	readonly activeFps: number;
	readonly cpuUsage: number;
	readonly memoryUsage: number;
	readonly availableDiskSpace: number;
	readonly averageFrameRenderTime: number;
	readonly renderSkippedFrames: number;
	readonly renderTotalFrames: number;
	readonly outputSkippedFrames: number;
	readonly outputTotalFrames: number;
}

export interface VideoShape {
	readonly baseWidth: number;
	readonly baseHeight: number;
	readonly outputWidth: number;
	readonly outputHeight: number;
	readonly fpsNumerator: number;
	readonly fpsDenominator: number;
}
