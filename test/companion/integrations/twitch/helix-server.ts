import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What is done with one request: an answer, a connection that is cut (before the body of the request was read, after it,
 * or within the answer), or nothing at all.
 */
export type Turn =
	| "early reset"
	| "reset"
	| "cut"
	| "hang"
	| { readonly status: number; readonly body?: object; readonly headers?: Readonly<Record<string, string>> };

export interface SeenRequest {
	readonly method: string;
	readonly url: string;
	readonly token: string;
	readonly body: string;
}

/** A server that does with each request what the test says, in order; the last turn is for all that follow. */
export class HelixServer implements AsyncDisposable {
	readonly seen: SeenRequest[] = [];
	readonly #server: Server;
	#turns: readonly Turn[] = [{ status: 200, body: { data: [] } }];

	private constructor() {
		this.#server = createServer((request, response) => void this.#answer(request, response));
	}

	static async start(): Promise<HelixServer> {
		const server = new HelixServer();
		const { promise, resolve } = Promise.withResolvers<void>();
		server.#server.listen(0, "127.0.0.1", resolve);
		await promise;
		return server;
	}

	get place(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/helix`;
	}

	does(...turns: readonly Turn[]): void {
		this.#turns = turns;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.#server.closeAllConnections();
		const { promise, resolve } = Promise.withResolvers<unknown>();
		this.#server.close(resolve);
		await promise;
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const turn = this.#turns[Math.min(this.seen.length, this.#turns.length - 1)];
		const { method = "", url = "", headers } = request;
		const seen = { method, url, token: String(headers.authorization).replace("Bearer ", ""), body: "" };
		if (turn === "early reset") {
			this.seen.push(seen);
			request.socket.resetAndDestroy();
			return;
		}
		let body = "";
		for await (const part of request.setEncoding("utf8")) body += part;
		this.seen.push({ ...seen, body });
		if (turn === "reset") request.socket.resetAndDestroy();
		if (turn === "cut") {
			response.writeHead(200, { "content-length": "100" });
			response.write('{"data":[', () => request.socket.resetAndDestroy());
		}
		if (turn === undefined || typeof turn === "string") return;
		response.writeHead(turn.status, { "content-type": "application/json", ...turn.headers });
		response.end(turn.body ? JSON.stringify(turn.body) : undefined);
	}
}
