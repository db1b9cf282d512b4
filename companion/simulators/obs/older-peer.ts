import type { WebSocket } from "ws";

/**
 * A peer like OBS 27 with obs-websocket 4.9.1: it waits to be asked, and asks and answers in its own words.
 * https://github.com/obsproject/obs-websocket/blob/4.9.1/docs/generated/protocol.md
 */
export function speakVersion4(socket: WebSocket): void {
	socket.on("error", () => undefined);
	socket.on("message", (data) => {
		const asked = parse(String(data));
		const id = { "message-id": asked["message-id"] };
		const answer = answers[String(asked["request-type"])];
		socket.send(JSON.stringify({ ...id, ...(answer ?? { status: "error", error: "invalid request type" }) }));
	});
}

const answers: Readonly<Record<string, object>> = {
	GetVersion: { status: "ok", version: 1.1, "obs-websocket-version": "4.9.1", "obs-studio-version": "27.2.4" },
	GetAuthRequired: { status: "ok", authRequired: false },
};

function parse(text: string): Readonly<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? { ...value } : {};
	} catch {
		return {};
	}
}
