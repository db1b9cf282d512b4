import type { Hub } from "../eventsub/hub.ts";
import { type Judge, subscribe, totalsOf, usualMaxCost } from "../eventsub/subscribing.ts";
import { inList } from "../eventsub/subscription.ts";
import { done, isFields } from "../message.ts";
import type { Tokens } from "../oauth/tokens.ts";
import { type Call, type Endpoints, endpoint, Refusal } from "./call.ts";

/** Subscriptions of those who are signed in, on websockets only. */
export function eventSubEndpoints(hub: Hub, tokens: Tokens): Endpoints {
	const judgeOf = ({ stage }: Call): Judge => ({
		hub,
		allows: (client, userId, anyOf) => tokens.allows(client, userId, anyOf),
		moderates: (userId, broadcasterId) => stage.moderates(userId, broadcasterId),
		conflicts: stage.faults.conflicts === true,
		maxCost: stage.faults.maxCost ?? usualMaxCost,
	});
	const mine = ({ token }: Call) =>
		hub.subscriptions.filter(({ client, userId }) => client === token.client && userId === token.user.id);
	return {
		"POST /eventsub/subscriptions": endpoint("create-eventsub-subscription", "", (call) => {
			const { condition, transport } = call.body;
			if (!isFields(condition) || !isFields(transport)) throw new Refusal(400, "The JSON payload is malformed");
			if (transport.method !== "websocket") throw new Refusal(400, "invalid transport and auth combination");
			const wish = {
				type: call.text("type", 100),
				version: call.text("version", 10),
				condition: Object.fromEntries(Object.entries(condition).map(([key, value]) => [key, String(value)])),
				sessionId: String(transport.session_id ?? ""),
			};
			return subscribe(wish, call.token, judgeOf(call));
		}),
		"GET /eventsub/subscriptions": endpoint("get-eventsub-subscriptions", "", (call) => {
			const [status, type, userId, id] = ["status", "type", "user_id", "subscription_id"].map((name) =>
				call.optional(name),
			);
			if ([status, type, userId, id].filter(Boolean).length > 1) {
				throw new Refusal(400, "status, type, and user_id are mutually exclusive");
			}
			const found = mine(call)
				.filter((one) => status === undefined || one.status === status)
				.filter((one) => type === undefined || one.type === type)
				.filter((one) => userId === undefined || Object.values(one.condition).includes(userId))
				.filter((one) => id === undefined || one.id === id);
			return call.page(found.map(inList), totalsOf(call.token, judgeOf(call)), 100);
		}),
		"DELETE /eventsub/subscriptions": endpoint("delete-eventsub-subscription", "", (call) => {
			const id = call.one("id");
			const found = mine(call).find((one) => one.id === id);
			if (!found) throw new Refusal(404, "subscription not found");
			hub.remove(found);
			return done;
		}),
	};
}
