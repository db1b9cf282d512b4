/** Why EventSub closes a websocket: https://dev.twitch.tv/docs/eventsub/handling-websocket-events/#close-message */
export const closeReasons: Readonly<Record<number, string>> = {
	4000: "internal server error",
	4001: "sent inbound traffic",
	4002: "failed ping pong",
	4003: "connection unused",
	4004: "client reconnect grace time expired",
	4005: "network timeout",
	4006: "network error",
	4007: "invalid reconnect attempt",
};

/** Why a subscription ends that nobody deleted: https://dev.twitch.tv/docs/eventsub/handling-websocket-events/#revocation-message */
export const revocationStatuses = [
	"authorization_revoked",
	"user_removed",
	"version_removed",
	"moderator_removed",
	"chat_user_banned",
	"beta_maintenance",
] as const;

export type RevocationStatus = (typeof revocationStatuses)[number];
