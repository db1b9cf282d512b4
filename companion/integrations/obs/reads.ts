import type { RequestBatchRequest } from "obs-websocket-js/json";

const PROGRAM: RequestBatchRequest = { requestType: "GetCurrentProgramScene" };
const PREVIEW: RequestBatchRequest = { requestType: "GetCurrentPreviewScene" };
const SCENE_LIST: RequestBatchRequest = { requestType: "GetSceneList", requestData: {} };

/** Collection and scene list, program and preview with it. */
export const LIST: RequestBatchRequest[] = [{ requestType: "GetSceneCollectionList" }, SCENE_LIST];
/** How to ask a version of obs-websocket what is on program and preview. */
export interface SceneReads {
	/** One answer, or one for each of the two. */
	readonly scene: RequestBatchRequest[];
	readonly program: RequestBatchRequest;
}

/**
 * Before 5.5, GetCurrentProgramScene brings OBS down when it comes while a collection is switched (measured on 5.1.0);
 * the list tells the same and answers null then.
 */
export const sceneReads = (websocketVersion: string | undefined): SceneReads =>
	Number.parseFloat(websocketVersion ?? "5.5") < 5.5
		? { scene: [SCENE_LIST], program: SCENE_LIST }
		: { scene: [PROGRAM, PREVIEW], program: PROGRAM };
