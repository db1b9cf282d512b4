import { requestCode } from "../codes.ts";
import type { RequestData } from "../fields.ts";
import { Refusal, type Reply, refused } from "../reply.ts";
import type { Stage } from "../stage.ts";
import { audioRequests } from "./audio.ts";
import { collectionRequests } from "./collections.ts";
import { deinterlaceRequests } from "./deinterlace.ts";
import { filterRequests } from "./filters.ts";
import { generalRequests } from "./general.ts";
import type { Handlers } from "./handler.ts";
import { hotkeyRequests } from "./hotkeys.ts";
import { inputRequests } from "./inputs.ts";
import { canvasRequests, interfaceRequests } from "./interface.ts";
import { mediaRequests } from "./media.ts";
import { outputRequests } from "./outputs.ts";
import { persistentDataRequests } from "./persistent-data.ts";
import { profileRequests } from "./profiles.ts";
import { recordRequests } from "./record.ts";
import { replayRequests } from "./replay.ts";
import { sceneItemRequests } from "./scene-items.ts";
import { sceneRequests } from "./scenes.ts";
import { screenshotRequests } from "./screenshots.ts";
import { streamRequests } from "./stream.ts";
import { studioModeRequests, transitionRequests } from "./transitions.ts";
import { vendorRequests } from "./vendors.ts";

const handlers: Handlers = {
	...generalRequests(({ lacks }) => [...Object.keys(handlers).filter((name) => !lacks.includes(name)), "Sleep"]),
	...collectionRequests,
	...sceneRequests,
	...inputRequests,
	...audioRequests,
	...sceneItemRequests,
	...filterRequests,
	...mediaRequests,
	...deinterlaceRequests,
	...screenshotRequests,
	...streamRequests,
	...recordRequests,
	...replayRequests,
	...outputRequests,
	...profileRequests,
	...hotkeyRequests,
	...interfaceRequests,
	...canvasRequests,
	...persistentDataRequests,
	...vendorRequests,
	...transitionRequests,
	...studioModeRequests,
};

/** Executes one request outside a batch. Never throws. */
export async function execute(stage: Stage, requestType: unknown, data: RequestData): Promise<Reply> {
	if (typeof requestType !== "string" || requestType === "") {
		return refused(requestCode.missingRequestType, "Your request's `requestType` may not be empty.");
	}
	if (requestType === "Sleep") return refused(requestCode.unsupportedRequestBatchExecutionType);
	const has = Object.hasOwn(handlers, requestType) && !stage.profile.lacks.includes(requestType);
	const handler = has ? handlers[requestType] : undefined;
	if (!handler) return refused(requestCode.unknownRequestType, "Your request type is not valid.");
	try {
		return await handler(stage, data);
	} catch (error) {
		if (error instanceof Refusal) return error.reply;
		throw error;
	}
}
