import websocket from "@fastify/websocket";
import type { FastifyPluginAsync } from "fastify";
import type { WebSocket } from "ws";
import { problem } from "../contract/problem.ts";
import { refuse } from "./answers.ts";
import { ClientMessages } from "./client-messages.ts";
import { Conversation, type ConversationOptions } from "./conversation.ts";

export type SocketOptions = Omit<ConversationOptions, "messages">;

const LARGEST_MESSAGE = 1_048_576;
/** Milliseconds between two pings; a client that has not answered the last one is dropped. */
const PING = 10_000;
/** Milliseconds a client has to close its end when the companion stops. */
const FAREWELL = 300;
const GOING_AWAY = 1_001;

/** `/v1/socket`: facts, events and runs for a client that stays. */
export const socketRoutes: FastifyPluginAsync<SocketOptions> = async (app, options) => {
	const messages = new ClientMessages();
	const clients = new Set<WebSocket>();

	await app.register(websocket, {
		options: { maxPayload: LARGEST_MESSAGE, perMessageDeflate: false, clientTracking: false },
		errorHandler: (_error, socket) => socket.terminate(),
		preClose: (done) => {
			for (const client of clients) client.close(GOING_AWAY);
			setTimeout(() => {
				for (const client of clients) client.terminate();
			}, FAREWELL).unref();
			done();
		},
	});

	const answered = new WeakSet<WebSocket>();
	const pings = setInterval(() => {
		for (const client of clients) {
			if (answered.delete(client)) client.ping();
			else client.terminate();
		}
	}, PING);
	pings.unref();
	app.addHook("onClose", (_app, done) => {
		clearInterval(pings);
		done();
	});

	app.route({
		method: "GET",
		url: "/v1/socket",
		handler: (_request, reply) => refuse(reply, problem("not_found")),
		wsHandler: (socket) => {
			const line = {
				send: (text: string) => socket.send(text),
				close: (code: number) => socket.close(code),
				get waiting() {
					return socket.bufferedAmount;
				},
			};
			const conversation = new Conversation(line, { ...options, messages });
			clients.add(socket);
			answered.add(socket);
			socket.on("pong", () => answered.add(socket));
			// Text frames only; a binary one is no JSON and is refused as such.
			socket.on("message", (data) => conversation.hear(data.toString()));
			socket.on("close", () => {
				clients.delete(socket);
				conversation[Symbol.dispose]();
			});
		},
	});
};
