import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { SubscriptionShape } from "../../../../../companion/integrations/twitch/eventsub/eventsub.external.ts";
import type {
	SubscriptionAnswer,
	SubscriptionDoor,
	SubscriptionRequest,
} from "../../../../../companion/integrations/twitch/eventsub/subscription-door.ts";

/** One websocket as Twitch sees it. */
export interface Client {
	readonly raw: WebSocket;
	readonly path: string;
	readonly session: string;
	/** What it sent besides pongs: nothing is right. */
	readonly said: string[];
	pongs: number;
	/** Undefined while it stands. */
	closed: number | undefined;
}

interface Sent {
	readonly id?: string;
	readonly at?: number;
	readonly client?: Client;
	readonly subscription?: string;
}

/** The events side of Twitch, as small as the session needs it, with everything that can go wrong. */
export class TwitchEvents implements SubscriptionDoor, AsyncDisposable {
	readonly #server: WebSocketServer;
	readonly clients: Client[] = [];
	subscriptions: SubscriptionShape[] = [];
	readonly created: SubscriptionRequest[] = [];
	readonly removed: string[] = [];
	lists = 0;
	/** Seconds. */
	keepalive = 5;
	/** Whether Twitch sends what it promises. */
	lively = true;
	/** What becomes of a connection; the usual welcome where it answers false. */
	receive: (client: Client) => boolean = () => false;
	/** What becomes of a subscription; the usual where it answers undefined. */
	answer: (request: SubscriptionRequest) => SubscriptionAnswer | Promise<SubscriptionAnswer> | undefined = () =>
		undefined;

	private constructor(server: WebSocketServer) {
		this.#server = server;
		server.on("connection", (raw, request) => this.#accept(raw, request.url ?? ""));
	}

	static async start(): Promise<TwitchEvents> {
		const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
		await once(server, "listening");
		return new TwitchEvents(server);
	}

	get url(): string {
		return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/ws`;
	}

	get standing(): Client[] {
		return this.clients.filter(({ closed }) => closed === undefined);
	}

	get last(): Client {
		const client = this.clients.at(-1);
		if (!client) throw new Error("nobody has connected");
		return client;
	}

	welcome({ raw, session }: Client): void {
		this.send(raw, "session_welcome", {
			session: {
				id: session,
				status: "connected",
				keepalive_timeout_seconds: this.keepalive,
				reconnect_url: null,
				connected_at: new Date().toISOString(),
			},
		});
		const beat = setInterval(
			() => this.lively && this.send(raw, "session_keepalive", {}),
			Math.min(this.keepalive * 500, 1_000),
		);
		raw.on("close", () => clearInterval(beat));
	}

	notify(type: string, event: object, { id = randomUUID(), at = Date.now(), client, subscription }: Sent = {}): void {
		const to = client ?? this.standing.at(-1);
		const of = this.subscriptions.find((each) => each.type === type && each.status === "enabled");
		const shape = { ...of, id: subscription ?? of?.id ?? "none", type, version: "1", status: "enabled" };
		if (to) this.send(to.raw, "notification", { subscription: shape, event }, id, at);
	}

	move(client: Client, url: string | null): void {
		const session = { id: client.session, status: "reconnecting", reconnect_url: url };
		this.send(client.raw, "session_reconnect", { session });
	}

	revoke(type: string, status: string): void {
		const subscription = this.subscriptions.find((each) => each.type === type);
		this.subscriptions = this.subscriptions.filter((each) => each !== subscription);
		this.send(this.last.raw, "revocation", { subscription: { ...subscription, status } });
	}

	send(raw: WebSocket, kind: string, payload: object, id: string = randomUUID(), at: number = Date.now()): void {
		const metadata = { message_id: id, message_type: kind, message_timestamp: new Date(at).toISOString() };
		raw.send(JSON.stringify({ metadata, payload }));
	}

	async list(): Promise<readonly SubscriptionShape[]> {
		this.lists++;
		return this.subscriptions;
	}

	async create(request: SubscriptionRequest): Promise<SubscriptionAnswer> {
		this.created.push(request);
		const answer = await this.answer(request);
		if (answer) return answer;
		return { taken: true, id: this.stand(request.type, request.transport.session_id, request.condition) };
	}

	async remove(id: string): Promise<void> {
		this.removed.push(id);
		this.subscriptions = this.subscriptions.filter((each) => each.id !== id);
	}

	/** A subscription stands on a session, whoever's it is. */
	stand(type: string, session: string, condition: Readonly<Record<string, string>>, status = "enabled"): string {
		const id = randomUUID();
		const transport = { method: "websocket", session_id: session };
		this.subscriptions.push({ id, status, type, version: "1", condition, transport });
		return id;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		for (const { raw } of this.clients) raw.terminate();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#accept(raw: WebSocket, path: string): void {
		const client: Client = { raw, path, session: randomUUID(), said: [], pongs: 0, closed: undefined };
		this.clients.push(client);
		raw.on("message", (data) => client.said.push(String(data)));
		raw.on("pong", () => client.pongs++);
		raw.on("error", () => {});
		raw.on("close", (code) => {
			client.closed = code;
		});
		if (!this.receive(client)) this.welcome(client);
	}
}
