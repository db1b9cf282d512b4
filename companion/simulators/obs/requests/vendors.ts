import { eventIntent, requestCode } from "../codes.ts";
import { objectField, optional, textField } from "../fields.ts";
import { done, Refusal } from "../reply.ts";
import type { Handlers } from "./handler.ts";

/** A plugin that answers with what it was asked ("echo") and tells everybody what it was given ("announce"). */
const vendor = "simulated-vendor";

/** https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#callvendorrequest */
export const vendorRequests: Handlers = {
	CallVendorRequest(stage, data) {
		const vendorName = textField(data, "vendorName");
		const requestType = textField(data, "requestType");
		const given = optional(data, "requestData", objectField) ?? {};
		if (vendorName !== vendor || !stage.profile.hasVendor) {
			throw new Refusal(requestCode.resourceNotFound, "No vendor was found by that name.");
		}
		if (requestType === "announce") {
			const event = { vendorName, eventType: "announced", eventData: given };
			stage.publish({ type: "VendorEvent", intent: eventIntent.vendors, data: event });
		} else if (requestType !== "echo") {
			throw new Refusal(requestCode.resourceNotFound, "No vendor request was found by that name.");
		}
		return done({ vendorName, requestType, responseData: requestType === "echo" ? given : {} });
	},
};
