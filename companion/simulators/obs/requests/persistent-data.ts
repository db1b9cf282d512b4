import { requestCode } from "../codes.ts";
import { isData } from "../events.ts";
import { type RequestData, textField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import type { Stage } from "../stage.ts";
import type { Handlers } from "./handler.ts";

function slotsOf({ profiles }: Stage, data: RequestData): Map<string, unknown> {
	const realm = textField(data, "realm");
	if (realm === "OBS_WEBSOCKET_DATA_REALM_GLOBAL") return profiles.slots;
	if (realm === "OBS_WEBSOCKET_DATA_REALM_PROFILE") return profiles.settings.slots;
	throw new Refusal(requestCode.resourceNotFound, "You have specified an invalid persistent data realm.");
}

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#getpersistentdata */
export const persistentDataRequests: Handlers = {
	GetPersistentData(stage, data) {
		const slots = slotsOf(stage, data);
		return done({ slotValue: slots.get(textField(data, "slotName")) ?? null });
	},

	SetPersistentData(stage, data) {
		const slots = slotsOf(stage, data);
		const name = textField(data, "slotName");
		const value = isData(data) ? data.slotValue : undefined;
		if (value === undefined || value === null) {
			throw new Refusal(requestCode.missingRequestField, "Your request is missing the `slotValue` field.");
		}
		slots.set(name, value);
		return done();
	},
};
