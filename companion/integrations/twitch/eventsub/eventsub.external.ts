/** Messages of https://dev.twitch.tv/docs/eventsub/websocket-reference/ */
export interface SessionShape {
	readonly id: string;
	readonly keepalive_timeout_seconds: number | null;
	readonly reconnect_url: string | null;
}

/** https://dev.twitch.tv/docs/api/reference/#get-eventsub-subscriptions */
export interface SubscriptionShape {
	readonly id: string;
	readonly status: string;
	readonly type: string;
	readonly version: string;
	readonly condition: Readonly<Record<string, string>>;
	readonly transport: { readonly method: string; readonly session_id?: string };
}

/** What arrives on the socket. `at` is Twitch's own time of sending, in milliseconds since 1970. */
export type Frame =
	| { readonly kind: "welcome"; readonly at: number; readonly session: SessionShape }
	| { readonly kind: "keepalive"; readonly at: number }
	| {
			readonly kind: "notification";
			readonly at: number;
			readonly id: string;
			readonly subscription: SubscriptionShape;
			readonly event: unknown;
	  }
	| { readonly kind: "reconnect"; readonly at: number; readonly url: string | null }
	| { readonly kind: "revocation"; readonly at: number; readonly subscription: SubscriptionShape };

interface Message {
	readonly metadata?: {
		readonly message_id?: string;
		readonly message_type?: string;
		readonly message_timestamp?: string;
	};
	readonly payload?: {
		readonly session?: SessionShape;
		readonly subscription?: SubscriptionShape;
		readonly event?: unknown;
	};
}

function messageOf(text: string): Message | undefined {
	try {
		const message: unknown = JSON.parse(text);
		return typeof message === "object" && message !== null ? message : undefined;
	} catch {
		return undefined;
	}
}

/** Undefined for what is no message, and for messages of a kind that did not exist when this was written. */
export function frameOf(text: string): Frame | undefined {
	const { metadata, payload } = messageOf(text) ?? {};
	const { session, subscription } = payload ?? {};
	const at = Date.parse(metadata?.message_timestamp ?? "");
	switch (metadata?.message_type) {
		case "session_welcome":
			return session ? { kind: "welcome", at, session } : undefined;
		case "session_keepalive":
			return { kind: "keepalive", at };
		case "notification":
			return subscription && metadata.message_id !== undefined
				? { kind: "notification", at, id: metadata.message_id, subscription, event: payload?.event }
				: undefined;
		case "session_reconnect":
			return { kind: "reconnect", at, url: session?.reconnect_url ?? null };
		case "revocation":
			return subscription ? { kind: "revocation", at, subscription } : undefined;
		default:
			return undefined;
	}
}
