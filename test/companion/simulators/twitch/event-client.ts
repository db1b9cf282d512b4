import { expect, vi } from "vitest";
import { WebSocket } from "ws";
import type { IssuedTokens } from "../../../../companion/simulators/twitch/control.ts";
import { knownScopes } from "../../../../companion/simulators/twitch/scopes.ts";
import type { TwitchOrders } from "../../../programs/twitch-orders.ts";

export const client = "simulatedpublicclient000000000";

/** Every scope that Helix asks for or EventSub. */
export const allScopes = [...knownScopes];

export interface Said {
	readonly status: number;
	readonly headers: Headers;
	readonly body: Record<string, unknown>;
	/** The rows of `data`. */
	readonly data: readonly Record<string, unknown>[];
}

/** Somebody signed in, who asks Helix. */
export class HelixClient {
	readonly twitch: TwitchOrders;
	readonly tokens: IssuedTokens;

	constructor(twitch: TwitchOrders, tokens: IssuedTokens) {
		this.twitch = twitch;
		this.tokens = tokens;
	}

	static async signIn(twitch: TwitchOrders, login: string, scopes: readonly string[]): Promise<HelixClient> {
		return new HelixClient(twitch, await twitch.issue({ login, scopes, client }));
	}

	get id(): string {
		return this.tokens.user.id;
	}

	async ask(method: string, path: string, body?: object): Promise<Said> {
		const headers = {
			authorization: `Bearer ${this.tokens.access}`,
			"client-id": client,
			...(body ? { "content-type": "application/json" } : {}),
		};
		const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
		const response = await fetch(this.twitch.url(`/helix${path}`), init);
		const text = await response.text();
		const said = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
		const data = (said.data ?? []) as readonly Record<string, unknown>[];
		return { status: response.status, headers: response.headers, body: said, data };
	}

	async subscribe(events: EventClient, type: string, condition: Record<string, string>, version = "1"): Promise<Said> {
		const transport = { method: "websocket", session_id: events.session };
		return await this.ask("POST", "/eventsub/subscriptions", { type, version, condition, transport });
	}
}

export interface Message {
	readonly metadata: Record<string, string>;
	readonly payload: {
		readonly session?: Record<string, unknown>;
		readonly subscription?: Record<string, unknown>;
		readonly event?: Record<string, unknown>;
	};
}

/** One websocket of EventSub, as dumb as can be. */
export class EventClient implements AsyncDisposable {
	readonly socket: WebSocket;
	readonly messages: Message[] = [];
	closed: number | undefined;

	constructor(url: string) {
		this.socket = new WebSocket(url);
		this.socket.on("message", (data) => this.messages.push(JSON.parse(String(data)) as Message));
		this.socket.on("close", (code) => {
			this.closed = code;
		});
		this.socket.on("error", () => undefined);
	}

	/** Resolves with the welcome. */
	static async connect(twitch: TwitchOrders, query = ""): Promise<EventClient> {
		const events = new EventClient(`ws://127.0.0.1:${twitch.port}/ws${query}`);
		await events.welcomed();
		return events;
	}

	async welcomed(): Promise<void> {
		await vi.waitFor(() => expect(this.session).not.toBe(""), { timeout: 5000 });
	}

	/** Resolves when everything that was sent until now has been heard. */
	async caughtUp(): Promise<void> {
		const answered = new Promise((resolve) => this.socket.once("pong", resolve));
		this.socket.ping();
		await answered;
	}

	get session(): string {
		const welcome = this.messages.find(({ metadata }) => metadata.message_type === "session_welcome");
		return String(welcome?.payload.session?.id ?? "");
	}

	/** Messages of a type. */
	heard(messageType: string): Message[] {
		return this.messages.filter(({ metadata }) => metadata.message_type === messageType);
	}

	/** What was told of a subscription type. */
	events(type: string): Record<string, unknown>[] {
		return this.heard("notification")
			.filter(({ metadata }) => metadata.subscription_type === type)
			.map(({ payload }) => payload.event ?? {});
	}

	async [Symbol.asyncDispose](): Promise<void> {
		if (this.socket.readyState === WebSocket.CLOSED) return;
		const closed = new Promise((resolve) => this.socket.once("close", resolve));
		this.socket.terminate();
		await closed;
	}
}
