import { requestCode } from "../codes.ts";
import type { RequestData } from "../fields.ts";
import { Refusal, type Reply, refused } from "../reply.ts";
import type { Stage } from "../stage.ts";
import { collectionRequests } from "./collections.ts";
import { generalRequests } from "./general.ts";
import type { Handlers } from "./handler.ts";
import { sceneRequests } from "./scenes.ts";
import { studioModeRequests, transitionRequests } from "./transitions.ts";

const handlers: Handlers = {
	...generalRequests(() => [...Object.keys(handlers), "Sleep"]),
	...collectionRequests,
	...sceneRequests,
	...transitionRequests,
	...studioModeRequests,
};

/** Executes one request outside a batch. Never throws. */
export async function execute(stage: Stage, requestType: unknown, data: RequestData): Promise<Reply> {
	if (typeof requestType !== "string" || requestType === "") {
		return refused(requestCode.missingRequestType, "Your request's `requestType` may not be empty.");
	}
	if (requestType === "Sleep") return refused(requestCode.unsupportedRequestBatchExecutionType);
	const handler = Object.hasOwn(handlers, requestType) ? handlers[requestType] : undefined;
	if (!handler) return refused(requestCode.unknownRequestType, "Your request type is not valid.");
	try {
		return await handler(stage, data);
	} catch (error) {
		if (error instanceof Refusal) return error.reply;
		throw error;
	}
}
