import { problem } from "../../../contract/problem.ts";
import { Refusal } from "../../../runs/refusal.ts";
import { withoutSecrets } from "../../../runs/secrets.ts";
import { answerOf, change, type Property, request, send } from "./change.ts";
import type { SomeCommands } from "./command.ts";

/** A value OBS keeps for its clients. */
const slot = (realm: string, slotName: string): Property<unknown> => ({
	get: request("GetPersistentData", { realm, slotName }),
	set: (slotValue) => request("SetPersistentData", { realm, slotName, slotValue }),
	value: ({ slotValue }: { slotValue?: unknown }) => slotValue ?? null,
});

/** Exchange with other programs by way of OBS. */
export const exchangeCommands = {
	"obs.persistent.set": async (session, { realm, slot: name, value }, deadline) => {
		const outcome = await change(session, slot(realm, name), { deadline, next: () => value });
		if (!outcome.proven) throw new Refusal(problem("not_settled"), true);
		return outcome;
	},
	"obs.event.broadcast": async (session, { data }, deadline) => {
		await send(session, { requests: [request("BroadcastCustomEvent", { eventData: data })], deadline });
		return { result: null, unchanged: false, proven: true };
	},
	"obs.vendor.request": async (session, { vendor, request: requestType, data }, deadline) => {
		const missing = problem("obs_cannot", { what: `${vendor}: ${requestType}` });
		const requestData = { vendorName: vendor, requestType, ...(data === undefined ? {} : { requestData: data }) };
		const [answer] = await send(session, {
			requests: [request("CallVendorRequest", requestData)],
			deadline,
			refusals: { missing },
		});
		const { responseData = null } = answerOf<{ readonly responseData?: unknown }>(answer);
		return { result: withoutSecrets(responseData), unchanged: false, proven: true };
	},
} satisfies SomeCommands;
