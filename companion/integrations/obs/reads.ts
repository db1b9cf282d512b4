import type { RequestBatchRequest } from "obs-websocket-js/json";

/** Collection and scene list, program and preview with it. */
export const LIST: RequestBatchRequest[] = [
	{ requestType: "GetSceneCollectionList" },
	{ requestType: "GetSceneList", requestData: {} },
];
/** What is on program and preview: small, so it can be read often. */
export const SCENE: RequestBatchRequest[] = [
	{ requestType: "GetCurrentProgramScene" },
	{ requestType: "GetCurrentPreviewScene" },
];

/** What reads bring; each counts the events that spoke of it, because a read loses to an event that came after it was sent. */
export type Part = "list" | "program" | "preview";
