import WebSocket from "ws";

/** Milliseconds a peer has at most to say which version it is. */
const PATIENCE = 1_500;

interface OlderPeer {
	/** Of an obs-websocket 4. */
	readonly version?: string;
	/** Why there was no connection this time, as Node tells it. */
	readonly code?: string;
}

/**
 * Asks something that is not obs-websocket 5 whether it is obs-websocket 4 (OBS 27 and its plugin), which knows no
 * subprotocol and waits to be asked.
 * https://github.com/obsproject/obs-websocket/blob/4.x-compat/docs/generated/protocol.md#getversion
 */
export function askOlderPeer(url: string, within: number): Promise<OlderPeer> {
	const { promise, resolve } = Promise.withResolvers<OlderPeer>();
	const patience = Math.max(1, Math.min(PATIENCE, within));
	const socket = new WebSocket(url, { perMessageDeflate: false, handshakeTimeout: patience });
	const timer = setTimeout(() => resolve({}), patience);
	socket.on("open", () => socket.send(JSON.stringify({ "request-type": "GetVersion", "message-id": "1" })));
	socket.on("message", (data) => {
		try {
			const answer = JSON.parse(String(data)) as { "obs-websocket-version"?: unknown };
			const version = answer["obs-websocket-version"];
			resolve(typeof version === "string" ? { version } : {});
		} catch {
			resolve({});
		}
	});
	socket.on("error", ({ code }: NodeJS.ErrnoException) => resolve(code === undefined ? {} : { code }));
	socket.on("close", () => resolve({}));
	return promise.finally(() => {
		clearTimeout(timer);
		socket.terminate();
	});
}
