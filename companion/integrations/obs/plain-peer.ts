import WebSocket from "ws";

/**
 * Whether an OBS at this address says hello without TLS. One that is greeted with TLS says nothing at all: it waits for
 * the end of a request that it cannot read. Nothing is sent to it here.
 * https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#hello-opcode-0
 */
export function greetsWithoutTls(url: string, within: number): Promise<boolean> {
	const { promise, resolve } = Promise.withResolvers<boolean>();
	const socket = new WebSocket(url, "obswebsocket.json", { perMessageDeflate: false });
	const timer = setTimeout(() => resolve(false), Math.max(1, within));
	socket.on("message", () => resolve(true));
	socket.on("error", () => resolve(false));
	socket.on("close", () => resolve(false));
	return promise.finally(() => {
		clearTimeout(timer);
		socket.terminate();
	});
}
