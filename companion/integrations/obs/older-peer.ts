import WebSocket from "ws";

/** Milliseconds a peer has to say which version it is. */
const PATIENCE = 1_500;

/**
 * Asks something that is not obs-websocket 5 whether it is obs-websocket 4 (OBS 27 and its plugin), which knows no
 * subprotocol and waits to be asked. Answers its version, or undefined.
 * https://github.com/obsproject/obs-websocket/blob/4.x-compat/docs/generated/protocol.md#getversion
 */
export function askOlderPeer(url: string): Promise<string | undefined> {
	const { promise, resolve } = Promise.withResolvers<string | undefined>();
	const socket = new WebSocket(url, { perMessageDeflate: false, handshakeTimeout: PATIENCE });
	const timer = setTimeout(() => resolve(undefined), PATIENCE);
	socket.on("open", () => socket.send(JSON.stringify({ "request-type": "GetVersion", "message-id": "1" })));
	socket.on("message", (data) => {
		try {
			const answer = JSON.parse(String(data)) as { "obs-websocket-version"?: unknown };
			const version = answer["obs-websocket-version"];
			resolve(typeof version === "string" ? version : undefined);
		} catch {
			resolve(undefined);
		}
	});
	socket.on("error", () => resolve(undefined));
	socket.on("close", () => resolve(undefined));
	return promise.finally(() => {
		clearTimeout(timer);
		socket.terminate();
	});
}
