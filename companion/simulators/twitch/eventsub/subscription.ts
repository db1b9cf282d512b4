import { randomUUID } from "node:crypto";
import type { RevocationStatus } from "./codes.ts";
import type { Session } from "./session.ts";

/** One subscription: https://dev.twitch.tv/docs/api/reference#create-eventsub-subscription */
export interface Subscription {
	readonly id: string;
	status: "enabled" | RevocationStatus | `websocket_${string}`;
	readonly type: string;
	readonly version: string;
	readonly condition: Readonly<Record<string, string>>;
	readonly cost: number;
	readonly createdAt: string;
	readonly client: string;
	readonly userId: string;
	session: Session;
}

export const newSubscription = (parts: Omit<Subscription, "id" | "status" | "createdAt">): Subscription => ({
	...parts,
	id: randomUUID(),
	status: "enabled",
	createdAt: new Date().toISOString(),
});

/** As it stands in messages of the websocket. */
export const inMessage = ({ id, status, type, version, condition, cost, createdAt, session }: Subscription) => ({
	id,
	status,
	type,
	version,
	cost,
	condition,
	transport: { method: "websocket", session_id: session.id },
	created_at: createdAt,
});

/** As it stands in lists of Helix. */
export function inList(subscription: Subscription) {
	const { session } = subscription;
	const ended = session.disconnectedAt === undefined ? {} : { disconnected_at: session.disconnectedAt };
	return {
		...inMessage(subscription),
		transport: { method: "websocket", session_id: session.id, connected_at: session.connectedAt, ...ended },
	};
}

/** Whether something that concerns `about` is what the subscription is for. Who reads along is no part of that. */
export const concerns = ({ condition }: Subscription, about: Readonly<Record<string, string>>): boolean =>
	Object.entries(condition).every(([key, value]) => about[key] === undefined || value === "" || about[key] === value);

/** Why a subscription ends when its socket closes with this code. */
export function statusAfter(code: number): `websocket_${string}` {
	return codeStatuses[code] ?? "websocket_disconnected";
}

const codeStatuses: Readonly<Record<number, `websocket_${string}`>> = {
	4000: "websocket_internal_error",
	4001: "websocket_received_inbound_traffic",
	4002: "websocket_failed_ping_pong",
	4003: "websocket_connection_unused",
	4004: "websocket_failed_to_reconnect",
	4005: "websocket_network_timeout",
	4006: "websocket_network_error",
};
