import { createHash } from "node:crypto";
import { once } from "node:events";
import WebSocket from "ws";
import type { ObsAddress } from "./side.ts";

interface Frame {
	op: number;
	d: { authentication?: { challenge: string; salt: string } };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

/**
 * The least a client of a real OBS can be: one connection with events, one request at a time, a pong for each event in
 * between (the acknowledgement OBS's Nagle waits for).
 * https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#connecting-to-obs-websocket
 */
export class BareClient {
	#socket: WebSocket;
	#answered: (() => void) | undefined;
	#failed: ((reason: Error) => void) | undefined;

	private constructor(socket: WebSocket, password: string) {
		this.#socket = socket;
		socket.on("message", (data) => {
			const { op, d } = JSON.parse(String(data)) as Frame;
			if (op === 0) this.#identify(password, d.authentication);
			else if (op === 5 && this.#answered) socket.pong();
			else if (op === 2 || op === 7) this.#answered?.();
		});
		socket.on("close", (code) => this.#failed?.(new Error(`OBS closed the connection: ${code}`)));
	}

	static async connect({ port, password = "" }: ObsAddress): Promise<BareClient> {
		const socket = new WebSocket(`ws://127.0.0.1:${port}`, "obswebsocket.json", { perMessageDeflate: false });
		const client = new BareClient(socket, password);
		await client.#answer();
		return client;
	}

	async switchTo(sceneName: string): Promise<void> {
		const answer = this.#answer();
		this.#say(6, { requestType: "SetCurrentProgramScene", requestId: sceneName, requestData: { sceneName } });
		await answer;
	}

	async close(): Promise<void> {
		this.#socket.close();
		await once(this.#socket, "close");
	}

	#identify(password: string, asked: Frame["d"]["authentication"]): void {
		const proof = asked ? { authentication: sha256(sha256(password + asked.salt) + asked.challenge) } : {};
		this.#say(1, { rpcVersion: 1, ...proof });
	}

	#say(op: number, d: object): void {
		this.#socket.send(JSON.stringify({ op, d }));
	}

	async #answer(): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.#answered = resolve;
			this.#failed = reject;
		});
		this.#answered = undefined;
	}
}
